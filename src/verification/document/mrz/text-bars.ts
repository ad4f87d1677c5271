import { boxMean } from '../image/box-mean.js';
import { barsOf, type Bar } from '../image/elongated-regions.js';
import type { GrayImage } from '../image/gray-image.js';
import { strokeInk } from '../image/stroke-ink.js';

const STROKE_REACH = 6;
/** Joins the characters of a line, whose pitch is 4 to 20 pixels in a picture of the size that is searched. */
const JOINING = { width: 17, height: 3 };
const LEAST_RUN = 20;
const LEAST_AREA = 100;
const LEAST_PART_OF_WIDTH = 0.18;
const LEAST_LENGTH_BY_THICKNESS = 7;

/** Strokes of letters, see strokeInk, and how densely they stand around each place along its row. */
export function strokesOf(image: GrayImage): { readonly ink: GrayImage; readonly density: GrayImage } {
  const ink = strokeInk(image, STROKE_REACH);
  return { ink, density: boxMean(ink, JOINING) };
}

/** How densely strokes of letters stand around each place along its row. */
export function strokeDensity(image: GrayImage): GrayImage {
  return strokesOf(image).density;
}

/** Long thin bars of dense print, as the lines of a machine-readable zone are, level within 45°. */
export function textBars(density: GrayImage, threshold: number): Bar[] {
  const bars = barsOf(density, { threshold, leastArea: LEAST_AREA, leastRun: LEAST_RUN });
  return bars.filter(
    ({ angle, length, thickness }) =>
      Math.abs(angle) <= Math.PI / 4 &&
      length >= density.width * LEAST_PART_OF_WIDTH &&
      length / thickness >= LEAST_LENGTH_BY_THICKNESS,
  );
}
