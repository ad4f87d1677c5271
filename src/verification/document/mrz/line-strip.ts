import { sampleGrid, type Pyramid } from '../image/sample.js';
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

/** Where the characters of a line stand along a rectified zone, in its pixels. */
export interface LineSpan {
  /** Middle of the first character. */
  readonly first: number;
  readonly pitch: number;
}

/** Height of OCR-B's characters by their distance. */
export const CHARACTER_HEIGHT = 0.95;
/** Pictures are squeezed to a square by some programs, hardly more: how many times higher than usual characters are. */
const TALLNESS = { least: 0.6, most: 2.1 };

interface StripSource {
  readonly zone: RectifiedZone;
  readonly picture: Pyramid;
  readonly path: LinePath;
  readonly lineLength: number;
  readonly span: LineSpan;
  /** Height of the characters in pixels of the zone. */
  readonly characterHeight: number;
}

/** `lineLength` characters spread over the zone's inner width. */
export function evenSpan({ image }: RectifiedZone, lineLength: number): LineSpan {
  const inner = image.width / (1 + 2 * SIDE_MARGIN);
  const pitch = inner / lineLength;
  return { first: (image.width - inner + pitch) / 2, pitch };
}

/** Where on the zone a pixel of a strip lies. */
export function placeOnZone({ first, pitch }: LineSpan, pixel: number): number {
  return first + (pixel / STRIP_PITCH - SIDE_CHARACTERS - 0.5) * pitch;
}

/** One line straightened: ink positive, of even contrast. Row by row, `stripWidth(lineLength)` × STRIP_HEIGHT values. */
export function lineStrip(source: StripSource): Float32Array {
  const { zone, picture, path, lineLength, span, characterHeight } = source;
  const width = stripWidth(lineLength);
  const usual = CHARACTER_HEIGHT * span.pitch;
  const tallness = Math.min(TALLNESS.most, Math.max(TALLNESS.least, characterHeight / usual));
  const step = span.pitch / STRIP_PITCH;
  const strip = sampleGrid(picture, zone.scale * step * 1.2, {
    width,
    height: STRIP_HEIGHT,
    toPicture: zone.toPicture,
    columnAt: (column) => {
      const x = placeOnZone(span, column + 0.5);
      return { x, y: path(x) + (0.5 - STRIP_HEIGHT / 2) * step * tallness };
    },
    step: step * tallness,
  });
  return normaliseStrip(strip, width);
}

/** Subtracts the local mean and divides by the local deviation, both over the whole height; dark becomes positive. In place. */
export function normaliseStrip(strip: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  for (let x = 0; x < width; x++) {
    let [sum, square] = [0, 0];
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const value = strip[y * width + x]!;
      sum += value;
      square += value * value;
    }
    sums[x + 1] = sums[x]! + sum;
    squares[x + 1] = squares[x]! + square;
  }
  for (let x = 0; x < width; x++) {
    const from = Math.max(0, x - NORMALISING_WIDTH / 2);
    const to = Math.min(width, x + NORMALISING_WIDTH / 2 + 1);
    const count = (to - from) * STRIP_HEIGHT;
    const mean = (sums[to]! - sums[from]!) / count;
    const variance = (squares[to]! - squares[from]!) / count - mean * mean;
    const scale = 1 / Math.sqrt(Math.max(0, variance) + LEAST_VARIANCE);
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const at = y * width + x;
      strip[at] = (mean - strip[at]!) * scale;
    }
  }
  return strip;
}
