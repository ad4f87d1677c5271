import sharp from 'sharp';
import type { Random } from '../../../src/specimens/random.js';
import type { Movement } from '../../../src/verification/face/liveness/movements.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { closeEyes } from './closed-eyes.js';
import type { ReadFace } from './face-reader.js';
import { moveSheet } from './moved-sheet.js';
import { turnHead } from './turned-head.js';

/** Eight pictures as a camera takes them while somebody moves, or makes as if. */
export type Film = readonly RgbImage[];

const FRAMES = 8;
/** How far through a movement to the side each frame is. */
const COURSE = [0, 0.25, 0.6, 0.9, 1, 1, 0.7, 0.3];
const SIGN = { 'turn-left': 1, 'turn-right': -1 } as const;

/** Somebody who does what was asked for. */
export async function filmOf(face: ReadFace, movement: Movement, random: Random): Promise<Film> {
  if (movement === 'blink') return filmOfBlink(face, random);
  const peak = SIGN[movement] * random.between(18, 30);
  return COURSE.map((share) => noisy(turnHead(face.image, face.landmarks, { yaw: share * peak }), random));
}

async function filmOfBlink({ image, landmarks }: ReadFace, random: Random): Promise<Film> {
  const closed = await closeEyes(image, landmarks, { manner: 'judging', random });
  const from = random.integer(1, FRAMES - 4);
  return Array.from({ length: FRAMES }, (_, index) => {
    const eyes = index >= from && index < from + 3 ? closed : image;
    return noisy(
      turnHead(eyes, landmarks, { yaw: random.between(-2, 2), pitch: random.between(-2, 2) }),
      random,
    );
  });
}

/** One picture played into the camera's place. */
export function filmOfStill({ image }: ReadFace): Film {
  return Array.from({ length: FRAMES }, () => image);
}

/** A print that is moved and turned before the camera by somebody who tries to do what was asked for. */
export function filmOfPrint(
  { image }: ReadFace,
  {
    movement,
    bent,
    random,
  }: { readonly movement: Movement; readonly bent: boolean; readonly random: Random },
): Film {
  const peak = (movement === 'turn-right' ? -1 : 1) * random.between(25, 50);
  const bend = bent ? random.between(20, 55) : 0;
  return COURSE.map((share) =>
    noisy(
      moveSheet(image, {
        turn: share * peak,
        roll: random.between(-4, 4),
        x: random.between(-0.04, 0.04),
        y: random.between(-0.04, 0.04),
        scale: random.between(0.92, 1.05),
        bend: bend * share,
      }),
      random,
    ),
  );
}

/** The noise of a small camera in a room. */
function noisy(image: RgbImage, random: Random): RgbImage {
  return { ...image, data: Uint8ClampedArray.from(image.data, (value) => value + 3 * random.normal()) };
}

export function toJpeg({ data, width, height }: RgbImage): Promise<Buffer> {
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 3 },
  })
    .jpeg({ quality: 92 })
    .toBuffer();
}
