import { foldText } from './fold-text.js';

/** Names of one town in its own language, in English and in Albanian; the first is the local one. */
const TOWNS: Readonly<Record<string, readonly string[]>> = {
  AT: ['Wien Vienna Vjenë Vjena', 'Salzburg Salcburg', 'Graz Grac'],
  BE: [
    'Bruxelles Brussel Brussels Bruksel Brukseli',
    'Antwerpen Anvers Antwerp',
    'Gent Gand Ghent',
    'Liège Luik Lüttich',
    'Brugge Bruges',
    'Leuven Louvain',
  ],
  CH: [
    'Zürich Zurich Cyrih Zyrih',
    'Genève Genf Geneva Ginevra Gjenevë',
    'Basel Bâle Basle Bazel',
    'Bern Berne',
    'Luzern Lucerne',
  ],
  CY: ['Λευκωσία Nicosia Lefkosia Nikozi', 'Λεμεσός Limassol Lemesos', 'Λάρνακα Larnaca', 'Πάφος Paphos'],
  DE: [
    'München Munich Mynih Mynihu',
    'Köln Cologne Këln',
    'Nürnberg Nuremberg',
    'Hannover Hanover',
    'Frankfurt Frankfurti',
    'Berlin Berlini',
    'Hamburg Hamburgu',
  ],
  ES: ['Madrid Madridi', 'Barcelona Barcelonë', 'Sevilla Seville', 'Zaragoza Saragossa', 'València Valencia'],
  FR: ['Paris Parisi', 'Marseille Marseilles', 'Lyon Lyons', 'Strasbourg Strasburg', 'Nice Nisë'],
  GB: ['London Londër Londra', 'Birmingham Birmingem', 'Manchester Mançester'],
  GR: [
    'Αθήνα Αθήναι Αθηνών Athens Athina Athinë Athina',
    'Θεσσαλονίκη Thessaloniki Salonica Selanik Selaniku',
    'Πειραιάς Πειραιώς Piraeus Pireas Pireu',
    'Πάτρα Πάτραι Πατρών Patras Patra',
    'Ηράκλειο Heraklion Iraklio Herakleion',
    'Ιωάννινα Ioannina Janina Janinë',
    'Λάρισα Larissa Larisa',
    'Κέρκυρα Corfu Kerkyra Korfuz',
    'Ρόδος Rhodes Rodos',
    'Χανιά Chania Hania Xania',
    'Βόλος Volos Vollos',
    'Καβάλα Kavala Kavalla',
  ],
  IT: [
    'Milano Milan Milani',
    'Roma Rome Romë',
    'Torino Turin',
    'Firenze Florence Firence',
    'Venezia Venice Venecia Venedik',
    'Napoli Naples',
    'Genova Genoa Gjenovë',
    'Padova Padua',
    'Bologna Bolonja',
  ],
  US: ['Philadelphia Filadelfia', 'Chicago Çikago'],
};

/** What a town may be called on a document: as given, and under its names in other languages. */
export function placeNames(city: string, country: string): string[] {
  const given = city.trim();
  if (given === '') return [];
  const same = (TOWNS[country] ?? [])
    .map((names) => names.split(' '))
    .find((names) => names.some((name) => foldText(name) === foldText(given)));
  return [given, ...(same ?? [])];
}
