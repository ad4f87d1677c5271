import { createRequire } from 'node:module';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';

const FOLDER = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Heads in the photographs that the face library ships for demonstrations: photo, left upper corner and size of a cut of 3 : 4. */
const CUTS: readonly (readonly [photo: number, left: number, top: number, width: number])[] = [
  [6, 134, 304, 429],
  [5, 278, 735, 369],
  [3, 480, 165, 414],
  [6, 1372, 103, 435],
  [5, 716, 0, 303],
  [6, 1064, 154, 396],
  [3, 1417, 194, 339],
  [5, 1019, 81, 339],
  [1, 719, 221, 429],
  [4, 142, 54, 363],
  [5, 1303, 258, 381],
  [4, 1181, 18, 327],
];

/** More voters than this share faces: the search for faces seen before then finds them, as it should. */
export const DEMO_FACES = CUTS.length;

/** The photo that a voter of the demonstration takes of the face, as JPEG. */
export function demoPhoto(index: number): Promise<Buffer> {
  return cut(index).resize(720, 960).jpeg({ quality: 92 }).toBuffer();
}

/** A degraded variant of the same cut, as the document's portrait: small, a little blurred, pale, hard compressed. */
export async function demoPortrait(index: number): Promise<Buffer> {
  const small = await cut(index)
    .resize(240, 320)
    .blur(0.6)
    .modulate({ saturation: 0.5 })
    .jpeg({ quality: 45 })
    .toBuffer();
  return sharp(small).png().toBuffer();
}

function cut(index: number): Sharp {
  const [photo, left, top, width] = CUTS[index % CUTS.length] ?? [1, 0, 0, 300];
  const height = Math.round((width * 4) / 3);
  return sharp(path.join(FOLDER, `sample${photo}.jpg`)).extract({ left, top, width, height });
}
