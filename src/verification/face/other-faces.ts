import type { FaceDefect } from './face-defects.js';
import type { Detection } from './networks/detection.js';
import { OTHER_FACES } from './thresholds.js';

/** Whether somebody stands beside the main face, or a small face is seen behind it (a person, a picture on the wall). */
export function otherFaceDefects(faces: readonly Detection[], main: Detection): FaceDefect[] {
  const others = faces
    .filter((face) => face !== main && face.score >= OTHER_FACES.minScore)
    .map(({ box }) => box.height / main.box.height);
  if (others.some((size) => size >= OTHER_FACES.sameSize)) return ['many'];
  return others.some((size) => size >= OTHER_FACES.background) ? ['background'] : [];
}
