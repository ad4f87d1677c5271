import type { GrayImage, Point } from '../image/gray-image.js';
import { project, type Quadrilateral } from '../image/homography.js';
import type { Pyramid } from '../image/sample.js';
import { LINE_MARGIN, SIDE_MARGIN } from './line-groups.js';
import { linePaths, type ZonePaths } from './line-paths.js';
import { linePeriods } from './line-period.js';
import { alike, boxOf, type MrzCandidate } from './locate-mrz.js';
import type { LineSpan } from './line-strip.js';
import { rectifyZone, type RectifiedZone } from './rectify-zone.js';

/** A candidate seen straight from above, whose ink repeats as that of characters does. */
export interface ZoneCandidate extends MrzCandidate, Omit<ZonePaths, 'ink'> {
  readonly zone: RectifiedZone;
  /** Line lengths that the distance of its characters speaks for, the likeliest first, and how strongly. */
  readonly lengths: readonly LineLength[];
}

interface LineLength {
  readonly lineLength: number;
  /** See `LinePeriods`. */
  readonly period: number;
}

/** Located places that are looked at more closely for each group of views. */
const MOST_LOCATED = 14;
/** The located width may be off by this part. */
const WIDTH_TOLERANCE = 0.1;
/**
 * Zones of renders show 0.3 to 0.8 at their own length, and other lengths at least 0.25 less; other print seldom more than
 * 0.3. What shows less than the first is not read, and a length that falls back behind another by the second neither.
 */
const LEAST_PERIOD = 0.1;
const CLEARLY_LESS = 0.25;
/** From here on a zone is looked for beyond the ends of what was found, if it has at least so many characters. */
const CLEAR_PERIOD = 0.3;
const FEWEST_CHARACTERS = 20;

/** By how much of their height two of them may lie above each other and be the same: far less than a line. */
const SAME_LINES = 0.04;

/** The candidates worth reading, the likeliest first. */
export function zoneCandidates(located: readonly MrzCandidate[], picture: Pyramid): ZoneCandidate[] {
  return located
    .slice(0, MOST_LOCATED)
    .flatMap((candidate) => prepared(candidate, picture))
    .toSorted(byClarity)
    .filter((one, index, all) => !all.slice(0, index).some((other) => alike(other, one, SAME_LINES)));
}

/** Whether its characters repeat as clearly as those of other print seldom do. */
export function isClear(candidate: ZoneCandidate): boolean {
  return strength(candidate) >= CLEAR_PERIOD;
}

/** The clearest first. */
export function byClarity(a: ZoneCandidate, b: ZoneCandidate): number {
  return strength(b) - strength(a);
}

function strength({ lengths }: ZoneCandidate): number {
  return lengths[0]?.period ?? 0;
}

function prepared(candidate: MrzCandidate, picture: Pyramid, grown = false): ZoneCandidate[] {
  const { corners, lineCount } = candidate;
  if (!liesWithin(picture.level(0), corners)) return [];
  const zone = rectifyZone(corners, lineCount, picture);
  const { ink, ...paths } = linePaths(zone.image, lineCount);
  const inner = zone.image.width / (1 + 2 * SIDE_MARGIN);
  const range = { from: inner / (44 * (1 + WIDTH_TOLERANCE)), to: inner / FEWEST_CHARACTERS };
  const periods = linePeriods({ ...paths, ink }, inner / 36, range);
  const all = [44, 36, 30].map((lineLength) => ({
    lineLength,
    period: periods.strongest(
      inner / lineLength / (1 + WIDTH_TOLERANCE),
      inner / lineLength / (1 - WIDTH_TOLERANCE),
    ),
  }));
  const best = Math.max(...all.map(({ period }) => period));
  const likely = all
    .filter(({ period }) => period >= Math.max(LEAST_PERIOD, best - CLEARLY_LESS))
    .toSorted((a, b) => b.period - a.period);
  const lengths = likely.filter(({ lineLength }) => (lineLength === 30) === (lineCount === 3));
  const found = lengths.length === 0 ? [] : [{ ...candidate, ...paths, zone, lengths }];
  if (grown) return found;
  // Two lines of a card, one of which was not found; lines an end of which was not found.
  const card = lineCount === 2 && likely[0]?.lineLength === 30;
  const larger = [
    ...(card ? withThirdLine(corners).map((three) => ({ lineCount: 3 as const, corners: three })) : []),
    ...(periods.strongest(range.from, range.to) < CLEAR_PERIOD
      ? []
      : longerZones(corners, lineCount, inner / periods.shortest)),
  ];
  return [...found, ...larger.flatMap((other) => prepared({ ...candidate, ...other }, picture, true))];
}

