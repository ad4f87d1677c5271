import { distance } from 'fastest-levenshtein';
import { foldUmlauts, keysOf } from './fold-text.js';
import { soundOfGreek } from './greek-letters.js';
import { sameCharacters, shapeOf } from './lookalike-characters.js';

/** A word made ready for comparison. */
export interface FoldedWord {
  /** Folded spelling. */
  readonly key: string;
  /** What is compared: the word as it may be meant, in the spelling of the country. */
  readonly forms: readonly string[];
}

export type WordMatch = 'close' | 'equal';

/** Words of a country's addresses, reduced to what all spellings of a word have in common there. */
export type Spelling = (key: string) => string;

const GREEK = new Set(['CY', 'GR']);
const GERMAN = new Set(['AT', 'CH', 'DE', 'LI', 'LU']);

export function spellingOf(country: string): Spelling {
  if (GREEK.has(country)) return soundOfGreek;
  if (GERMAN.has(country)) return foldUmlauts;
  return (key) => key;
}

export function foldWord(text: string, spelling: Spelling): FoldedWord {
  const [key = '', ...lookalikes] = keysOf(text);
  return { key, forms: [key, ...lookalikes].map(spelling) };
}

/** How many letters a recogniser may have got wrong, by the length of the word. */
export type Tolerance = (length: number) => number;

export const TOLERATED: Tolerance = (length) => (length < 6 ? 0 : length < 10 ? 1 : 2);

/** Null where the words differ. Numbers must agree in every digit, as far as digits can be told from letters. */
export function matchWord(declared: FoldedWord, seen: FoldedWord, tolerance = TOLERATED): WordMatch | null {
  let best: WordMatch | null = null;
  for (const one of declared.forms) {
    for (const other of seen.forms) {
      if (one === other || sameCharacters(one, other)) return 'equal';
      if (/\d/.test(one)) continue;
      const [shape, otherShape] = [roughShapeOf(one), roughShapeOf(other)];
      if (shape === otherShape) return 'equal';
      if (distance(shape, otherShape) <= tolerance(Math.min(one.length, other.length))) best = 'close';
    }
  }
  return best;
}

/** In streets and towns, other than in names, one is hardly another for the sake of these. */
function roughShapeOf(word: string): string {
  return shapeOf(word.replace(/cl/g, 'd').replace(/j/g, 'i'));
}
