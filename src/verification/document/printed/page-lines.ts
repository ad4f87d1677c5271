import type { RecognisedWord } from '../../text-recogniser.js';

/** Words that stand beside each other without a wide gap. */
export interface PagePhrase {
  readonly words: readonly RecognisedWord[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly confidence: number;
}

/** Gap between phrases, in heights of their words. */
const WIDE_GAP = 1.1;

/** Phrases from top to bottom and from left to right: a line of several columns gives several. */
export function pagePhrases(words: readonly RecognisedWord[]): PagePhrase[] {
  const lines: RecognisedWord[][] = [];
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.find((other) => other.some((neighbour) => sameLine(neighbour, word)));
    if (line === undefined) lines.push([word]);
    else line.push(word);
  }
  return lines.flatMap((line) => phrasesOf(line.toSorted((a, b) => a.left - b.left)));
}

function middleOf({ top, height }: RecognisedWord): number {
  return top + height / 2;
}

function sameLine(one: RecognisedWord, other: RecognisedWord): boolean {
  return Math.abs(middleOf(one) - middleOf(other)) < 0.4 * Math.min(one.height, other.height);
}

function phrasesOf(line: readonly RecognisedWord[]): PagePhrase[] {
  const groups: RecognisedWord[][] = [];
  for (const word of line) {
    const last = groups.at(-1)?.at(-1);
    const gap = last === undefined ? Infinity : word.left - (last.left + last.width);
    if (gap > WIDE_GAP * Math.max(last?.height ?? 0, word.height)) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  return groups.map((words) => ({
    words,
    text: words.map(({ text }) => text).join(' '),
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ left, width }) => left + width)),
    top: Math.min(...words.map(({ top }) => top)),
    bottom: Math.max(...words.map(({ top, height }) => top + height)),
    confidence: words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length,
  }));
}
