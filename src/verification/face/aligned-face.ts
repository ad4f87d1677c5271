import type { Square } from './face-square.js';
import { centreOf, distanceBetween, faceAnchors, type Landmarks } from './landmarks.js';

/** Mean distance from the eyes to the mouth, as a fraction of the square's side. */
const EYES_TO_MOUTH = 0.45;
/** How far down the square the centre of eyes and mouth lies. */
const CENTRE_HEIGHT = 0.43;

/** The square around a face in which the eyes are level and the size comes from the distance of eyes and mouth. */
export function alignedSquare(landmarks: Landmarks): Square {
  const { leftEye, rightEye, mouth } = faceAnchors(landmarks);
  const angle = Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x);
  const side = (distanceBetween(leftEye, mouth) + distanceBetween(rightEye, mouth)) / 2 / EYES_TO_MOUTH;
  const anchor = centreOf([leftEye, rightEye, mouth]);
  const down = (0.5 - CENTRE_HEIGHT) * side;
  return {
    centre: { x: anchor.x - down * Math.sin(angle), y: anchor.y + down * Math.cos(angle) },
    side,
    angle,
  };
}
