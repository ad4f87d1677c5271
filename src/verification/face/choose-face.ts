import type { Detection } from './networks/detection.js';
import type { RgbImage } from './rgb-image.js';

/** The face the picture is of: the largest, unless a face near as large is nearer to the middle. */
export function chooseFace(faces: readonly Detection[], { width, height }: RgbImage): Detection | undefined {
  const weight = ({ box, score }: Detection) => {
    const offset = Math.hypot((box.x + box.width / 2) / width - 0.5, (box.y + box.height / 2) / height - 0.5);
    return box.height * Math.min(score, 0.9) * (1 - offset);
  };
  return faces.toSorted((a, b) => weight(b) - weight(a))[0];
}
