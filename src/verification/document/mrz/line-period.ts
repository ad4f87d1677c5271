import type { Bar } from '../image/elongated-regions.js';
import type { GrayImage } from '../image/gray-image.js';
import type { LinePath } from './line-paths.js';

interface InkedLines {
  readonly ink: GrayImage;
  readonly paths: readonly LinePath[];
  readonly characterHeight: number;
}

/** Distances beyond the first at which the same distance has to show again. */
const REPEATS = 3;
const FINENESS = 0.25;

/** How regularly the ink along some lines repeats, by the distance in pixels of the zone. */
export interface LinePeriods {
  /** The strongest repetition at distances of this range; near 0 for print of other pitch or none. */
  strongest(from: number, to: number): number;
  /** The least distance that shows nearly as strongly as any: all its multiples do so as well. */
  readonly shortest: number;
}

/** A distance counts as well as the strongest from this part of it on. */
const NEARLY = 0.85;

/**
 * The mean autocorrelation of the ink along lines at each distance and its multiples. `pitch` is about that of the
 * characters; distances from `range.from` to `range.to` are looked at.
 */
export function linePeriods(
  lines: InkedLines,
  pitch: number,
  range: { readonly from: number; readonly to: number },
): LinePeriods {
  const profiles = lines.paths.map((path) => inkProfile(lines, path, pitch));
  const count = Math.max(1, Math.ceil((range.to - range.from) / FINENESS) + 1);
  const distanceAt = (index: number) => range.from + index * FINENESS;
  const strengths = Float64Array.from({ length: count }, (_, index) => {
    let sum = 0;
    for (const profile of profiles)
      for (let multiple = 1; multiple <= REPEATS; multiple++)
        sum += correlation(profile, distanceAt(index) * multiple);
    return sum / (REPEATS * profiles.length);
  });
  const most = Math.max(...strengths);
  return {
    strongest: (from, to) =>
      strengths.reduce(
        (best, strength, index) =>
          distanceAt(index) >= from && distanceAt(index) <= to ? Math.max(best, strength) : best,
        -1,
      ),
    shortest: distanceAt(strengths.findIndex((strength) => strength >= NEARLY * most)),
  };
}

/** Characters that a line of a zone has, more or less: what is found of it may be shorter, or go on in a frame. */
const CHARACTERS = { fewest: 22, most: 50 };

/** How regularly the ink along a bar repeats at the distances that characters of a zone have. */
export function barPeriod(
  { data, width, height }: GrayImage,
  { start, end, length, thickness }: Bar,
): number {
  const count = Math.floor(length);
  const step = { x: (end.x - start.x) / count, y: (end.y - start.y) / count };
  const reach = Math.max(1, Math.round(thickness / 3));
  const sums = Float64Array.from({ length: count }, (_, index) => {
    let sum = 0;
    for (let off = -reach; off <= reach; off++) {
      const x = Math.round(start.x + index * step.x - off * step.y);
      const y = Math.round(start.y + index * step.y + off * step.x);
      if (x >= 0 && y >= 0 && x < width && y < height) sum += data[y * width + x]!;
    }
    return sum;
  });
  const profile = withoutSlowChange(sums, length / 40);
  let best = 0;
  const [from, to] = [length / CHARACTERS.most, length / CHARACTERS.fewest];
  for (let distance = from; distance <= to; distance *= 1.02) {
    let sum = 0;
    for (let multiple = 1; multiple <= REPEATS; multiple++) sum += correlation(profile, distance * multiple);
    best = Math.max(best, sum / REPEATS);
  }
  return best;
}

/** Ink of a line by its columns, without what changes slower than its characters. */
function inkProfile({ ink, characterHeight }: InkedLines, path: LinePath, pitch: number): Float64Array {
  const { data, width, height } = ink;
  const profile = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const middle = path(x + 0.5);
    const top = Math.max(0, Math.round(middle - characterHeight / 2));
    const bottom = Math.min(height, Math.round(middle + characterHeight / 2));
    let sum = 0;
    for (let y = top; y < bottom; y++) sum += data[y * width + x]!;
    profile[x] = sum;
  }
  return withoutSlowChange(profile, pitch);
}

/** Less the mean of what lies within one pitch to either side. */
function withoutSlowChange(profile: Float64Array, pitch: number): Float64Array {
  const sums = new Float64Array(profile.length + 1);
  for (let x = 0; x < profile.length; x++) sums[x + 1] = sums[x]! + profile[x]!;
  const reach = Math.max(1, Math.round(pitch));
  return profile.map((value, x) => {
    const [from, to] = [Math.max(0, x - reach), Math.min(profile.length, x + reach + 1)];
    return value - (sums[to]! - sums[from]!) / (to - from);
  });
}

/** From −1 to 1, whatever of the profile lies beyond its end being taken as blank. */
function correlation(profile: Float64Array, distance: number): number {
  const [whole, part] = [Math.floor(distance), distance - Math.floor(distance)];
  let [product, squares] = [0, 0];
  for (let x = 0; x < profile.length; x++) {
    const value = profile[x]!;
    squares += value * value;
    if (x + whole + 1 >= profile.length) continue;
    product += value * (profile[x + whole]! * (1 - part) + profile[x + whole + 1]! * part);
  }
  return squares > 0 ? product / squares : 0;
}
