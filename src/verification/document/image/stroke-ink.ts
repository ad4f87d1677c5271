import type { GrayImage } from './gray-image.js';

/** Keeps the noise of dark places from counting as ink. */
const DARK = 40;

/**
 * How much darker each pixel is than the paper to its left and to its right, by the paper's own brightness, 0 to 255:
 * strokes of letters, but neither the edges of what is larger than `reach` pixels nor ruled lines. A shadow changes little.
 */
export function strokeInk({ data, width, height }: GrayImage, reach: number): GrayImage {
  const ink = new Uint8Array(data.length);
  // Maxima from the start and from the end of blocks of reach + 1 pixels: two of them give that of any window (van Herk).
  const block = reach + 1;
  const fromStart = new Uint8Array(width + block);
  const fromEnd = new Uint8Array(width + block);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const value = data[row + x]!;
      fromStart[x] = x % block === 0 ? value : Math.max(fromStart[x - 1]!, value);
    }
    for (let x = width - 1; x >= 0; x--) {
      const value = data[row + x]!;
      fromEnd[x] = x % block === block - 1 || x === width - 1 ? value : Math.max(fromEnd[x + 1]!, value);
    }
    for (let x = reach; x < width - reach; x++) {
      const left = Math.max(fromEnd[x - reach]!, fromStart[x]!);
      const right = Math.max(fromEnd[x]!, fromStart[x + reach]!);
      const paper = Math.min(left, right);
      ink[row + x] = ((paper - data[row + x]!) * 255) / (paper + DARK);
    }
  }
  return { data: ink, width, height };
}
