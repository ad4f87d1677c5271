import { barsOf, type Bar } from '../image/elongated-regions.js';
import type { GrayImage } from '../image/gray-image.js';
import { blackHat, close, open } from '../image/morphology.js';
import { otsuThreshold } from '../image/threshold.js';

/** How characters are joined to bars: the width of the gaps that are bridged, and a factor on Otsu's threshold. */
export interface JoiningRule {
  readonly gap: number;
  readonly threshold: number;
}

const LEAST_AREA = 80;
const LEAST_LENGTH = 60;
const LEAST_PART_OF_WIDTH = 0.18;
const LEAST_LENGTH_BY_THICKNESS = 7;

/** The print of a picture, brightest where strokes change sharply from left to right, as letters do and ruled lines do not. */
export function strokeEdges(image: GrayImage): GrayImage {
  return scharrAcross(blackHat(image, { width: 11, height: 11 }));
}

/** Long thin bars of dense print, as the lines of a machine-readable zone are, level within 45°. */
export function textBars(edges: GrayImage, { gap, threshold }: JoiningRule): Bar[] {
  const joined = close(edges, { width: gap, height: 3 });
  const level = otsuThreshold(joined.data) * threshold;
  const mask = { ...joined, data: joined.data.map((value) => (value > level ? 255 : 0)) };
  const bars = barsOf(open(mask, { width: 9, height: 3 }), LEAST_AREA);
  return bars.filter(
    ({ angle, length, thickness }) =>
      Math.abs(angle) <= Math.PI / 4 &&
      length >= Math.max(LEAST_LENGTH, edges.width * LEAST_PART_OF_WIDTH) &&
      length / thickness >= LEAST_LENGTH_BY_THICKNESS,
  );
}

/** Absolute horizontal derivative by Scharr's operator, scaled to grey levels. */
function scharrAcross({ data, width, height }: GrayImage): GrayImage {
  const smooth = new Int32Array(width);
  const result = new Uint8Array(data.length);
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      smooth[x] =
        3 * ((data[row - width + x] ?? 0) + (data[row + width + x] ?? 0)) + 10 * (data[row + x] ?? 0);
    }
    for (let x = 1; x < width - 1; x++) {
      const slope = Math.abs((smooth[x + 1] ?? 0) - (smooth[x - 1] ?? 0)) >> 3;
      result[row + x] = slope > 255 ? 255 : slope;
    }
  }
  return { data: result, width, height };
}
