import type { PageBox, PageWord } from '../upload/page-word.js';
import type { ProofReading, ProofWord } from './read-proof.js';

/** A word or a part of one, as it stands in a line. */
export interface LineToken {
  readonly text: string;
  readonly word: PageWord;
}

/** Words that stand beside one another without a wide gap, from left to right. Columns make lines of their own. */
export interface PageLine {
  readonly page: number;
  /** Which of the looks at the page saw it. */
  readonly look: number;
  readonly tokens: readonly LineToken[];
  /** On the upright page, as fractions of it. */
  readonly box: PageBox;
  /** Typical height of its words, as a fraction of the page. */
  readonly height: number;
}

interface UprightWord {
  readonly word: ProofWord;
  readonly box: PageBox;
}

/** Gap that parts two lines, in widths of a letter. */
const WIDE_GAP = 5;

/** The lines of all looks at all pages, each look from top to bottom. */
export function pageLines({ words }: Pick<ProofReading, 'words'>): PageLine[] {
  const placeOf = ({ page, look }: ProofWord) => `${page}.${look}`;
  const places = [...new Set(words.map(placeOf))];
  return places.flatMap((place) => linesOfLook(words.filter((word) => placeOf(word) === place)));
}

function linesOfLook(words: readonly ProofWord[]): PageLine[] {
  const chains: UprightWord[][] = [];
  const upright = words
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map((word) => ({ word, box: word.upright }))
    .toSorted((a, b) => a.box.x - b.box.x);
  for (const next of upright) {
    const chain = chains.filter((words) => continues(words, next)).toSorted(nearestTo(next))[0];
    if (chain === undefined) chains.push([next]);
    else chain.push(next);
  }
  return chains.map(lineOf).toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

function continues(chain: readonly UprightWord[], next: UprightWord): boolean {
  const last = chain.at(-1);
  if (last === undefined) return false;
  const overlap = Math.min(bottom(last.box), bottom(next.box)) - Math.max(last.box.y, next.box.y);
  const letter = Math.max(letterWidth(last), letterWidth(next));
  const gap = next.box.x - right(last.box);
  return (
    overlap > 0.4 * Math.min(last.box.height, next.box.height) && gap < WIDE_GAP * letter && gap > -2 * letter
  );
}

function nearestTo(next: UprightWord): (a: readonly UprightWord[], b: readonly UprightWord[]) => number {
  const end = (chain: readonly UprightWord[]) => {
    const last = chain.at(-1);
    return last === undefined ? 0 : right(last.box);
  };
  return (a, b) => Math.abs(next.box.x - end(a)) - Math.abs(next.box.x - end(b));
}

function lineOf(chain: readonly UprightWord[]): PageLine {
  const heights = chain.map(({ box }) => box.height).toSorted((a, b) => a - b);
  return {
    page: chain[0]?.word.page ?? 0,
    look: chain[0]?.word.look ?? 0,
    tokens: chain.flatMap(({ word }) => tokensOf(word.text).map((text) => ({ text, word }))),
    box: unionOf(chain.map(({ box }) => box)),
    height: heights[Math.floor(heights.length / 2)] ?? 0,
  };
}

/** Words and numbers of a text. Points inside an abbreviation such as V.le or P.zza part nothing. */
export function tokensOf(text: string): string[] {
  const whole = text.replace(/(?<=^\p{L}{1,2})\.(?=\p{L}{1,3}(?!\p{L}))/u, '');
  return whole.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The smallest box around all of them; they must not be none. */
export function unionOf(boxes: readonly PageBox[]): PageBox {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y };
}

function letterWidth({ word, box }: UprightWord): number {
  return box.width / Math.max(1, word.text.length);
}

function right({ x, width }: PageBox): number {
  return x + width;
}

function bottom({ y, height }: PageBox): number {
  return y + height;
}
