/** A picture in shades of grey, row by row, 0 black to 255 white. */
export interface GrayImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture turned by a quarter, clockwise: the point (x, y) goes to (height − y, x). */
export function quarterTurn({ data, width, height }: GrayImage): GrayImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const column = height - 1 - y;
    for (let x = 0; x < width; x++) turned[x * height + column] = data[y * width + x] ?? 0;
  }
  return { data: turned, width: height, height: width };
}

/** Half as wide and half as high, each pixel the mean of four. */
export function halve({ data, width, height }: GrayImage): GrayImage {
  const [halfWidth, halfHeight] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const half = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const at = 2 * y * width + 2 * x;
      const sum =
        (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0);
      half[y * halfWidth + x] = (sum + 2) >> 2;
    }
  }
  return { data: half, width: halfWidth, height: halfHeight };
}
