import sharp from 'sharp';
import { createFaceReader, type FaceReader } from '../../bench/faces/made/face-reader.js';
import { turnHead } from '../../bench/faces/made/turned-head.js';
import { randomFrom } from '../../src/specimens/random.js';
import type { RgbImage } from '../../src/verification/face/rgb-image.js';

/** A picture of a camera after the photograph. */
export type Frame = Buffer;

/**
 * What a camera of 320 pixels would see of the person of a photograph: the head turns by so many degrees in each frame (to the
 * right of the picture where positive), and every frame has its own noise.
 */
export async function turningFrames(photo: Uint8Array, degrees: readonly number[]): Promise<Frame[]> {
  const read: FaceReader = await createFaceReader();
  const face = await read.inPhoto(photo);
  if (face === null) throw new Error('no face in the photograph');
  const random = randomFrom(3);
  return Promise.all(
    degrees.map((yaw) => {
      const turned = turnHead(face.image, face.landmarks, { yaw });
      const noisy = turned.data.map((value) => value + 3 * random.normal());
      return toFrame({ ...turned, data: Uint8ClampedArray.from(noisy) });
    }),
  );
}

export function toFrame({ data, width, height }: RgbImage): Promise<Frame> {
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 3 },
  })
    .resize(320, 320, { fit: 'inside' })
    .jpeg({ quality: 92 })
    .toBuffer();
}
