import type { GrayImage } from '../image/gray-image.js';
import type { Quadrilateral } from '../image/homography.js';
import { otsuThreshold } from '../image/threshold.js';
import { lineGroups, zoneOf } from './line-groups.js';
import { barPeriod } from './line-period.js';
import type { SearchView } from './search-views.js';
import { strokesOf, textBars } from './text-bars.js';

/** A place that may hold a machine-readable zone, read from left to right or upside down. */
export interface MrzCandidate {
  readonly lineCount: 2 | 3;
  /** Top left, top right, bottom right and bottom left of the text, or the other way round if it stands on its head. */
  readonly corners: Quadrilateral;
  readonly score: number;
}

/** Parts of Otsu's threshold: for sharp print among much other, for most, for faint print or thin fillers, and on dense security lines. */
const THRESHOLDS = [1.4, 1, 0.6, 2];

/** Print of no regular pitch counts by this part of what it would if it repeated perfectly. */
const WITHOUT_PERIOD = 0.15;

/** Lines farther apart than this, by their length, must repeat clearly: so are many of other print. */
const WIDE_SPACING = 0.16;
const PERIOD_OF_WIDE = 0.4;

/** Candidates in pixels of the picture whose views are searched, the likeliest first. */
export function locateMrz(views: readonly SearchView[]): MrzCandidate[] {
  return views
    .flatMap(({ image, toPicture }) =>
      levelCandidates(image).map(({ corners: [a, b, c, d], ...candidate }) => ({
        ...candidate,
        corners: [toPicture(a), toPicture(b), toPicture(c), toPicture(d)] as const,
      })),
    )
    .toSorted((a, b) => b.score - a.score);
}

/** Candidates whose lines are within 45° of the picture's rows. */
function levelCandidates(picture: GrayImage): MrzCandidate[] {
  const { ink, density } = strokesOf(picture);
  const level = otsuThreshold(density.data);
  const found: MrzCandidate[] = [];
  for (const part of THRESHOLDS) {
    const bars = textBars(density, level * part);
    const periods = new Map(bars.map((bar) => [bar, barPeriod(ink, bar)]));
    for (const group of lineGroups(bars)) {
      const corners = zoneOf(group);
      if (corners === null) continue;
      const period = Math.min(...group.bars.map((bar) => periods.get(bar) ?? 0));
      if (group.spacing > WIDE_SPACING && period < PERIOD_OF_WIDE) continue;
      const lineCount = group.bars.length === 3 ? 3 : 2;
      const candidate: MrzCandidate = { lineCount, corners, score: group.score * (WITHOUT_PERIOD + period) };
      if (!found.some((other) => alike(other, candidate))) found.push(candidate);
    }
  }
  return found;
}

/** By how much of their height two candidates may lie above each other, where they were found in one view. */
const SAME_PLACE = 0.15;

/** Whether two candidates are the same place, their middles within a part of their height. */
export function alike(one: MrzCandidate, other: MrzCandidate, within = SAME_PLACE): boolean {
  const [a, b] = [boxOf(one.corners), boxOf(other.corners)];
  return (
    one.lineCount === other.lineCount &&
    Math.abs(a.x - b.x) < a.width * 0.03 &&
    Math.abs(a.y - b.y) < a.height * within &&
    Math.abs(a.width - b.width) < a.width * 0.06
  );
}

/** Centre, width and height of a zone. */
export function boxOf([a, b, c, d]: Quadrilateral) {
  return {
    x: (a.x + c.x) / 2,
    y: (a.y + c.y) / 2,
    width: Math.hypot(b.x - a.x, b.y - a.y),
    height: Math.hypot(d.x - a.x, d.y - a.y),
  };
}