/** Part of its width by which a zone, whose corners lie outside of its text, may reach beyond the picture. */
const BEYOND = 0.15;

function liesWithin({ width, height }: GrayImage, corners: Quadrilateral): boolean {
  const margin = BEYOND * boxOf(corners).width;
  return corners.every(
    ({ x, y }) => x >= -margin && y >= -margin && x <= width + margin && y <= height + margin,
  );
}

/** The zone as it is where lines are longer than what was found of them, to the right or to the left. */
function longerZones([a, b, c, d]: Quadrilateral, lineCount: 2 | 3, characters: number) {
  return (lineCount === 3 ? [30] : [44, 36])
    .filter((length) => characters < length * (1 - WIDTH_TOLERANCE / 2))
    .flatMap((length) => {
      const part = (length - characters) / (characters * (1 + 2 * SIDE_MARGIN));
      return [
        { lineCount, corners: [a, beyond(a, b, part), beyond(d, c, part), d] as const },
        { lineCount, corners: [beyond(b, a, part), b, c, beyond(c, d, part)] as const },
      ];
    });
}

/** Where the characters of each line were read on a zone. */
interface ReadLines {
  readonly spans: readonly LineSpan[];
  readonly lineLength: number;
}

/** The zones of which a candidate may show a part, by the characters that were read of it. */
export function longerCandidates(
  candidate: ZoneCandidate,
  { spans, lineLength }: ReadLines,
  picture: Pyramid,
): ZoneCandidate[] {
  const { zone, lineCount, score } = candidate;
  const left = Math.min(...spans.map(({ first, pitch }) => first - pitch / 2));
  const right = Math.max(...spans.map(({ first, pitch }) => first + (lineLength - 0.5) * pitch));
  const margin = SIDE_MARGIN * (right - left);
  const at = (x: number, y: number) => project(zone.toPicture, { x, y });
  const corners: Quadrilateral = [
    at(left - margin, 0),
    at(right + margin, 0),
    at(right + margin, zone.image.height),
    at(left - margin, zone.image.height),
  ];
  return longerZones(corners, lineCount, lineLength)
    .flatMap((longer) => prepared({ ...longer, score }, picture, true))
    .filter(({ lengths }) => (lengths[0]?.lineLength ?? 0) > lineLength);
}

/** Two lines this far apart, as height of their zone by its width, may be the first and the last of three. */
const LEAST_HEIGHT_OF_THREE = 0.23;

/** The zone with one line more above, below, or between its two. */
function withThirdLine(corners: Quadrilateral): Quadrilateral[] {
  const [a, b, c, d] = corners;
  const part = 1 / (1 + 2 * LINE_MARGIN);
  const { width, height } = boxOf(corners);
  // The distance of lines is half of what it seemed, and so are the margins.
  const less = (-part * LINE_MARGIN) / 2;
  return [
    [beyond(d, a, part), beyond(c, b, part), c, d],
    [a, b, beyond(b, c, part), beyond(a, d, part)],
    ...(height < width * LEAST_HEIGHT_OF_THREE
      ? []
      : [[beyond(d, a, less), beyond(c, b, less), beyond(b, c, less), beyond(a, d, less)] as const]),
  ];
}

/** On the line from one point to another, and further by a part of their distance. */
function beyond(from: Point, to: Point, part: number): Point {
  return { x: to.x + (to.x - from.x) * part, y: to.y + (to.y - from.y) * part };
}
