import type { Quadrilateral } from '../image/homography.js';
import type { Pyramid } from '../image/sample.js';
import { LINE_MARGIN, SIDE_MARGIN } from './line-groups.js';
import { linePaths, type ZonePaths } from './line-paths.js';
import { periodicity } from './line-period.js';
import type { MrzCandidate } from './locate-mrz.js';
import { rectifyZone, type RectifiedZone } from './rectify-zone.js';

/** A candidate seen straight from above, whose ink repeats as that of characters does. */
export interface ZoneCandidate extends MrzCandidate, Omit<ZonePaths, 'ink'> {
  readonly zone: RectifiedZone;
  /** Line lengths that the distance of its characters speaks for, the likeliest first, and how strongly. */
  readonly lengths: readonly LineLength[];
}

interface LineLength {
  readonly lineLength: number;
  /** See `periodicity`. */
  readonly period: number;
}

/** Candidates that are looked at more closely for each group of views. */
const MOST_CANDIDATES = 14;
/** The located width may be off by this part. */
const WIDTH_TOLERANCE = 0.1;
/**
 * Zones of renders show 0.3 to 0.8 at their own length, and other lengths at least 0.25 less; other print seldom more than
 * 0.3. What shows less than the first is not read, and a length that falls back behind another by the second neither.
 */
const LEAST_PERIOD = 0.1;
const CLEARLY_LESS = 0.25;

/** The candidates worth reading, the likeliest first. */
export function zoneCandidates(located: readonly MrzCandidate[], picture: Pyramid): ZoneCandidate[] {
  return located
    .slice(0, MOST_CANDIDATES)
    .flatMap((candidate) => prepared(candidate, picture))
    .toSorted((a, b) => strength(b) - strength(a));
}

function strength({ lengths }: ZoneCandidate): number {
  return lengths[0]?.period ?? 0;
}

function prepared(candidate: MrzCandidate, picture: Pyramid): ZoneCandidate[] {
  const { corners, lineCount } = candidate;
  const zone = rectifyZone(corners, lineCount, picture);
  const { ink, ...paths } = linePaths(zone.image, lineCount);
  const inner = zone.image.width / (1 + 2 * SIDE_MARGIN);
  const all = [44, 36, 30].map((lineLength) => ({
    lineLength,
    period: periodicity({ ...paths, ink }, inner / lineLength, WIDTH_TOLERANCE),
  }));
  const best = Math.max(...all.map(({ period }) => period));
  if (best < LEAST_PERIOD) return [];
  const likely = all
    .filter(({ period }) => period >= Math.max(LEAST_PERIOD, best - CLEARLY_LESS))
    .toSorted((a, b) => b.period - a.period);
  const lengths = likely.filter(({ lineLength }) => (lineLength === 30) === (lineCount === 3));
  const found = lengths.length === 0 ? [] : [{ ...candidate, ...paths, zone, lengths }];
  // Two lines of a card, the third of which was not found.
  if (lineCount === 2 && likely[0]?.lineLength === 30)
    return [
      ...found,
      ...withThirdLine(corners).flatMap((wider) =>
        prepared({ ...candidate, lineCount: 3, corners: wider }, picture),
      ),
    ];
  return found;
}

/** The zone with one line more above, or below. */
function withThirdLine([a, b, c, d]: Quadrilateral): Quadrilateral[] {
  const part = 1 / (1 + 2 * LINE_MARGIN);
  const beyond = (from: { x: number; y: number }, to: { x: number; y: number }) => ({
    x: to.x + (to.x - from.x) * part,
    y: to.y + (to.y - from.y) * part,
  });
  return [
    [beyond(d, a), beyond(c, b), c, d],
    [a, b, beyond(b, c), beyond(a, d)],
  ];
}
