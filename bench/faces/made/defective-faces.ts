import type { Random } from '../../../src/specimens/random.js';
import type { FaceDefect } from '../../../src/verification/face/face-defects.js';
import { measureQuality } from '../../../src/verification/face/face-quality.js';
import { headPose } from '../../../src/verification/face/head-pose.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { closeEyes } from './closed-eyes.js';
import { cover, COVERINGS, HARMLESS } from './coverings.js';
import { toSharp } from './face-frame.js';
import type { ReadFace } from './face-reader.js';
import { expose, lightFromSide } from './lighting.js';
import { moveSheet } from './moved-sheet.js';
import type { Manner } from './pen.js';
import { turnHead } from './turned-head.js';

export interface Making {
  /** Of another person. */
  readonly other: ReadFace;
  readonly manner: Manner;
  readonly random: Random;
}

export interface DefectiveFaces {
  readonly name: string;
  /** What the engine should find; null where it should find neither closed eyes nor a covering. */
  readonly defect: FaceDefect | null;
  readonly make: (face: ReadFace, making: Making) => Promise<RgbImage> | RgbImage;
}

/** Pictures with one thing wrong, made from faces that look at the camera. */
export const DEFECTIVE_FACES: readonly DefectiveFaces[] = [
  { name: 'as it is', defect: null, make: ({ image }) => image },
  ...HARMLESS.map((kind) => ({
    name: kind,
    defect: null,
    make: ({ image, landmarks }: ReadFace, making: Making) => cover(image, landmarks, { kind, ...making }),
  })),
  { name: 'no face', defect: 'none', make: ({ image }, { random }) => pieces(image, random) },
  { name: 'two people', defect: 'many', make: ({ image }, { other }) => beside(image, other.image) },
  {
    name: 'head turned',
    defect: 'turned',
    // Farther to the side to which it is turned already.
    make: ({ image, landmarks }, { random }) =>
      turnHead(image, landmarks, { yaw: (headPose(landmarks).yaw < 0 ? -1 : 1) * random.between(34, 42) }),
  },
  {
    name: 'head on its side',
    defect: 'turned',
    make: ({ image }, { random }) =>
      moveSheet(image, {
        ...{ turn: 0, x: 0, y: 0, scale: 1, bend: 0 },
        roll: random.pick([-1, 1]) * random.between(30, 50),
      }),
  },
  {
    name: 'little light',
    defect: 'dark',
    make: (face, { random }) => expose(face.image, random.between(10, 40) / brightnessOf(face)),
  },
  {
    name: 'too much light',
    defect: 'bright',
    make: (face, { random }) => expose(face.image, random.between(320, 500) / brightnessOf(face)),
  },
  {
    name: 'light from one side',
    defect: 'uneven',
    make: ({ image, landmarks }, { random }) =>
      lightFromSide(image, landmarks, {
        darkest: random.between(0.08, 0.22),
        side: random.pick(['left', 'right']),
      }),
  },
  { name: 'blurred', defect: 'blurred', make: ({ image }, { random }) => blur(image, random.between(4, 8)) },
  {
    name: 'eyes closed',
    defect: 'eyes',
    make: ({ image, landmarks }, making) => closeEyes(image, landmarks, making),
  },
  ...COVERINGS.map((kind) => ({
    name: kind,
    defect: 'covered' as const,
    make: ({ image, landmarks }: ReadFace, making: Making) => cover(image, landmarks, { kind, ...making }),
  })),
];

function brightnessOf({ image, landmarks }: ReadFace): number {
  return measureQuality(image, landmarks).brightness;
}

async function blur(image: RgbImage, sigma: number): Promise<RgbImage> {
  return { ...image, data: await toSharp(image).blur(sigma).raw().toBuffer() };
}

async function beside(left: RgbImage, right: RgbImage): Promise<RgbImage> {
  const { data, info } = await toSharp(left)
    .extend({ right: right.width, background: '#888' })
    .composite([{ input: await toSharp(right).png().toBuffer(), left: left.width, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The picture cut into small squares and put together anew. */
function pieces({ data, width, height }: RgbImage, random: Random): RgbImage {
  const side = 14;
  const shuffled = new Uint8ClampedArray(data.length);
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      const [fromX, fromY] = [random.integer(0, width - side), random.integer(0, height - side)];
      for (let row = 0; row < side; row++) {
        const from = ((fromY + row) * width + fromX) * 3;
        shuffled.set(data.subarray(from, from + side * 3), ((top + row) * width + left) * 3);
      }
    }
  }
  return { data: shuffled, width, height };
}
