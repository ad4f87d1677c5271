import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../../src/domain/names.js';
import {
  albanianSpelling,
  nameAgreement,
  partedLike,
} from '../../../../src/verification/document/printed/accented-name.js';
import { pagePhrases } from '../../../../src/verification/document/printed/page-lines.js';
import { labelledPhrases } from '../../../../src/verification/document/printed/printed-fields.js';
import {
  printedCode,
  printedDate,
  printedName,
} from '../../../../src/verification/document/printed/printed-values.js';
import { printedZone } from '../../../../src/verification/document/printed/printed-zone.js';
import type { RecognisedWord } from '../../../../src/verification/text-recogniser.js';

/** Words of 10 × 20 pixels a letter, a blank apart, from a place on. */
function words(text: string, { left, top, confidence = 0.9 }: Partial<RecognisedWord>): RecognisedWord[] {
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
const places = (name: keyof typeof labelled, expected = '') => ({
  labelled: labelled[name],
  phrases: CARD,
  expected,
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
    expect(printedName(places('birthPlace'))).toMatchObject({ text: 'GJIROKASTËR', agrees: null });
    expect(printedName(places('birthPlace', 'Gjirokaster'))).toMatchObject({ agrees: true });
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
    const form = { form: /^[0-9A-T]\d{8}[A-W]$/ };
    expect(printedCode(places('personalNumber', 'C10305001E'), form)).toMatchObject({
      text: 'C10305001E',
      agrees: true,
    });
    expect(printedCode(places('personalNumber', 'C10305002E'), form)).toBeNull();
  });

  it('takes no date for another of which a digit may be misread', () => {
    const page = (confidence: number) => {
      const phrases = pagePhrases([
        ...words('Data e skadimit / Date of expiry', { top: 0 }),
        ...words('16.10.2028', { top: 30, confidence }),
      ]);
      return printedDate({ labelled: labelledPhrases(phrases).expiryDate, phrases, expected: '2028-10-18' });
    };
    expect(page(0.8)).toBeNull();
    expect(page(0.95)).toMatchObject({ text: '2028-10-16', agrees: false });
  });

  it('believes a personal number of which it is not sure by its check letter', () => {
    const page = (number: string) => ({
      words: [
        ...words('Nr. personal / Personal No.', { top: 0 }),
        ...words(number, { top: 30, confidence: 0.5 }),
      ],
      engine: { name: 'tesseract', version: '5' },
    });
    const nothing = { surname: '', givenNames: '', birthPlace: '', birthDate: '', expiryDate: '' };
    const expected = { ...nothing, documentNumber: '', personalNumber: 'K05115001O' };
    expect(printedZone(page('J00101999W'), expected).personalNumber).toMatchObject({ agrees: false });
    expect(printedZone(page('J00101999V'), expected).personalNumber).toBeUndefined();
  });

  it('takes a number of which it is not sure where its check character holds', () => {
    const page = (number: string, confidence: number) => {
      const phrases = pagePhrases([
        ...words('Nr. personal / Personal No.', { top: 0 }),
        ...words(number, { top: 30, confidence }),
      ]);
      const labels = labelledPhrases(phrases);
      const at = { labelled: labels.personalNumber, phrases, expected: 'K05115001O' };
      return printedCode(at, { form: /^[A-Z]\d{8}[A-Z]$/, isProved: (code) => code === 'J00101999W' });
    };
    expect(page('J00101999W', 0.5)).toMatchObject({ text: 'J00101999W', agrees: false });
    expect(page('J00101999W', 0.2)).toBeNull();
    expect(page('J00101998W', 0.5)).toBeNull();
    expect(page('J00101998W', 0.9)).toMatchObject({ agrees: false });
  });

  it('takes the label of the next field, and what stands below it, for no value', () => {
    const lost = pagePhrases([
      ...words('Emri / Given names', { top: 0 }),
      ...words('Shtetësia / Nationality', { top: 60 }),
      ...words('Shqiptare / Albanian', { top: 90 }),
    ]);
    expect(labelledPhrases(lost)).toEqual({});
  });

  it('takes a name that begins like a label for a name', () => {
    const emrije = pagePhrases([...words('Emri / Given names', { top: 0 }), ...words('EMRIJE', { top: 30 })]);
    expect(labelledPhrases(emrije).givenNames?.text).toBe('EMRIJE');
  });

  it('takes nothing that the recogniser was not sure of', () => {
    const unsure = pagePhrases([
      ...words('Mbiemri / Surname', { top: 0 }),
      ...words('ÇFLA', { top: 30, confidence: 0.4 }),
    ]);
    const surname = { labelled: labelledPhrases(unsure).surname, phrases: unsure, expected: 'CELA' };
    expect(surname.labelled?.text).toBe('ÇFLA');
    expect(printedName(surname)).toBeNull();
  });
});

