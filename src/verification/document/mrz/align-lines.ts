import { alignCharacters, type AlignedLine } from './align-characters.js';
import type { ColumnScores } from './character-network.js';
import { STRIP_PITCH } from './line-strip.js';

/** The lines of a zone begin below each other but for what perspective shifts them. */
const MOST_SHIFT = 0.6 * STRIP_PITCH;

/**
 * Aligns the lines of one zone together: where something beside a line is taken for its first character, it would begin
 * one character before the others, and all its characters stood in the wrong places. Null where one line cannot be aligned.
 */
export function alignLines(columns: readonly ColumnScores[], length: number): AlignedLine[] | null {
  const alone = columns.map((line) => alignCharacters(line, length));
  const found = alone.filter((line) => line !== null);
  if (found.length < columns.length) return null;
  const starts = found.map(({ first }) => first);
  if (Math.max(...starts) - Math.min(...starts) <= MOST_SHIFT) return found;
  let best = found;
  let bestFit = -Infinity;
  for (const [reference, { first }] of found.entries()) {
    const range = { from: first - MOST_SHIFT, to: first + MOST_SHIFT };
    const together = columns.map((line, index) =>
      index === reference ? (found[index] ?? null) : alignCharacters(line, length, range),
    );
    const lines = together.filter((line) => line !== null);
    const fit = lines.reduce((sum, line) => sum + line.fit, 0);
    if (lines.length < columns.length || fit <= bestFit) continue;
    best = lines;
    bestFit = fit;
  }
  return best;
}
