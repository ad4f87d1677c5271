import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agrees,
  compareProof,
  type DeclaredAddress,
  type ProofPartName,
} from '../../../../src/verification/address/compare-proof.js';
import { readingOfLines } from '../../../support/reading-of-lines.js';

const ARTA = { surname: 'HOXHA', givenNames: 'ARTA' };

function address(country: string, street: string, postalCode: string, city: string): DeclaredAddress {
  return { country, street, postalCode, city, unit: '', region: '', careOf: '' };
}

const ITALIAN = [
  'Luce Esempio S.p.A.',
  'Viale Regina Margherita 125, 00198 Roma (RM)',
  '',
  '',
  '',
  '',
  'Intestatario: HOXHA ARTA MARIA',
  'Indirizzo di fornitura:',
  'Via Giuseppe Garibaldi 127, int. 4',
  '20154 Milano (MI)',
  '',
  'Data di emissione 15/04/2026',
  'Scadenza 15/05/2026',
];
const GERMAN = ['Stadtwerke Muster GmbH', '', '', 'Frau Arta Hoxha', 'Müllerstraße 58', '80469 München'];
const GREEK = [
  'Ρεύμα Παράδειγμα Α.Ε.',
  '',
  'Ονοματεπώνυμο: ΧΟΤΖΑ ΑΡΤΑ',
  'Λεωφόρος Αλεξάνδρας 45',
  '114 73 Αθήνα',
];
const BRITISH = [
  'Example Energy Ltd',
  '',
  'Mrs Arta Hoxha',
  'Flat 12',
  '48 Kingsbury Road',
  'London',
  'NW9 7RS',
];

function compare(lines: readonly string[], declared: DeclaredAddress, name = ARTA) {
  return compareProof({ reading: readingOfLines(...lines), name, address: declared });
}

function statusOf(part: ProofPartName, ...compared: Parameters<typeof compare>) {
  return compare(...compared).parts.find((seen) => seen.part === part);
}

