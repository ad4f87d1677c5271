import type { Bar } from '../image/elongated-regions.js';
import { quarterTurn, type GrayImage } from '../image/gray-image.js';
import { weightedMedian } from './level-page.js';
import { printBars } from './print-bars.js';

/** `card`: short lines, as labels and values on a side of a document. `page`: lines as long as those of a letter or a bill. */
export type PrintLayout = 'card' | 'page' | 'none';

/** Angle in radians within which lines are parallel. */
const PARALLEL = 0.07;
/**
 * Print is so many parallel lines, together so long in longer sides of the picture, and such a part of the length of all that looks like
 * a line. Photographs of real documents have 10 lines, 1.2 sides and 0.55 at least, of people up to 0.65 sides, but 0.47 at most.
 */
const PRINT = { lines: 8, sides: 0.6, share: 0.5 };
/** Half of the lines of a document are at most 16 times as long as high, those of a page of text 26 to 46 times. */
const LONG_LINE = 20;

/** What kind of print a picture shows, whichever of its sides is up. It has 500 to 800 pixels on its longer side. */
export function printLayout(search: GrayImage): PrintLayout {
  const [level, turned] = [search, quarterTurn(search)].map((view) => printBars(view)) as [Bar[], Bar[]];
  const bars = lengthOf(turned) > lengthOf(level) ? turned : level;
  const angle = weightedMedian(bars);
  const lines = bars.filter((bar) => Math.abs(bar.angle - angle) < PARALLEL);
  const length = lengthOf(lines);
  const least = Math.max(PRINT.sides * Math.max(search.width, search.height), PRINT.share * lengthOf(bars));
  if (lines.length < PRINT.lines || length < least) return 'none';
  const proportions = lines.map((bar) => bar.length / bar.thickness).toSorted((a, b) => a - b);
  return (proportions[proportions.length >> 1] ?? 0) < LONG_LINE ? 'card' : 'page';
}

function lengthOf(bars: readonly Bar[]): number {
  return bars.reduce((sum, { length }) => sum + length, 0);
}
