import { describe, expect, it } from 'vitest';
import { parseStreetLine } from '../../../../src/verification/address/street-line.js';

describe('street line', () => {
  it.each([
    ['IT', 'Via Giuseppe Garibaldi 127', 'Via Giuseppe Garibaldi', '127'],
    ['IT', 'Via Garibaldi, 127 int. 4', 'Via Garibaldi', '127'],
    ['IT', 'Via Garibaldi 127, int. 4', 'Via Garibaldi', '127'],
    ['IT', 'Via 25 Aprile 12/A', 'Via 25 Aprile', '12A'],
    ['IT', 'V.le XX Settembre 5 bis', 'Vle XX Settembre', '5BIS'],
    ['IT', '127 Via Garibaldi', 'Via Garibaldi', '127'],
    ['IT', 'Via Garibaldi', 'Via Garibaldi', null],
    ['IT', "Corso dell'Indipendenza 3 B", 'Corso dell Indipendenza', '3B'],
    ['DE', 'Straße des 17. Juni 135', 'Straße des 17 Juni', '135'],
    ['DE', 'Müllerstr. 58a', 'Müllerstr', '58A'],
    ['AT', 'Mariahilfer Straße 45/2/12', 'Mariahilfer Straße', '45212'],
    ['AT', 'Mariahilfer Straße 45 Top 12', 'Mariahilfer Straße', '45'],
    ['GR', 'Λεωφόρος Αλεξάνδρας 45', 'Λεωφόρος Αλεξάνδρας', '45'],
    ['GR', '28ης Οκτωβρίου 12', '28ης Οκτωβρίου', '12'],
    ['GB', '48 Kingsbury Road', 'Kingsbury Road', '48'],
    ['GB', 'Flat 12, 48 Kingsbury Road', 'Kingsbury Road', '48'],
    ['GB', '48A Kingsbury Road, Flat 3', 'Kingsbury Road', '48A'],
    ['US', '350 5th Avenue Apt 5', '5th Avenue', '350'],
    ['FR', '12 bis, rue de la Paix', 'rue de la Paix', '12BIS'],
    ['FR', "3 avenue de l'Opéra", 'avenue de l Opéra', '3'],
    ['ES', 'C/ Mayor 15, 3º B', 'C Mayor', '15'],
    ['ES', 'Calle Mayor, 15 piso 3', 'Calle Mayor', '15'],
    ['BE', 'Rue de la Loi 16 bte 3', 'Rue de la Loi', '16'],
    ['CH', 'Bahnhofstrasse 12-14', 'Bahnhofstrasse', '1214'],
  ])('of %s: %s', (country, line, words, number) => {
    expect(parseStreetLine(line, country)).toEqual({ words: words.split(' '), number });
  });
});
