import { parseCalendarDate } from '../../../domain/calendar-date.js';
import { albanianSpelling, nameAgreement, partedLike } from './accented-name.js';
import type { PagePhrase } from './page-lines.js';

/** What is printed in one field of a document beside the portrait. */
export interface PrintedField {
  readonly text: string;
  /** Whether it says what is expected; null where nothing is, or where it may be that, misread or read in part. */
  readonly agrees: boolean | null;
  /** The recogniser's confidence, 0 to 1. */
  readonly confidence: number;
}

/** Where the value of a field may be: below its label, or, where its text is known, anywhere on the page. */
export interface ValuePlaces {
  readonly labelled: PagePhrase | undefined;
  readonly phrases: readonly PagePhrase[];
  /** What should be printed; empty where that is not known. */
  readonly expected: string;
}

/**
 * Confidence from which a word that is expected is taken, and from which one that is not. Where all letters are the expected
 * ones, accents are misread no more often at 0.3 than at 0.9 (4 of 193 names on specimens of levels 1 to 3).
 */
const [LEAST_CONFIDENCE, SURE] = [0.3, 0.75];
/**
 * The same for a date, in which nothing shows a misread digit: of 303 dates on specimens of level 2 those that were misread had 0.35 to 0.78,
 * nine of ten of the others 0.88 and more.
 */
const SURE_DATE = 0.9;

/** A name of a person or a place, in capital letters as Albanian writes it. */
export function printedName(places: ValuePlaces): PrintedField | null {
  const { labelled, expected } = places;
  for (const words of expected === '' ? [] : placesOf(places).flatMap(runsOf)) {
    const text = albanianSpelling(words.map((word) => word.text).join(' '));
    const confidence = Math.min(...words.map((word) => word.confidence));
    const isExpected = confidence >= LEAST_CONFIDENCE && nameAgreement(text, expected) === true;
    if (isExpected) return { text: partedLike(text, expected), agrees: true, confidence };
  }
  const words = labelled === undefined ? null : sureWords(labelled);
  if (words === null) return null;
  const text = albanianSpelling(words.text);
  return { ...words, text, agrees: expected === '' ? null : nameAgreement(text, expected) };
}

/** Every row of words in a phrase: specks beside a name are read as words, too. */
function runsOf({ words }: PagePhrase): PagePhrase['words'][] {
  return words.flatMap((_, from) =>
    words.slice(from).map((__, length) => words.slice(from, from + length + 1)),
  );
}

/** A date as ISO 8601. */
export function printedDate(places: ValuePlaces): PrintedField | null {
  const dates = placesOf(places).flatMap((phrase) => {
    const [, day = '', month = '', year = ''] =
      /\b(\d{2})[., /-]{1,2}(\d{2})[., /-]{1,2}(\d{4})\b/.exec(phrase.text) ?? [];
    const text = parseCalendarDate(`${year}-${month}-${day}`);
    return text === null ? [] : { phrase, field: { text, confidence: phrase.confidence } };
  });
  const same = dates.find(({ field }) => field.text === places.expected);
  if (same !== undefined) return { ...same.field, agrees: true };
  const labelled = dates.find(
    ({ phrase, field }) => phrase === places.labelled && field.confidence >= SURE_DATE,
  );
  return labelled === undefined ? null : { ...labelled.field, agrees: places.expected === '' ? null : false };
}

/** Digits that are taken for letters, and letters for digits. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', L: '1', J: '1', Z: '2', S: '5', G: '6', B: '8' },
};

export interface CodeForm {
  readonly form: RegExp;
  /** Whether a check character of the number itself shows that it was read right. */
  readonly isProved?: (code: string) => boolean;
}

/** A number with letters in it, of the form that such numbers have. */
export function printedCode(
  places: ValuePlaces,
  { form, isProved = () => false }: CodeForm,
): PrintedField | null {
  const { expected, labelled } = places;
  for (const { words } of placesOf(places)) {
    for (const word of words) {
      const same = expected !== '' && folded(codeOf(word.text)) === folded(expected);
      if (same) return { text: expected, agrees: true, confidence: word.confidence };
    }
  }
  const word = labelled?.words.find(({ text, confidence }) => {
    const code = codeOf(text);
    return form.test(code) && confidence >= (isProved(code) ? LEAST_CONFIDENCE : SURE);
  });
  if (word === undefined) return null;
  return { text: codeOf(word.text), agrees: expected === '' ? null : false, confidence: word.confidence };
}

function codeOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function folded(code: string): string {
  return Array.from(code, (letter) => LOOKALIKES[letter] ?? letter).join('');
}

function placesOf({ labelled, phrases }: ValuePlaces): readonly PagePhrase[] {
  return labelled === undefined ? phrases : [labelled, ...phrases];
}

/** The words at the beginning of a phrase that are surely words. */
function sureWords({ words }: PagePhrase): { text: string; confidence: number } | null {
  const isSure = ({ text, confidence }: PagePhrase['words'][number]) =>
    confidence >= SURE && /^\p{L}[\p{L}'’()-]+$/u.test(text);
  const end = words.findIndex((word) => !isSure(word));
  const sure = end < 0 ? words : words.slice(0, end);
  if (sure.length === 0) return null;
  return {
    text: sure.map(({ text }) => text).join(' '),
    confidence: Math.min(...sure.map(({ confidence }) => confidence)),
  };
}
