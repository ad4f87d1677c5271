import sharp from 'sharp';
import type { Random } from '../../../src/specimens/random.js';
import { alignedSquare } from '../../../src/verification/face/aligned-face.js';
import { cutSquare } from '../../../src/verification/face/face-square.js';
import type { FaceState } from '../../../src/verification/face/face-state.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { closeEyes } from './closed-eyes.js';
import { cover, COVERINGS, HARMLESS, type Covering, type Harmless } from './coverings.js';
import { toSharp } from './face-frame.js';
import type { FaceReader, ReadFace } from './face-reader.js';
import { expose, lightFromSide } from './lighting.js';
import type { Manner } from './pen.js';
import { turnHead } from './turned-head.js';

export const MADE_FACES = ['plain', 'closed-eyes', ...COVERINGS, ...HARMLESS] as const;
export type MadeFace = 'plain' | 'closed-eyes' | Covering | Harmless;

/** Side in pixels of the square picture that a made face is drawn in, and how many heads it is wide. */
const SIDE = 280;
const HEADS = 2.2;

const CLEAR: FaceState = { eyesClosed: 0, eyesCovered: 0, mouthCovered: 0, browsCovered: 0 };
const STATE_OF: Readonly<Partial<Record<MadeFace, Partial<Record<keyof FaceState, 1 | undefined>>>>> = {
  'closed-eyes': { eyesClosed: 1 },
  mask: { mouthCovered: 1 },
  scarf: { mouthCovered: 1 },
  'hand-on-mouth': { mouthCovered: 1 },
  'sheet-on-mouth': { mouthCovered: 1 },
  'dark-glasses': { eyesCovered: 1, eyesClosed: undefined },
  'hand-on-eyes': { eyesCovered: 1, eyesClosed: undefined, browsCovered: undefined },
  'bar-on-eyes': { eyesCovered: 1, eyesClosed: undefined, browsCovered: undefined },
  cap: { browsCovered: 1 },
};

/** What is true of a made face; undefined where nobody can say, as whether eyes behind dark glasses are closed. */
export function stateOf(kind: MadeFace): Readonly<Partial<Record<keyof FaceState, number | undefined>>> {
  return { ...CLEAR, ...STATE_OF[kind] };
}

/** The face of a photograph with a little around it, turned by chance; what else is drawn is drawn on this. */
export function cutFace(read: FaceReader, { image, landmarks }: ReadFace, random: Random): ReadFace {
  const { centre, side } = alignedSquare(landmarks);
  const square = { centre, side: side * HEADS, angle: (random.between(-8, 8) * Math.PI) / 180 };
  const cut = cutSquare(image, square, { size: SIDE, mirrored: random.chance(0.5) });
  return read.inSquare(cut);
}

/** Draws on a face, and then changes view, light and sharpness as far as a good photograph allows. */
export async function makeFace(
  read: FaceReader,
  face: ReadFace,
  { kind, manner, random }: { readonly kind: MadeFace; readonly manner: Manner; readonly random: Random },
): Promise<ReadFace> {
  const turned = random.chance(0.5)
    ? read.inSquare(
        turnHead(face.image, face.landmarks, {
          yaw: random.between(-18, 18),
          pitch: random.between(-10, 10),
        }),
      )
    : face;
  const drawn = await draw(turned, { kind, manner, random });
  const lit = random.chance(0.3)
    ? lightFromSide(drawn, turned.landmarks, {
        darkest: random.between(0.6, 1),
        side: random.pick(['left', 'right']),
      })
    : drawn;
  return read.inSquare(await photographed(expose(lit, random.between(0.7, 1.15)), random));
}

function draw(
  { image, landmarks }: ReadFace,
  { kind, manner, random }: { readonly kind: MadeFace; readonly manner: Manner; readonly random: Random },
): Promise<RgbImage> {
  if (kind === 'plain') return Promise.resolve(image);
  if (kind === 'closed-eyes') return closeEyes(image, landmarks, { manner, random });
  return cover(image, landmarks, { kind, manner, random });
}

/** A camera of so many pixels, and JPEG. */
async function photographed(image: RgbImage, random: Random): Promise<RgbImage> {
  const side = Math.round(SIDE * random.between(0.5, 1));
  const jpeg = await toSharp(image)
    .resize(side, side)
    .jpeg({ quality: random.integer(55, 95) })
    .toBuffer();
  const data = await sharp(jpeg).resize(SIDE, SIDE).raw().toBuffer();
  return { ...image, data };
}
