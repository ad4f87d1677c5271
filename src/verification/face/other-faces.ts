import type { FaceDefect } from './face-defects.js';
import type { Detection } from './networks/detection.js';
import { OTHER_FACES } from './thresholds.js';

/** Whether somebody stands beside the main face, or a small face is seen behind it (a person, a picture on the wall). */
export function otherFaceDefects(others: readonly Detection[], main: Detection): FaceDefect[] {
  const sizes = others.map((face) => sizeTo(main, face));
  if (sizes.some((size) => size >= OTHER_FACES.sameSize)) return ['many'];
  return sizes.some((size) => size >= OTHER_FACES.background) ? ['background'] : [];
}

export function isAsLarge(face: Detection, main: Detection): boolean {
  return sizeTo(main, face) >= OTHER_FACES.sameSize;
}

function sizeTo(main: Detection, { box }: Detection): number {
  return box.height / main.box.height;
}
