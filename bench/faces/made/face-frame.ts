import sharp, { type Sharp } from 'sharp';
import { faceAnchors, type Landmarks } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';

/**
 * A way to draw on any face with the same numbers: the eyes are at (-50, 0) and (50, 0) and the mouth is at (0, 105). The tip of the
 * nose is then near (0, 58), the chin near (0, 165), the brows near y = -25 and the cheeks near x = ±95.
 */
export interface FaceFrame {
  /** For the transform of an SVG group. */
  readonly matrix: string;
  /** Pixels of the picture for one unit of the frame. */
  readonly unit: number;
  at(x: number, y: number): { x: number; y: number };
}

export function faceFrame(landmarks: Landmarks): FaceFrame {
  const { leftEye, rightEye, mouth } = faceAnchors(landmarks);
  const middle = { x: (leftEye.x + rightEye.x) / 2, y: (leftEye.y + rightEye.y) / 2 };
  const across = { x: (rightEye.x - leftEye.x) / 100, y: (rightEye.y - leftEye.y) / 100 };
  const down = { x: (mouth.x - middle.x) / 105, y: (mouth.y - middle.y) / 105 };
  return {
    matrix: `matrix(${[across.x, across.y, down.x, down.y, middle.x, middle.y].map((value) => value.toFixed(4)).join(' ')})`,
    unit: Math.hypot(across.x, across.y),
    at: (x, y) => ({
      x: middle.x + x * across.x + y * down.x,
      y: middle.y + x * across.y + y * down.y,
    }),
  };
}

/** Draws SVG elements, written in the numbers of the frame, onto a copy of the picture. */
export async function drawOnFace(
  image: RgbImage,
  frame: FaceFrame,
  { elements, definitions = '' }: { readonly elements: string; readonly definitions?: string },
): Promise<RgbImage> {
  const { width, height } = image;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${definitions}</defs>` +
    `<g transform="${frame.matrix}">${elements}</g></svg>`;
  const data = await toSharp(image)
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data, width, height };
}

export function toSharp({ data, width, height }: RgbImage): Sharp {
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 3 },
  });
}

/** Mean colour of a small square of the face. */
export function colourAt({ data, width, height }: RgbImage, frame: FaceFrame, x: number, y: number): Colour {
  const centre = frame.at(x, y);
  const reach = Math.max(1, Math.round(5 * frame.unit));
  const sum = [0, 0, 0];
  let count = 0;
  for (let row = Math.round(centre.y) - reach; row <= centre.y + reach; row++) {
    for (let column = Math.round(centre.x) - reach; column <= centre.x + reach; column++) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue;
      for (let channel = 0; channel < 3; channel++)
        sum[channel]! += data[(row * width + column) * 3 + channel]!;
      count += 1;
    }
  }
  return sum.map((value) => value / Math.max(count, 1)) as unknown as Colour;
}

export type Colour = readonly [number, number, number];

export function css([red, green, blue]: Colour, factor = 1): string {
  return `rgb(${[red, green, blue].map((value) => Math.round(Math.min(255, Math.max(0, value * factor)))).join(',')})`;
}