describe('Albanian spelling', () => {
  it('knows two letters with a mark', () => {
    expect(albanianSpelling('Mêrtíri Çelà')).toBe('MËRTIRI ÇELA');
  });

  it('has the words that the name has elsewhere, its hyphens and apostrophes', () => {
    expect(partedLike('D USHKU', 'DUSHKU')).toBe('DUSHKU');
    expect(partedLike('ÇLIRIMËNGJËLL', 'CLIRIM ENGJELL')).toBe('ÇLIRIM ËNGJËLL');
    expect(partedLike('ANA -MARIA', 'ANA MARIA')).toBe('ANA-MARIA');
    expect(partedLike('HO-XHA', 'HOXHA')).toBe('HOXHA');
    expect(partedLike("D'ANGELO", 'DANGELO')).toBe("D'ANGELO");
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-ZËÇ]{1,9}$/), { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.constantFrom('', ' ', ' ', '  ')),
        (names, gaps) => {
          const printed = Array.from(names.join(''), (letter) => letter + String(gaps.next().value)).join('');
          expect(partedLike(printed, foldName(names.join(' ')))).toBe(names.join(' '));
        },
      ),
    );
  });

  it('leaves out what is no letter', () => {
    expect(albanianSpelling('«FRASHËRI.')).toBe('FRASHËRI');
  });
});

describe('a printed name', () => {
  const word = fc.stringMatching(/^[A-Z]{3,12}$/);

  it('is the same whatever accents, hyphens and blanks it has', () => {
    expect(nameAgreement('Bregu-Toska', 'BREGU TOSKA')).toBe(true);
    expect(nameAgreement('BREGUTOSKA', 'BREGU TOSKA')).toBe(true);
    expect(nameAgreement('FRASHËRI', 'FRASHERI')).toBe(true);
  });

  it('is another only where misread letters do not explain it', () => {
    expect(nameAgreement('BUSHKU', 'DUSHKU')).toBeNull();
    expect(nameAgreement('FRASHËRI', 'FRASHERA')).toBeNull();
    expect(nameAgreement('SHQIPTARE', 'ARTA')).toBe(false);
    expect(nameAgreement('HOXHA', 'ZHUPA')).toBe(false);
  });

  it('is no other where words of it were not read, or one letter of four was misread', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (names, which, where) => {
          const expected = names.join(' ');
          const part = names[which % names.length] ?? '';
          expect(nameAgreement(part, expected)).not.toBe(false);
          fc.pre(part.length >= 4);
          const at = where % part.length;
          expect(nameAgreement(`${part.slice(0, at)}Q${part.slice(at + 1)}`, expected)).not.toBe(false);
        },
      ),
    );
  });

  it('is no other where the beginning or the end of a word is hidden', () => {
    expect(nameAgreement('MËRTI', 'MERTIRI')).toBeNull();
    expect(nameAgreement('AI', 'KADAIFE')).toBe(false);
    fc.assert(
      fc.property(word, fc.nat(9), fc.integer({ min: 3, max: 12 }), (name, from, length) => {
        const part = name.slice(from, from + length);
        fc.pre(part.length >= 3);
        expect(nameAgreement(part, `ARTA ${name}`)).not.toBe(false);
      }),
    );
  });

  it('is another where no letter is the same', () => {
    const [left, right] = [fc.stringMatching(/^[A-L]{3,12}$/), fc.stringMatching(/^[M-Z]{3,12}$/)];
    fc.assert(fc.property(left, right, (one, other) => nameAgreement(one, other) === false));
  });
});
