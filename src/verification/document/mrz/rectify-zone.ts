import type { GrayImage } from '../image/gray-image.js';
import { homographyBetween, project, type Homography } from '../image/homography.js';
import { grayAt, levelFor, type Pyramid } from '../image/sample.js';
import { SIDE_MARGIN } from './line-groups.js';
import { boxOf, type MrzCandidate } from './locate-mrz.js';

/** Pixels of the rectified zone for each character of a line of 44 (two lines) or 30 (three lines). */
export const ZONE_PITCH = 12;
const MOST_HEIGHT_BY_WIDTH = 0.4;

/** A zone seen straight from above, and the mapping from its pixels to those of the picture. */
export interface RectifiedZone {
  readonly image: GrayImage;
  readonly toPicture: Homography;
  /** Pixels of the picture for one of the zone. */
  readonly scale: number;
}

export function rectifyZone(
  { corners, lineCount }: MrzCandidate,
  pyramid: Pyramid,
  upsideDown: boolean,
): RectifiedZone {
  const box = boxOf(corners);
  const width = Math.round(ZONE_PITCH * (1 + 2 * SIDE_MARGIN) * (lineCount === 3 ? 30 : 44));
  const height = Math.round(width * Math.min(MOST_HEIGHT_BY_WIDTH, box.height / box.width));
  const [a, b, c, d] = corners;
  const toPicture = homographyBetween(
    [
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height },
    ],
    upsideDown ? [c, d, a, b] : [a, b, c, d],
  );
  const scale = box.width / width;
  const level = levelFor(scale);
  const source = pyramid.level(level);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = project(toPicture, { x: x + 0.5, y: y + 0.5 });
      data[y * width + x] = grayAt(source, place.x / 2 ** level, place.y / 2 ** level) + 0.5;
    }
  }
  return { image: { data, width, height }, toPicture, scale };
}