describe('a proof of address', () => {
  it.each([
    [ITALIAN, address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Milano')],
    [ITALIAN, address('IT', 'v. G. Garibaldi 127', '20154', 'Milan')],
    [ITALIAN, address('IT', 'Rruga Garibaldi, 127', '20154', 'MILANO')],
    [GERMAN, address('DE', 'Muellerstr. 58', '80469', 'Mynih')],
    [GERMAN, address('DE', 'Müller Straße 58', '80469', 'Muenchen')],
    [GREEK, address('GR', 'Leoforos Alexandras 45', '11473', 'Athina')],
    [GREEK, address('GR', 'Λεωφ. Αλεξάνδρας 45', '114 73', 'Αθήνα')],
    [GREEK, address('GR', 'Alexandras Ave 45', '11473', 'Athens')],
    [BRITISH, address('GB', '48 Kingsbury Rd', 'nw97rs', 'London')],
    [BRITISH, address('GB', '48, Kingsbury Road', 'NW9 7RS', 'Londër')],
  ])('%j carries %j', (lines, declared) => {
    const comparison = compare(lines, declared);
    expect(comparison.parts.filter(({ status }) => status === 'missing')).toEqual([]);
    expect(agrees(comparison)).toBe(true);
  });

  it('does not take a town for a street that begins with its name', () => {
    const lines = ['Verbrauchsstelle Bahnhofstr. 2 10115 Berlin', 'Arta Hoxha'];
    expect(statusOf('street', lines, address('DE', 'Berliner Straße 2', '10115', 'Berlin'))?.status).toBe(
      'missing',
    );
    expect(statusOf('street', lines, address('DE', 'Bahnhofstraße 2', '10115', 'Berlin'))?.status).toBe(
      'found',
    );
  });

  it.each([
    ['number', address('IT', 'Via Giuseppe Garibaldi 172', '20154', 'Milano')],
    ['number', address('IT', 'Via Giuseppe Garibaldi 27', '20154', 'Milano')],
    ['number', address('IT', 'Via Giuseppe Garibaldi 127 A', '20154', 'Milano')],
    ['postal-code', address('IT', 'Via Giuseppe Garibaldi 127', '20145', 'Milano')],
    ['street', address('IT', 'Piazza Giuseppe Garibaldi 127', '20154', 'Milano')],
    ['street', address('IT', 'Via Giuseppe Mazzini 127', '20154', 'Milano')],
    ['city', address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Torino')],
    ['city', address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Roma')],
    ['city', address('IT', 'Viale Regina Margherita 125', '00198', 'Milano')],
    ['city', address('IT', 'Viale Regina Margherita 125', '20154', 'Milano')],
  ] as const)('with another %s does not agree with %j', (part, declared) => {
    expect(statusOf(part, ITALIAN, declared)?.status).toMatch(/missing|near/);
    expect(agrees(compare(ITALIAN, declared))).toBe(false);
  });

  it.each([
    { surname: 'HOXHA', givenNames: 'ARDIT' },
    { surname: 'HOXHAJ', givenNames: 'ARTA' },
    { surname: 'SHEHU', givenNames: 'ARTA' },
    { surname: 'MILANO', givenNames: 'ARTA' },
  ])('in the name of another person does not agree: %j', (name) => {
    const declared = address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Milano');
    expect(statusOf('name', ITALIAN, declared, name)?.status).toBe('missing');
  });

  it.each([
    [{ surname: 'LLESHI', givenNames: 'ILIR' }, 'Cliente: llir Lieshi'],
    [{ surname: 'KRASNIQI', givenNames: 'ARTA MARIA' }, 'Frau KrasniqiArta Maria'],
    [{ surname: 'GJERGJI', givenNames: 'GENTA' }, 'Vertragspartner: GENTAGJERGJI'],
    [{ surname: 'TAFAJ', givenNames: 'DRITAN' }, 'DRIT AN TAFAJ'],
    [{ surname: 'MARNA', givenNames: 'BESA' }, 'Besa Mama'],
  ])('carries %j where letters that look alike, or two words, cannot be told apart: %s', (name, line) => {
    const lines = [line, 'Via Verdi 1', '20154 Milano'];
    expect(agrees(compare(lines, address('IT', 'Via Verdi 1', '20154', 'Milano'), name))).toBe(true);
  });

  it.each(['BESARTAHOXHA', 'ARTAHOXHAJ', 'HOXHA ARJA'])('is of somebody else in the name %s', (line) => {
    const declared = address('IT', 'Via Verdi 1', '20154', 'Milano');
    const lines = [line, 'Via Verdi 1', '20154 Milano'];
    expect(statusOf('name', lines, declared, { surname: 'HOXHA', givenNames: 'ARTA' })?.status).toBe(
      'missing',
    );
    expect(statusOf('name', lines, declared, { surname: 'HOXHA', givenNames: 'ARLA' })?.status).toBe(
      'missing',
    );
  });

  it('says what it saw, and where', () => {
    const declared = address('IT', 'Via Garibaldi 128', '20154', 'Milano');
    expect(statusOf('street', ITALIAN, declared)).toMatchObject({
      status: 'near',
      seen: 'Via Giuseppe Garibaldi',
    });
    const number = statusOf('number', ITALIAN, declared);
    expect(number).toMatchObject({ status: 'missing', seen: '127', page: 0 });
    expect(number?.box?.y).toBeCloseTo(0.05 + 8 * 0.022);
  });

  it('takes letters for the digits that they look like, and no digit for another', () => {
    const misread = ITALIAN.map((line) => line.replace('127', 'Í27').replace('20154', '2OI54'));
    const declared = address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Milano');
    expect(agrees(compare(misread, declared))).toBe(true);
    expect(agrees(compare(misread, { ...declared, postalCode: '20164' }))).toBe(false);
  });

  it('takes a letter for a digit in a postal code only where a digit must stand', () => {
    const declared = address('GB', '48 Kingsbury Road', 'NW9 7RS', 'London');
    const misread = BRITISH.map((line) => line.replace('7RS', 'TRS'));
    expect(agrees(compare(misread, declared))).toBe(true);
    expect(agrees(compare(misread, { ...declared, postalCode: 'NW9 1RS' }))).toBe(false);
  });

  it('wants the parts together, not scattered over the page', () => {
    const scattered = [
      ...['Arta Hoxha', 'Via Verdi 1', '10121 Torino', '', '', '', '', '', '', '', '', ''],
      ...[
        'Il nostro ufficio: Via Giuseppe Garibaldi 127',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '20154 Milano',
      ],
    ];
    expect(agrees(compare(scattered, address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Milano')))).toBe(
      false,
    );
  });

  it("does not take the sender's code or town, printed just above, for the voter's", () => {
    const letter = ['Musterbank AG, Am Platz 14, 1030 Wien', 'Frau Arta Hoxha', 'Am Hof 7', '8010 Graz'];
    expect(agrees(compare(letter, address('AT', 'Am Hof 7', '8010', 'Graz')))).toBe(true);
    expect(agrees(compare(letter, address('AT', 'Am Hof 7', '1030', 'Graz')))).toBe(false);
    expect(agrees(compare(letter, address('AT', 'Am Hof 7', '8010', 'Wien')))).toBe(false);
    expect(agrees(compare(letter, address('AT', 'Am Hof 7', '1030', 'Wien')))).toBe(false);
  });

  it('does not take a word that begins like a town for the town', () => {
    const letter = ['Monsieur Arta Hoxha', 'Berliner Straße 1', '6020 Innsbruck'];
    expect(agrees(compare(letter, address('AT', 'Berliner Straße 1', '6020', 'Innsbruck')))).toBe(true);
    for (const town of ['Berlin', 'Mons']) {
      const declared = address('AT', 'Berliner Straße 1', '6020', town);
      expect(statusOf('city', letter, declared)?.status).toBe('missing');
    }
  });

  describe('read twice', () => {
    const PRINTED = address('IT', 'Via Verdi 127', '20154', 'Milano');
    const compareLooks = (...looks: readonly (readonly string[])[]) => {
      const words = looks.flatMap((lines, look) =>
        readingOfLines(...lines).words.map((word) => ({ ...word, look })),
      );
      const reading = { words, engine: { name: 'text', version: '1' } };
      return compareProof({ reading, name: ARTA, address: PRINTED });
    };

    it('takes each part from the look that read it', () => {
      const [one, other] = [
        ['Arta Hoxha', 'Via Verdi 12', '20164 Milano'],
        ['Arta Hoxna', 'Via Verdi 127', '20154 Mllno'],
      ] as const;
      expect([one, other].map((lines) => agrees(compareLooks(lines)))).toEqual([false, false]);
      expect(agrees(compareLooks(one, other))).toBe(true);
    });

    it('takes no line of one look for the one below a line of the other', () => {
      const comparison = compareLooks(['Arta'], ['', 'Hoxha', 'Via Verdi 127', '20154 Milano']);
      expect(comparison.parts.find(({ part }) => part === 'name')?.status).toBe('missing');
    });
  });

  it('says nothing of parts that were not given', () => {
    const comparison = compare(ITALIAN, address('IT', 'Via Giuseppe Garibaldi', '', 'Milano'));
    const open = comparison.parts.filter(({ status }) => status === 'not-given').map(({ part }) => part);
    expect(open).toEqual(['number', 'postal-code']);
  });

  it('is dated by its issue, not by its period or term', () => {
    const declared = address('IT', 'Via Giuseppe Garibaldi 127', '20154', 'Milano');
    expect(compare(ITALIAN, declared).issuedOn).toBe('2026-04-15');
    expect(compare(['Statement date 3 March 2026', 'Payment due 1 April 2026'], declared).issuedOn).toBe(
      '2026-03-03',
    );
    expect(compare(['Rechnungsdatum   07.01.2026', 'Fällig am   21.01.2026'], declared).issuedOn).toBe(
      '2026-01-07',
    );
    expect(compare(['no date 99/99/2026'], declared).issuedOn).toBeNull();
  });

  it('never throws, whatever is read or typed', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 8 }),
        fc.record({ surname: text, givenNames: text }),
        text,
        (lines, name, typed) => {
          const declared = { ...address('GR', typed, typed, typed), unit: typed };
          expect(
            compareProof({ reading: readingOfLines(...lines), name, address: declared }).parts,
          ).toHaveLength(6);
        },
      ),
    );
  });

  it('agrees with what it says itself, and with no other house number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (printed, typed) => {
        const lines = ['Arta Hoxha', `Via Verdi ${printed}`, '20154 Milano'];
        const declared = address('IT', `Via Verdi ${typed}`, '20154', 'Milano');
        expect(agrees(compare(lines, declared))).toBe(printed === typed);
      }),
    );
  });
});
