import type { Point } from './landmarks.js';
import type { RgbImage } from './rgb-image.js';

/** A square of a picture, turned by `angle` (radians, clockwise) about its centre; side and centre in pixels. */
export interface Square {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
}

/**
 * Cuts a turned square out of a picture at a given size in pixels. Beyond the picture's edge its last pixels go on.
 * A square that shrinks is averaged over the pixels it covers, so that fine detail does not turn into noise.
 */
export function cutSquare(
  { data, width, height }: RgbImage,
  { centre, side, angle }: Square,
  { size, mirrored = false }: { readonly size: number; readonly mirrored?: boolean },
): RgbImage {
  // Each sample is itself a mean of four pixels, so one for every two pixels across is enough.
  const samples = Math.max(1, Math.round(side / size / 2));
  const step = side / size / samples;
  const cos = Math.cos(angle) * step;
  const sin = Math.sin(angle) * step;
  const half = (size * samples - 1) / 2;
  const sums = new Float32Array(size * size * 3);
  for (let line = 0; line < size * samples; line++) {
    const down = line - half;
    const rowStart = Math.floor(line / samples) * size;
    for (let sample = 0; sample < size * samples; sample++) {
      const across = mirrored ? half - sample : sample - half;
      const x = clamp(centre.x + across * cos - down * sin - 0.5, width - 1);
      const y = clamp(centre.y + across * sin + down * cos - 0.5, height - 1);
      const left = Math.floor(x);
      const top = Math.floor(y);
      const fx = x - left;
      const fy = y - top;
      const upper = (top * width + left) * 3;
      const lower = top + 1 < height ? upper + width * 3 : upper;
      const right = left + 1 < width ? 3 : 0;
      const to = (rowStart + Math.floor(sample / samples)) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const above = data[upper + channel]! * (1 - fx) + data[upper + right + channel]! * fx;
        const below = data[lower + channel]! * (1 - fx) + data[lower + right + channel]! * fx;
        sums[to + channel]! += above * (1 - fy) + below * fy;
      }
    }
  }
  const count = samples * samples;
  return { data: new Uint8ClampedArray(sums.map((sum) => sum / count)), width: size, height: size };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
