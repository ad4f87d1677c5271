import { describe, expect, it } from 'vitest';
import {
  accentedName,
  albanianSpelling,
} from '../../../../src/verification/document/printed/accented-name.js';
import { pagePhrases, type PageWord } from '../../../../src/verification/document/printed/page-lines.js';
import { labelledPhrases } from '../../../../src/verification/document/printed/printed-fields.js';
import {
  printedCode,
  printedDate,
  printedName,
  printedPlace,
} from '../../../../src/verification/document/printed/printed-values.js';

/** Words of 10 × 20 pixels a letter, a blank apart, from a place on. */
function words(text: string, { left, top, confidence = 0.9 }: Partial<PageWord>): PageWord[] {
  let at = left ?? 0;
  return text.split(' ').map((word) => {
    const placed = { text: word, left: at, top: top ?? 0, width: 10 * word.length, height: 20, confidence };
    at += 10 * (word.length + 1);
    return placed;
  });
}

const CARD = pagePhrases([
  ...words('Mbiemri / Surname', { left: 300, top: 0 }),
  ...words('ÇELA', { left: 300, top: 30 }),
  ...words('Emri / Given names', { left: 300, top: 80 }),
  ...words('LULÉKUQE MARIA', { left: 300, top: 110 }),
  ...words('Vendlindja / Place of birth', { left: 300, top: 160 }),
  ...words('Gjirokastër', { left: 300, top: 190 }),
  ...words('Datélindja / Date of birth', { left: 640, top: 160 }),
  ...words('05.03.1921', { left: 640, top: 190 }),
  ...words('Nr. personal / Personal No.', { left: 300, top: 240 }),
  ...words('C1O3O5OO1E', { left: 300, top: 270 }),
]);
const labelled = labelledPhrases(CARD);
const places = (name: keyof typeof labelled, machineRead = '') => ({
  labelled: labelled[name],
  phrases: CARD,
  machineRead,
});

describe('the printed zone', () => {
  it('puts words beside each other together, and columns apart', () => {
    const phrases = pagePhrases([
      ...words('one two', { top: 3 }),
      ...words('far', { left: 300, top: 0 }),
      ...words('below', { top: 40 }),
    ]);
    expect(phrases.map(({ text }) => text)).toEqual(['one two', 'far', 'below']);
  });

  it('has a value below each label', () => {
    expect(Object.fromEntries(Object.entries(labelled).map(([name, { text }]) => [name, text]))).toEqual({
      surname: 'ÇELA',
      givenNames: 'LULÉKUQE MARIA',
      birthPlace: 'Gjirokastër',
      birthDate: '05.03.1921',
      personalNumber: 'C1O3O5OO1E',
    });
  });

  it('gives names as Albanian writes them where the machine-readable zone agrees', () => {
    expect(printedName(places('surname', 'CELA'))).toMatchObject({ text: 'ÇELA', agrees: true });
    expect(printedName(places('givenNames', 'LULEKUQE MARIA'))).toMatchObject({
      text: 'LULËKUQE MARIA',
      agrees: true,
    });
    expect(printedName(places('surname', 'HOXHA'))).toMatchObject({ text: 'ÇELA', agrees: false });
    expect(printedName(places('surname'))).toMatchObject({ text: 'ÇELA', agrees: null });
    expect(printedPlace(places('birthPlace'))).toMatchObject({ text: 'Gjirokastër', agrees: null });
  });

  it('compares dates and numbers with the machine-readable zone', () => {
    expect(printedDate(places('birthDate', '1921-03-05'))).toMatchObject({
      text: '1921-03-05',
      agrees: true,
    });
    expect(printedDate(places('birthDate', '1921-05-03'))).toMatchObject({
      text: '1921-03-05',
      agrees: false,
    });
    expect(printedDate(places('expiryDate', '2030-01-01'))).toBeNull();
    const form = /^[0-9A-T]\d{8}[A-W]$/;
    expect(printedCode(places('personalNumber', 'C10305001E'), form)).toMatchObject({
      text: 'C10305001E',
      agrees: true,
    });
    expect(printedCode(places('personalNumber', 'C10305002E'), form)).toBeNull();
  });

  it('takes nothing that the recogniser was not sure of', () => {
    const unsure = pagePhrases([
      ...words('Mbiemri / Surname', { top: 0 }),
      ...words('ÇFLA', { top: 30, confidence: 0.4 }),
    ]);
    const surname = { labelled: labelledPhrases(unsure).surname, phrases: unsure, machineRead: 'CELA' };
    expect(surname.labelled?.text).toBe('ÇFLA');
    expect(printedName(surname)).toBeNull();
  });
});

describe('Albanian spelling', () => {
  it('knows two letters with a mark', () => {
    expect(albanianSpelling('Mêrtíri Çelà')).toBe('MËRTIRI ÇELA');
  });

  it('is taken for the same name only', () => {
    expect(accentedName('Bregu-Toska', 'BREGU TOSKA')).toBe('BREGU-TOSKA');
    expect(accentedName('FRASHËRI', 'FRASHERI')).toBe('FRASHËRI');
    expect(accentedName('FRASHËRI', 'FRASHERA')).toBeNull();
  });
});
