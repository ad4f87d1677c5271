import type { Random } from '../../../src/specimens/random.js';
import { createFaceReader } from './face-reader.js';
import { printPortrait } from './printed-portrait.js';

/** A photograph as the portrait of a document, `width` pixels wide; null if no face is found in it. */
export type Printer = (
  photo: Uint8Array,
  options: { readonly width: number; readonly random: Random },
) => Promise<Buffer | null>;

export async function createPrinter(): Promise<Printer> {
  const read = await createFaceReader();
  return async (photo, options) => {
    const face = await read.inPhoto(photo);
    return face === null ? null : printPortrait(face.image, face.landmarks, options);
  };
}
