import { tensor4d, type Tensor4D } from '@tensorflow/tfjs-core';
import type { RgbImage } from '../rgb-image.js';

interface PixelRange {
  /** What is taken off red, green and blue. */
  readonly mean: readonly [number, number, number];
  /** What the rest is divided by. */
  readonly range: number;
  /** Width and height are filled up to a multiple of this, with black on the right and below. */
  readonly multipleOf?: number;
}

/** Mean colour and range of the pictures on which the landmark and descriptor networks were trained. */
export const FACE_PIXELS: PixelRange = { mean: [122.782, 117.001, 104.298], range: 255 };

/** Pictures of one size as one batch, [pictures, height, width, 3]. */
export function toInput(images: readonly RgbImage[], { mean, range, multipleOf = 1 }: PixelRange): Tensor4D {
  const width = Math.ceil(images[0]!.width / multipleOf) * multipleOf;
  const height = Math.ceil(images[0]!.height / multipleOf) * multipleOf;
  const black = mean.map((value) => -value / range);
  const values = new Float32Array(images.length * width * height * 3);
  let to = 0;
  for (const image of images) {
    for (let row = 0; row < height; row++) {
      const from = row * image.width * 3;
      const filled = row < image.height ? image.width * 3 : 0;
      for (let index = 0; index < width * 3; index++, to++) {
        const channel = index % 3;
        values[to] = index < filled ? (image.data[from + index]! - mean[channel]!) / range : black[channel]!;
      }
    }
  }
  return tensor4d(values, [images.length, height, width, 3]);
}
