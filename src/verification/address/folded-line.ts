import type { PageBox } from '../upload/page-word.js';
import { foldWord, type FoldedWord, type Spelling } from './folded-word.js';
import type { LineToken, PageLine } from './page-lines.js';
import { partsOfCompound } from './street-kinds.js';

/** A line with its words made ready for comparison. */
export interface FoldedLine extends PageLine {
  readonly words: readonly FoldedWord[];
  /** For each of the words, the index of its token: a compound makes two words of one. */
  readonly origins: readonly number[];
}

export function foldLine(line: PageLine, spelling: Spelling): FoldedLine {
  const words = line.tokens.map(({ text }) => foldName(text, spelling));
  return { ...line, words: words.flat(), origins: words.flatMap((parts, token) => parts.map(() => token)) };
}

/** The two words of a compound street name, or the word itself. */
export function foldName(text: string, spelling: Spelling): FoldedWord[] {
  const whole = foldWord(text, spelling);
  const parts = partsOfCompound(whole.key);
  return parts.length === 1 ? [whole] : parts.map((part) => foldWord(part, spelling));
}

/** The line together with the one that goes on below it at the same left edge. */
export function withLineBelow(line: FoldedLine, lines: readonly FoldedLine[]): FoldedLine {
  const below = lines.find(
    ({ page, look, box }) =>
      page === line.page &&
      look === line.look &&
      box.y > line.box.y + line.box.height / 2 &&
      box.y - line.box.y < 3.5 * line.height &&
      Math.abs(box.x - line.box.x) < 0.03,
  );
  if (below === undefined) return line;
  return {
    ...line,
    tokens: [...line.tokens, ...below.tokens],
    words: [...line.words, ...below.words],
    origins: [...line.origins, ...below.origins.map((origin) => origin + line.tokens.length)],
  };
}

/** The tokens that the words from `from` up to but without `end` come from. */
export function tokensBetween(
  { tokens, origins }: FoldedLine,
  from: number,
  end: number,
): readonly LineToken[] {
  return tokens.slice(origins[from] ?? 0, (origins[end - 1] ?? 0) + 1);
}

/** Distance between the middles of two lines, in heights of the higher one. */
export function linesApart(one: PageLine, other: PageLine): number {
  return Math.abs(middle(one.box) - middle(other.box)) / Math.max(one.height, other.height);
}

function middle({ y, height }: PageBox): number {
  return y + height / 2;
}
