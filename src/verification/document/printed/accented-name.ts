import { distance } from 'fastest-levenshtein';
import { foldName } from '../../../domain/names.js';

/** Letters of the Albanian alphabet with a mark: whatever mark was read on an E is a diaeresis, on a C a cedilla. */
const MARKED: Readonly<Record<string, string>> = { E: 'Ë', C: 'Ç' };

/**
 * A printed name in capital letters as Albanian writes it. Recognition confuses the marks of ë with others, sees marks
 * on letters that bear none, and stops and dashes where there is nothing.
 */
export function albanianSpelling(printed: string): string {
  return printed
    .normalize('NFD')
    .toUpperCase()
    .replace(/(\p{L})\p{M}+/gu, (_, letter: string) => MARKED[letter] ?? letter)
    .normalize('NFC')
    .replace(/[^\p{L}' -]/gu, '')
    .replace(/^[' -]+|[' -]+$/g, '');
}

/**
 * A printed name, parted into words as the same name is elsewhere: recognition sees gaps inside of words and none between them. A hyphen
 * stays where the other has a gap, for the machine-readable zone has none, and an apostrophe anywhere, for there it is left out.
 */
export function partedLike(printed: string, expected: string): string {
  const ends = new Set<number>();
  let length = 0;
  for (const word of foldName(expected).split(' ')) ends.add((length += word.length));
  let [parted, letters] = ['', 0];
  for (const character of printed) {
    if (character === ' ' || character === '-') {
      if (character === '-' && ends.has(letters)) parted = `${parted.trimEnd()}-`;
      continue;
    }
    if (ends.has(letters) && !/[ '-]$/.test(parted)) parted += ' ';
    parted += character;
    if (character !== "'") letters += 1;
  }
  return parted;
}

/** Part of a word's letters that may be misread. */
const MISREAD = 0.25;
/** So many letters in a row of a word are that word, of which the rest was not read: glare lies over it, or the edge of the picture. */
const PART_OF_WORD = 3;

/**
 * Whether two names differ in accents, hyphens and blanks at most. False where a printed word is like none that is expected; null
 * where misread letters or words that were not read make all the difference.
 */
export function nameAgreement(printed: string, expected: string): boolean | null {
  const [words, expectedWords] = [printed, expected].map((name) => foldName(name).split(' '));
  if (words === undefined || expectedWords === undefined) return null;
  if (words.join('') === expectedWords.join('')) return true;
  const isStrange = (word: string) =>
    expectedWords.every(
      (other) =>
        distance(word, other) > MISREAD * Math.max(word.length, other.length) &&
        !(word.length >= PART_OF_WORD && other.includes(word)),
    );
  return words.some(isStrange) ? false : null;
}
