import type { GrayImage } from '../document/image/gray-image.js';
import { resize } from '../document/image/resize.js';

/** How coarsely the light is looked at, in pixels, and how far paper is looked for around a letter, in such steps. */
const STEP = 12;
const REACH = 3;
/** Darker than this is no paper, whatever is around it. */
const DARKEST_PAPER = 40;
/** Grey level that paper is given. */
const WHITE = 250;

/** The picture as it would look on white paper under even light: each place by the brightness of the paper around it. */
export function flatLight(image: GrayImage): GrayImage {
  const { data, width, height } = image;
  const [columns, rows] = [Math.max(2, Math.ceil(width / STEP)), Math.max(2, Math.ceil(height / STEP))];
  const coarse = resize(image, columns, rows);
  const paper = smooth(widest(coarse));
  const even = new Uint8Array(data.length);
  const [toColumn, toRow] = [columns / width, rows / height];
  const line = new Float32Array(columns);
  for (let y = 0; y < height; y++) {
    const down = Math.min(Math.max((y + 0.5) * toRow - 0.5, 0), rows - 1.001);
    const top = Math.floor(down);
    const share = down - top;
    for (let column = 0; column < columns; column++) {
      const at = top * columns + column;
      line[column] = paper.data[at]! * (1 - share) + paper.data[at + columns]! * share;
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const across = Math.min(Math.max((x + 0.5) * toColumn - 0.5, 0), columns - 1.001);
      const left = Math.floor(across);
      const part = across - left;
      const white = line[left]! * (1 - part) + line[left + 1]! * part;
      even[at] = Math.min(255, (data[at]! * WHITE) / Math.max(white, DARKEST_PAPER));
    }
  }
  return { data: even, width, height };
}

/** The brightest value within reach of each. */
function widest({ data, width, height }: GrayImage): GrayImage {
  const across = new Uint8Array(data.length);
  const bright = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const x = at % width;
    for (let step = -Math.min(REACH, x); step <= Math.min(REACH, width - 1 - x); step++)
      across[at] = Math.max(across[at]!, data[at + step]!);
  }
  for (let at = 0; at < data.length; at++) {
    for (let step = -REACH; step <= REACH; step++)
      bright[at] = Math.max(bright[at]!, across[at + step * width] ?? 0);
  }
  return { data: bright, width, height };
}

/** The mean over five by five values; at the border over those that there are. */
function smooth({ data, width, height }: GrayImage): GrayImage {
  const mean = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [sum, count] = [0, 0];
      for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++)
        for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column++) {
          sum += data[row * width + column]!;
          count++;
        }
      mean[y * width + x] = sum / count;
    }
  return { data: mean, width, height };
}

/** With all from a grey level on made white, and with it the grain of a dark picture, which is strong where it was made bright. */
export function whitened({ data, width, height }: GrayImage, from: number): GrayImage {
  return { data: data.map((value) => Math.min(255, (value * 255) / from)), width, height };
}
