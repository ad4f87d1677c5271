import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { faceFrame } from './face-frame.js';

/** Light from one side: across the face the picture darkens from 1 to `darkest`, towards the right or the left. */
export function lightFromSide(
  image: RgbImage,
  landmarks: Landmarks,
  { darkest, side }: { readonly darkest: number; readonly side: 'left' | 'right' },
): RgbImage {
  const frame = faceFrame(landmarks);
  const [from, to] = [frame.at(-90, 50), frame.at(90, 50)];
  const span = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / span, (to.y - from.y) / span];
  const data = new Uint8ClampedArray(image.data.length);
  for (let index = 0; index < data.length; index++) {
    const pixel = Math.floor(index / 3);
    const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)];
    const along = ((x - from.x) * dx + (y - from.y) * dy) / span;
    const shade = Math.min(1, Math.max(0, side === 'left' ? along : 1 - along));
    // Half a period of a cosine, as light falls off around a round head.
    data[index] = image.data[index]! * (darkest + (1 - darkest) * (0.5 + 0.5 * Math.cos(Math.PI * shade)));
  }
  return { ...image, data };
}

/** More or less light everywhere: `factor` 1 leaves the picture as it is; what becomes too bright is lost, as in a camera. */
export function expose(image: RgbImage, factor: number): RgbImage {
  return { ...image, data: Uint8ClampedArray.from(image.data, (value) => value * factor) };
}
