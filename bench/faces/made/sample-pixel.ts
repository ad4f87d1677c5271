import type { Point } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';

/** Writes the colour of a place between pixels (bilinear; beyond the edge the last pixels go on) to `to` from index `at`. */
export function samplePixel(
  { data, width, height }: RgbImage,
  { x, y }: Point,
  to: Uint8ClampedArray | Float32Array | number[],
  at = 0,
): void {
  const left = Math.min(Math.max(x, 0), width - 1.001);
  const top = Math.min(Math.max(y, 0), height - 1.001);
  const [fx, fy] = [left % 1, top % 1];
  const from = (Math.floor(top) * width + Math.floor(left)) * 3;
  const below = from + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[from + channel]! * (1 - fx) + data[from + 3 + channel]! * fx;
    const lower = data[below + channel]! * (1 - fx) + data[below + 3 + channel]! * fx;
    to[at + channel] = upper * (1 - fy) + lower * fy;
  }
}
