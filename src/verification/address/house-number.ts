import { sameCharacters } from './lookalike-characters.js';
import type { LineToken } from './page-lines.js';
import { compactNumber } from './street-line.js';

export interface SeenNumber {
  readonly tokens: readonly LineToken[];
  /** `close` where only the letter behind the number differs: 12 and 12A are two doors. */
  readonly match: 'close' | 'different' | 'equal';
}

const MARKERS = new Set(['N', 'NO', 'NR', 'NUM', 'NUMERO', 'NUMÉRO', 'NÚM', 'NO', 'ΑΡ', 'ΑΡΙΘ', 'HNR']);
const SUFFIX = /^(?:\p{L}|bis|ter|quater)$/iu;

export interface StreetPlace {
  /** A line, and what goes on below it. */
  readonly tokens: readonly LineToken[];
  /** The street's words are the tokens from `from` up to but without `end`. */
  readonly from: number;
  readonly end: number;
}

/** The house number beside the street's words: behind them or before them, whichever agrees better. */
export function findHouseNumber(declared: string, { tokens, from, end }: StreetPlace): SeenNumber | null {
  const start = MARKERS.has(tokens[end]?.text.toUpperCase() ?? '') ? end + 1 : end;
  const behind = numberFrom(declared, tokens.slice(start, start + 4));
  const before = [1, 2, 3].map((count) =>
    numberFrom(declared, tokens.slice(Math.max(0, from - count), from)),
  );
  const found = [behind, ...before].filter((seen) => seen !== null);
  return (
    found.find(({ match }) => match === 'equal') ??
    found.find(({ match }) => match === 'close') ??
    found[0] ??
    null
  );
}

/** The number with which these tokens begin. */
function numberFrom(declared: string, tokens: readonly LineToken[]): SeenNumber | null {
  const [first] = tokens;
  if (first === undefined || (!/\d/.test(first.text) && !sameCharacters(declared, compactNumber(first.text))))
    return null;
  for (let count = tokens.length; count > 0; count--) {
    const used = tokens.slice(0, count);
    if (!sameCharacters(declared, compactNumber(used.map(({ text }) => text).join('')))) continue;
    const letter = tokens[count];
    const goesOn = letter !== undefined && SUFFIX.test(letter.text) && !/^\d+\p{L}/u.test(declared);
    return goesOn ? { tokens: [...used, letter], match: 'close' } : { tokens: used, match: 'equal' };
  }
  const digits = (text: string) => /^\d+/.exec(text)?.[0] ?? '';
  const suffix = tokens[1];
  const used = suffix !== undefined && SUFFIX.test(suffix.text) ? [first, suffix] : [first];
  return { tokens: used, match: digits(first.text) === digits(declared) ? 'close' : 'different' };
}
