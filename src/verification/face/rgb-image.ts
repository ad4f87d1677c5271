/** A decoded picture: three bytes (red, green, blue) a pixel, row by row, without padding. */
export interface RgbImage {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
