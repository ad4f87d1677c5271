import type { GrayImage } from '../image/gray-image.js';
import { homographyBetween, type Homography, type Quadrilateral } from '../image/homography.js';
import { sampleGrid, type Pyramid } from '../image/sample.js';
import { SIDE_MARGIN } from './line-groups.js';
import { boxOf } from './locate-mrz.js';

/** Pixels of the rectified zone for each character of a line of 44 (two lines) or 30 (three lines). */
export const ZONE_PITCH = 12;
const MOST_HEIGHT_BY_WIDTH = 0.6;

/** A zone seen straight from above, and the mapping from its pixels to those of the picture. */
export interface RectifiedZone {
  readonly image: GrayImage;
  readonly toPicture: Homography;
  /** Pixels of the picture for one of the zone. */
  readonly scale: number;
}

export function rectifyZone(corners: Quadrilateral, lineCount: 2 | 3, picture: Pyramid): RectifiedZone {
  const box = boxOf(corners);
  const width = Math.round(ZONE_PITCH * (1 + 2 * SIDE_MARGIN) * (lineCount === 3 ? 30 : 44));
  const height = Math.round(width * Math.min(MOST_HEIGHT_BY_WIDTH, box.height / box.width));
  const toPicture = homographyBetween(
    [
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height },
    ],
    corners,
  );
  const scale = box.width / width;
  const columnAt = (column: number) => ({ x: column + 0.5, y: 0.5 });
  const values = sampleGrid(picture, scale, { width, height, toPicture, columnAt, step: 1 });
  return { image: { data: new Uint8Array(values), width, height }, toPicture, scale };
}
