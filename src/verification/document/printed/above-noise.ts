import type { GrayImage } from '../image/gray-image.js';

/** Side of the squares in each of which noise is measured, in pixels: some letters, and paper between them. */
const SQUARE = 40;
/** Ink that this part of a square's pixels does not exceed is noise, as strokes cover less; noise reaches this many times as far. */
const QUIET = 0.65;
const REACH = 2;
/** Ink below it is noise everywhere. */
const LEAST = 8;

/** What of the ink stands out of the noise around it: strokes of letters, but not the grain of a dark table. */
export function aboveNoise({ data, width, height }: GrayImage): GrayImage {
  const clear = new Uint8Array(data.length);
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      const [bottom, right] = [Math.min(height, top + SQUARE), Math.min(width, left + SQUARE)];
      const histogram = new Uint32Array(256);
      for (let y = top; y < bottom; y++)
        for (let at = y * width + left; at < y * width + right; at++) histogram[data[at]!]!++;
      const quiet = QUIET * (bottom - top) * (right - left);
      let level = 0;
      for (let count = histogram[0]!; count < quiet; count += histogram[level]!) level++;
      const noise = Math.max(LEAST, REACH * level);
      for (let y = top; y < bottom; y++)
        for (let at = y * width + left; at < y * width + right; at++)
          clear[at] = Math.max(0, data[at]! - noise);
    }
  }
  return { data: clear, width, height };
}
