import type { GrayImage } from './gray-image.js';

/** Scales a picture: by the mean of the covered area where it shrinks, linearly between pixels where it grows. */
export function resize(image: GrayImage, width: number, height: number): GrayImage {
  const columns = contributions(image.width, width);
  const rows = contributions(image.height, height);
  const narrow = new Float32Array(width * image.height);
  for (let y = 0; y < image.height; y++) {
    const from = y * image.width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const begin = columns.begin[x] ?? 0;
      for (let k = 0; k < columns.count; k++)
        sum += (image.data[from + begin + k] ?? 0) * (columns.weights[x * columns.count + k] ?? 0);
      narrow[y * width + x] = sum;
    }
  }
  const data = new Uint8Array(width * height);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    for (let k = 0; k < rows.count; k++) {
      const weight = rows.weights[y * rows.count + k] ?? 0;
      if (weight === 0) continue;
      const from = ((rows.begin[y] ?? 0) + k) * width;
      for (let x = 0; x < width; x++) row[x] = (row[x] ?? 0) + weight * (narrow[from + x] ?? 0);
    }
    for (let x = 0; x < width; x++) data[y * width + x] = (row[x] ?? 0) + 0.5;
  }
  return { data, width, height };
}

interface Contributions {
  /** The first source pixel of each target pixel, the number of source pixels of each, and their weights (sum 1). */
  readonly begin: Int32Array;
  readonly count: number;
  readonly weights: Float32Array;
}

function contributions(source: number, target: number): Contributions {
  const scale = source / target;
  const radius = Math.max(1, scale) / 2 + (scale < 1 ? 0.5 : 0);
  const count = Math.ceil(2 * radius) + 1;
  const begin = new Int32Array(target);
  const weights = new Float32Array(target * count);
  for (let index = 0; index < target; index++) {
    const centre = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - radius));
    begin[index] = first;
    let sum = 0;
    for (let k = 0; k < count && first + k < source; k++) {
      const weight = Math.max(0, coverage(first + k, centre, scale));
      weights[index * count + k] = weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) weights[index * count + k] = (weights[index * count + k] ?? 0) / sum;
  }
  return { begin, count, weights };
}

function coverage(pixel: number, centre: number, scale: number): number {
  if (scale < 1) return 1 - Math.abs(pixel + 0.5 - centre);
  return Math.min(pixel + 1, centre + scale / 2) - Math.max(pixel, centre - scale / 2);
}
