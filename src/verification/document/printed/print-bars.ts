import { boxMean } from '../image/box-mean.js';
import { barsOf, type Bar } from '../image/elongated-regions.js';
import type { GrayImage } from '../image/gray-image.js';
import { strokeInk } from '../image/stroke-ink.js';
import { otsuThreshold } from '../image/threshold.js';
import { aboveNoise } from './above-noise.js';

const STROKE_REACH = 5;
const JOINING = { width: 13, height: 3 };
/** Less ink than this in the mean is no print, however empty the rest of the picture. */
const LEAST_DENSITY = 12;
const TEXT = { leastRun: 12, leastArea: 60, leastLengthByThickness: 4 };

/** Words and lines of any print, level within 45°. The picture has some 800 pixels on its longer side. */
export function printBars(search: GrayImage): Bar[] {
  const density = boxMean(aboveNoise(strokeInk(search, STROKE_REACH)), JOINING);
  return barsOf(density, { threshold: Math.max(LEAST_DENSITY, otsuThreshold(density.data)), ...TEXT }).filter(
    ({ angle, length, thickness }) =>
      Math.abs(angle) < Math.PI / 4 && length / thickness > TEXT.leastLengthByThickness,
  );
}
