import type { GrayImage } from './gray-image.js';
import { homographyBetween, type Quadrilateral } from './homography.js';
import { pyramidOf, sampleGrid } from './sample.js';

/** Grey level from which a place is burnt out, and what is left below it of white paper under good light. */
const BURNT = 250;
const WHITE_PAPER = 235;
const SAMPLES = { width: 200, height: 60 };

/** The part of a place on a picture that is burnt out by light; 0 on white paper, whose brightness is no glare. */
export function burntPart(image: GrayImage, corners: Quadrilateral): number {
  const { width, height } = SAMPLES;
  const toPicture = homographyBetween(
    [
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height },
    ],
    corners,
  );
  const columnAt = (column: number) => ({ x: column + 0.5, y: 0.5 });
  const values = sampleGrid(pyramidOf(image), 1, { ...SAMPLES, toPicture, columnAt, step: 1 }).sort();
  if (values[values.length >> 1]! > WHITE_PAPER) return 0;
  return values.filter((value) => value >= BURNT).length / values.length;
}
