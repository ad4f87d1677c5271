import type { GrayImage } from '../image/gray-image.js';
import { solveLinear } from '../image/homography.js';
import { strokeInk } from '../image/stroke-ink.js';
import { ZONE_PITCH } from './rectify-zone.js';

/** The middle of a line of print: y at x, both in pixels of the rectified zone. Curved pages give a parabola. */
export type LinePath = (x: number) => number;

export interface ZonePaths {
  readonly paths: readonly LinePath[];
  /** Height of the characters in pixels of the zone, the mean of all lines. */
  readonly characterHeight: number;
  /** The print of the zone, see strokeInk. */
  readonly ink: GrayImage;
}

type Parabola = readonly [number, number, number];

/** Height of characters by the distance of lines: 0.38 where lines are 6.35 mm apart, more where they are closer. */
const HEIGHT_BY_DISTANCE = 0.41;
const SLICES = 22;
const FAINTEST_INK = 12;
const FEWEST_SLICES = 5;

/** Each fit narrows the band in which ink is gathered: half its height in character heights, and the degree of the fit. */
const FITS = [
  { halfHeight: 0.9, degree: 1 },
  { halfHeight: 0.75, degree: 2 },
  { halfHeight: 0.62, degree: 2 },
  { halfHeight: 0.6, degree: 2 },
] as const;

/** Follows each line of a rectified zone by the centre of its ink. */
export function linePaths(zone: GrayImage, lineCount: number): ZonePaths {
  const ink = strokeInk(zone, Math.round(ZONE_PITCH * 0.55));
  const distance = zone.height / (lineCount + 0.5);
  const expected = HEIGHT_BY_DISTANCE * distance;
  const parabolas = Array.from({ length: lineCount }, (_, line) => {
    const start = densestRow(ink, {
      expected: distance * (0.75 + line),
      reach: distance * 0.35,
      height: expected,
    });
    let path: Parabola = [start, 0, 0];
    for (const { halfHeight, degree } of FITS) {
      const band = Math.min(halfHeight * expected, distance * 0.48);
      const next = fitPath(inkCentres(ink, path, band), degree);
      if (next !== null && Math.abs(next[2]) < distance * 1.2) path = next;
    }
    return path;
  });
  return {
    paths: parabolas.map((path) => (x) => valueAt(path, x / zone.width)),
    characterHeight: heightOf(ink, parabolas, distance),
    ink,
  };
}

function valueAt([c, b, a]: Parabola, x: number): number {
  return c + b * x + a * x * x;
}

/** The row near `expected` around which a character's height holds the most ink. */
function densestRow(
  { data, width, height }: GrayImage,
  near: { readonly expected: number; readonly reach: number; readonly height: number },
): number {
  const upTo = new Float64Array(height + 1);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) sum += data[y * width + x]!;
    upTo[y + 1] = upTo[y]! + sum;
  }
  let [best, most] = [near.expected, -1];
  for (let y = near.expected - near.reach; y <= near.expected + near.reach; y += 0.5) {
    const top = Math.max(0, Math.round(y - near.height / 2));
    const bottom = Math.min(height, Math.round(y + near.height / 2));
    const inside = (upTo[bottom] ?? 0) - (upTo[top] ?? 0);
    if (inside <= most) continue;
    most = inside;
    best = y;
  }
  return best;
}

interface InkCentre {
  /** Part of the zone's width. */
  readonly x: number;
  readonly y: number;
  readonly ink: number;
}

function inkCentres({ data, width, height }: GrayImage, path: Parabola, band: number): InkCentre[] {
  return Array.from({ length: SLICES }, (_, slice) => {
    const [from, to] = [Math.round((width * slice) / SLICES), Math.round((width * (slice + 1)) / SLICES)];
    const middle = valueAt(path, (from + to) / 2 / width);
    const top = Math.max(0, Math.round(middle - band));
    const bottom = Math.min(height, Math.round(middle + band));
    let [total, moment] = [0, 0];
    for (let y = top; y < bottom; y++) {
      for (let x = from; x < to; x++) {
        const value = data[y * width + x]!;
        if (value <= FAINTEST_INK) continue;
        total += value;
        moment += value * (y + 0.5);
      }
    }
    return { x: (from + to) / 2 / width, y: total > 0 ? moment / total : 0, ink: total };
  }).filter(({ ink }) => ink > 0);
}

/** Least squares; slices with little ink count little, so that dirt beside the line does not bend it. */
function fitPath(centres: readonly InkCentre[], degree: 1 | 2): Parabola | null {
  if (centres.length < FEWEST_SLICES) return null;
  const median = centres.map(({ ink }) => ink).toSorted((a, b) => a - b)[centres.length >> 1] ?? 1;
  const size = degree + 1;
  const rows = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const { x, y, ink } of centres) {
    const weight = ink < median * 0.3 ? 0.02 : Math.min(ink / median, 1.5);
    const powers = [1, x, x * x].slice(0, size);
    for (const [i, row] of rows.entries()) {
      for (const [j, power] of powers.entries()) row[j] = (row[j] ?? 0) + weight * (powers[i] ?? 0) * power;
      row[size] = (row[size] ?? 0) + weight * (powers[i] ?? 0) * y;
    }
  }
  const [c = NaN, b = NaN, a = 0] = solveLinear(rows);
  return Number.isFinite(c + b + a) ? [c, b, a] : null;
}

const BINS_PER_PIXEL = 2;
/** A row belongs to the characters where it holds this part of the ink of their middle. */
const PART_OF_MIDDLE = 0.4;

/** Where the ink around the paths ends above and below. */
function heightOf({ data, width, height }: GrayImage, paths: readonly Parabola[], distance: number): number {
  const half = Math.floor(distance * 0.5 * BINS_PER_PIXEL);
  const profile = new Float64Array(2 * half + 1);
  for (const path of paths) {
    for (let x = 0; x < width; x++) {
      const middle = valueAt(path, (x + 0.5) / width);
      for (let bin = -half; bin <= half; bin++) {
        const y = Math.floor(middle + bin / BINS_PER_PIXEL);
        if (y >= 0 && y < height) profile[bin + half]! += data[y * width + x]!;
      }
    }
  }
  const paper = Math.min(...profile);
  const core = profile.subarray(half - (half >> 2), half + (half >> 2) + 1);
  const middle = core.reduce((sum, value) => sum + value, 0) / core.length;
  const enough = paper + PART_OF_MIDDLE * (middle - paper);
  let [top, bottom] = [half, half];
  while (top > 0 && profile[top - 1]! >= enough) top--;
  while (bottom < 2 * half && profile[bottom + 1]! >= enough) bottom++;
  return (bottom - top + 1) / BINS_PER_PIXEL;
}
