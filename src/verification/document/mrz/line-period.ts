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

/**
 * How regularly the ink along lines repeats at distances of about one pitch: the mean autocorrelation at the best distance
 * within `tolerance` (a part of the pitch) and at its multiples, near 0 for print of other pitch or none.
 */
export function periodicity(lines: InkedLines, pitch: number, tolerance: number): number {
  const profiles = lines.paths.map((path) => inkProfile(lines, path, pitch));
  let best = -1;
  for (let distance = pitch * (1 - tolerance); distance <= pitch * (1 + tolerance); distance += FINENESS) {
    let sum = 0;
    for (const profile of profiles)
      for (let multiple = 1; multiple <= REPEATS; multiple++) sum += correlation(profile, distance * multiple);
    best = Math.max(best, sum / (REPEATS * profiles.length));
  }
  return best;
}

/** Ink of a line by its columns, without what changes slower than its characters. */
function inkProfile({ ink, characterHeight }: InkedLines, path: LinePath, pitch: number): Float64Array {
  const { data, width, height } = ink;
  const sums = new Float64Array(width + 1);
  const profile = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const middle = path(x + 0.5);
    const top = Math.max(0, Math.round(middle - characterHeight / 2));
    const bottom = Math.min(height, Math.round(middle + characterHeight / 2));
    let sum = 0;
    for (let y = top; y < bottom; y++) sum += data[y * width + x]!;
    profile[x] = sum;
    sums[x + 1] = sums[x]! + sum;
  }
  const reach = Math.round(pitch);
  return profile.map((value, x) => {
    const [from, to] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
    return value - (sums[to]! - sums[from]!) / (to - from);
  });
}

function correlation(profile: Float64Array, distance: number): number {
  const [whole, part] = [Math.floor(distance), distance - Math.floor(distance)];
  let [product, squares, count] = [0, 0, 0];
  for (let x = 0; x + whole + 1 < profile.length; x++) {
    const value = profile[x]!;
    product += value * (profile[x + whole]! * (1 - part) + profile[x + whole + 1]! * part);
    squares += value * value;
    count++;
  }
  return count > 0 && squares > 0 ? product / squares : 0;
}
