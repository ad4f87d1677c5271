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
  const step = side / size;
  const samples = Math.max(1, Math.round(step));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const cut = new Uint8ClampedArray(size * size * 3);
  let to = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++, to += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let sample = 0; sample < samples * samples; sample++) {
        const u = (column + ((sample % samples) + 0.5) / samples) * step - side / 2;
        const v = (row + (Math.floor(sample / samples) + 0.5) / samples) * step - side / 2;
        const across = mirrored ? -u : u;
        const x = Math.min(Math.max(centre.x + across * cos - v * sin - 0.5, 0), width - 1);
        const y = Math.min(Math.max(centre.y + across * sin + v * cos - 0.5, 0), height - 1);
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [fx, fy] = [x - left, y - top];
        const upper = (top * width + left) * 3;
        const next = left + 1 < width ? 3 : 0;
        const lower = upper + (top + 1 < height ? width * 3 : 0);
        const [a, b, c, d] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
        red += data[upper]! * a + data[upper + next]! * b + data[lower]! * c + data[lower + next]! * d;
        green +=
          data[upper + 1]! * a +
          data[upper + next + 1]! * b +
          data[lower + 1]! * c +
          data[lower + next + 1]! * d;
        blue +=
          data[upper + 2]! * a +
          data[upper + next + 2]! * b +
          data[lower + 2]! * c +
          data[lower + next + 2]! * d;
      }
      const count = samples * samples;
      cut[to] = red / count;
      cut[to + 1] = green / count;
      cut[to + 2] = blue / count;
    }
  }
  return { data: cut, width: size, height: size };
}
