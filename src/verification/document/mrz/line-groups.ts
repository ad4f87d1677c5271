import type { Bar } from '../image/elongated-regions.js';
import type { Point } from '../image/gray-image.js';
import type { Quadrilateral } from '../image/homography.js';

/** Two or three parallel bars of equal length, one below the other. */
export interface LineGroup {
  readonly bars: readonly Bar[];
  readonly angle: number;
  readonly length: number;
  /** Distance of neighbouring lines by their length: about 0.057 on passports, 0.07 on cards. */
  readonly spacing: number;
  /** Longer, more alike and denser is higher; in pixels of length. */
  readonly score: number;
}

const MOST_BARS = 40;
const MOST_ANGLE_BETWEEN = 0.06;
const LEAST_LENGTH_RATIO = 0.8;
const MOST_SHIFT = 0.12;
/** Squeezing a picture to a square changes what is usual by a half, and two pages side by side are squeezed twice as much. */
const SPACING = { least: 0.03, most: 0.26 };
const LEAST_SPACING_RATIO = 0.7;
const BONUS_OF_THREE = 1.15;

/** Groups of bars that may be the lines of a machine-readable zone, best first. */
export function lineGroups(bars: readonly Bar[]): LineGroup[] {
  const longest = bars.toSorted((a, b) => b.length - a.length).slice(0, MOST_BARS);
  const pairs = longest.flatMap((upper) => longest.flatMap((lower) => pairOf(upper, lower) ?? []));
  const triples = pairs.flatMap((first) => pairs.flatMap((second) => tripleOf(first, second) ?? []));
  return [...triples, ...pairs].toSorted((a, b) => b.score - a.score);
}

function pairOf(upper: Bar, lower: Bar): LineGroup | null {
  if (upper === lower || lower.centre.y <= upper.centre.y) return null;
  if (Math.abs(upper.angle - lower.angle) > MOST_ANGLE_BETWEEN) return null;
  const ratio = Math.min(upper.length, lower.length) / Math.max(upper.length, lower.length);
  if (ratio < LEAST_LENGTH_RATIO) return null;
  const angle = (upper.angle * upper.length + lower.angle * lower.length) / (upper.length + lower.length);
  const length = (upper.length + lower.length) / 2;
  const between = { x: lower.centre.x - upper.centre.x, y: lower.centre.y - upper.centre.y };
  const shift = between.x * Math.cos(angle) + between.y * Math.sin(angle);
  const spacing = (between.y * Math.cos(angle) - between.x * Math.sin(angle)) / length;
  if (Math.abs(shift) > length * MOST_SHIFT || spacing < SPACING.least || spacing > SPACING.most) return null;
  const score = length * ratio * (0.6 + 0.4 * Math.min(upper.fill, lower.fill));
  return { bars: [upper, lower], angle, length, spacing, score };
}

function tripleOf(first: LineGroup, second: LineGroup): LineGroup | null {
  const [upper, middle] = first.bars;
  const [same, lower] = second.bars;
  if (upper === undefined || middle === undefined || lower === undefined || middle !== same) return null;
  const ratio = first.spacing / second.spacing;
  if (ratio < LEAST_SPACING_RATIO || ratio > 1 / LEAST_SPACING_RATIO) return null;
  return {
    bars: [upper, middle, lower],
    angle: (first.angle + second.angle) / 2,
    length: (first.length + second.length) / 2,
    spacing: (first.spacing + second.spacing) / 2,
    score: ((first.score + second.score) / 2) * BONUS_OF_THREE,
  };
}

/** Margins of the zone around its lines: in line lengths to the sides, in line distances above and below. */
export const SIDE_MARGIN = 0.035;
export const LINE_MARGIN = 0.75;

/** Lines whose ends agree this well, by their length, tell how far each begins beside the one above it. */
const MOST_END_DIFFERENCE = 0.025;

/** The corners of the zone: top left, top right, bottom right, bottom left. */
export function zoneOf({ bars, angle, length, spacing }: LineGroup): Quadrilateral | null {
  const [top, bottom] = [bars[0], bars.at(-1)];
  if (top === undefined || bottom === undefined) return null;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = ({ x, y }: Point) => x * cos + y * sin;
  // Perspective, or squeezing a picture of a tilted page, slants the zone.
  const shifts = [along(bottom.start) - along(top.start), along(bottom.end) - along(top.end)] as const;
  const slanted = Math.abs(shifts[0] - shifts[1]) < MOST_END_DIFFERENCE * length;
  const slant = slanted ? (shifts[0] + shifts[1]) / 2 / (spacing * length * (bars.length - 1)) : 0;
  const across = ({ x, y }: Point) => y * cos - x * sin;
  const origin = across(top.centre);
  const unslanted = (point: Point) => along(point) - slant * (across(point) - origin);
  const left = Math.min(...bars.map(({ start }) => unslanted(start))) - SIDE_MARGIN * length;
  const right = Math.max(...bars.map(({ end }) => unslanted(end))) + SIDE_MARGIN * length;
  const margin = LINE_MARGIN * spacing * length;
  const corner = (bar: Bar, from: Point, to: number, off: number): Point => {
    const reach = to - unslanted(from);
    const shift = slant * off;
    return {
      x: from.x + reach * Math.cos(bar.angle) + shift * cos - off * sin,
      y: from.y + reach * Math.sin(bar.angle) + shift * sin + off * cos,
    };
  };
  return [
    corner(top, top.start, left, -margin),
    corner(top, top.end, right, -margin),
    corner(bottom, bottom.end, right, margin),
    corner(bottom, bottom.start, left, margin),
  ];
}
