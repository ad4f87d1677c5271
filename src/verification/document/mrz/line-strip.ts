import { project } from '../image/homography.js';
import { grayAt, levelFor, type Pyramid } from '../image/sample.js';
import type { LinePath } from './line-paths.js';
import { SIDE_MARGIN } from './line-groups.js';
import type { RectifiedZone } from './rectify-zone.js';

/** Size of what the network reads: pixels for each character along the line, and of the line's height. */
export const STRIP_PITCH = 16;
export const STRIP_HEIGHT = 24;
/** Blank characters that a strip holds beside the line, on each side. */
const SIDE_CHARACTERS = 3;

/** Width of the neighbourhood whose brightness and contrast are made equal along the line. */
const NORMALISING_WIDTH = 3 * STRIP_PITCH;
/** Variance (grey levels squared) below which a neighbourhood is taken as blank and its noise is not enlarged. */
const LEAST_VARIANCE = 9;

export function stripWidth(lineLength: number): number {
  return (lineLength + 2 * SIDE_CHARACTERS) * STRIP_PITCH;
}

interface StripSource {
  readonly zone: RectifiedZone;
  readonly pyramid: Pyramid;
  readonly path: LinePath;
  readonly lineLength: number;
}

/**
 * One line straightened, with `lineLength` characters spread over the zone's inner width: ink positive, of even contrast.
 * Row by row, `stripWidth(lineLength)` × STRIP_HEIGHT values.
 */
export function lineStrip({ zone, pyramid, path, lineLength }: StripSource): Float32Array {
  const width = stripWidth(lineLength);
  const inner = zone.image.width / (1 + 2 * SIDE_MARGIN);
  const step = inner / (lineLength * STRIP_PITCH);
  const level = levelFor(zone.scale * step * 1.2);
  const source = pyramid.level(level);
  const strip = new Float32Array(width * STRIP_HEIGHT);
  const left = zone.image.width / 2 - (width / 2) * step;
  for (let x = 0; x < width; x++) {
    const across = left + (x + 0.5) * step;
    const middle = path(across);
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const place = project(zone.toPicture, { x: across, y: middle + (y + 0.5 - STRIP_HEIGHT / 2) * step });
      strip[y * width + x] = grayAt(source, place.x / 2 ** level, place.y / 2 ** level);
    }
  }
  return normaliseStrip(strip, width);
}

/** Subtracts the local mean and divides by the local deviation, both over the whole height; dark becomes positive. In place. */
export function normaliseStrip(strip: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  for (let x = 0; x < width; x++) {
    let [sum, square] = [0, 0];
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const value = strip[y * width + x] ?? 0;
      sum += value;
      square += value * value;
    }
    sums[x + 1] = (sums[x] ?? 0) + sum;
    squares[x + 1] = (squares[x] ?? 0) + square;
  }
  for (let x = 0; x < width; x++) {
    const from = Math.max(0, x - NORMALISING_WIDTH / 2);
    const to = Math.min(width, x + NORMALISING_WIDTH / 2 + 1);
    const count = (to - from) * STRIP_HEIGHT;
    const mean = ((sums[to] ?? 0) - (sums[from] ?? 0)) / count;
    const variance = ((squares[to] ?? 0) - (squares[from] ?? 0)) / count - mean * mean;
    const scale = 1 / Math.sqrt(Math.max(0, variance) + LEAST_VARIANCE);
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const at = y * width + x;
      strip[at] = (mean - (strip[at] ?? 0)) * scale;
    }
  }
  return strip;
}
