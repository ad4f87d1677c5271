import type { Bar } from '../image/elongated-regions.js';
import { quarterTurn, type GrayImage } from '../image/gray-image.js';
import { weightedMedian } from './level-page.js';
import { printBars } from './print-bars.js';

/** `card`: short lines, as labels and values on a side of a document. `page`: lines as long as those of a letter or a bill. */
export type PrintLayout = 'card' | 'page' | 'none';

/** Angle in radians within which lines are parallel. */
const PARALLEL = 0.07;
/**
 * Print is so many parallel lines, of so much length together in pixels, and so much of the length of all that looks like a line.
 * Photographs of real documents have 10 lines, a length of 988 and a share of 0.55 at least, of people 522 and 0.47 at most, of
 * letters more.
 */
const PRINT = { lines: 8, length: 500, share: 0.5 };
/** Half of the lines of a document are at most 16 times as long as high, those of a page of text 26 to 46 times. */
const LONG_LINE = 20;

/** What kind of print a picture shows, whichever of its sides is up. It has some 800 pixels on its longer side. */
export function printLayout(search: GrayImage): PrintLayout {
  const [level, turned] = [search, quarterTurn(search)].map((view) => printBars(view)) as [Bar[], Bar[]];
  const bars = lengthOf(turned) > lengthOf(level) ? turned : level;
  const angle = weightedMedian(bars);
  const lines = bars.filter((bar) => Math.abs(bar.angle - angle) < PARALLEL);
  const length = lengthOf(lines);
  if (lines.length < PRINT.lines || length < PRINT.length || length < PRINT.share * lengthOf(bars))
    return 'none';
  const proportions = lines.map((bar) => bar.length / bar.thickness).toSorted((a, b) => a - b);
  return (proportions[proportions.length >> 1] ?? 0) < LONG_LINE ? 'card' : 'page';
}

function lengthOf(bars: readonly Bar[]): number {
  return bars.reduce((sum, { length }) => sum + length, 0);
}
