import type { GrayImage } from './gray-image.js';

/** The mean over a box of odd width and height around each pixel; what lies outside the picture counts as 0. */
export function boxMean(
  { data, width, height }: GrayImage,
  box: { readonly width: number; readonly height: number },
): GrayImage {
  const [halfWidth, halfHeight] = [box.width >> 1, box.height >> 1];
  const across = new Uint16Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(halfWidth, width); x++) sum += data[row + x]!;
    for (let x = 0; x < width; x++) {
      if (x + halfWidth < width) sum += data[row + x + halfWidth]!;
      if (x > halfWidth) sum -= data[row + x - halfWidth - 1]!;
      across[row + x] = sum;
    }
  }
  const area = (2 * halfWidth + 1) * (2 * halfHeight + 1);
  const mean = new Uint8Array(data.length);
  const sums = new Uint32Array(width);
  for (let y = -halfHeight; y < height; y++) {
    const [enters, leaves] = [(y + halfHeight) * width, (y - halfHeight - 1) * width];
    if (y + halfHeight < height) for (let x = 0; x < width; x++) sums[x]! += across[enters + x]!;
    if (y > halfHeight) for (let x = 0; x < width; x++) sums[x]! -= across[leaves + x]!;
    if (y >= 0) for (let x = 0; x < width; x++) mean[y * width + x] = sums[x]! / area + 0.5;
  }
  return { data: mean, width, height };
}
