import type { Bar } from '../image/elongated-regions.js';
import { quarterTurn, type GrayImage, type Point } from '../image/gray-image.js';
import { homographyBetween, type Quadrilateral } from '../image/homography.js';
import { pyramidOf, sampleGrid } from '../image/sample.js';
import { printBars } from './print-bars.js';

/** Pixels for each millimetre of a document in a levelled picture: about 280 dots an inch. */
const PIXELS_PER_MM = 11;
/** Of a passport's data page around its machine-readable zone (ICAO 9303-4), in millimetres. */
const PASSPORT = { textWidth: 111.76, textHeight: 12.5, side: 8, above: 78, below: 9 };

/** The data page of a passport, level and upright, by where its machine-readable zone lies (corners in pixels). */
export function levelPassport(picture: GrayImage, corners: Quadrilateral): GrayImage {
  const [a, b, c, d] = corners;
  const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  const [left, right] = [middle(a, d), middle(b, c)];
  const scale = Math.hypot(right.x - left.x, right.y - left.y) / PASSPORT.textWidth;
  const [cos, sin] = [
    (right.x - left.x) / scale / PASSPORT.textWidth,
    (right.y - left.y) / scale / PASSPORT.textWidth,
  ];
  const centre = middle(left, right);
  const place = (x: number, y: number): Point => ({
    x: centre.x + (x * cos - y * sin) * scale,
    y: centre.y + (x * sin + y * cos) * scale,
  });
  const half = PASSPORT.textWidth / 2 + PASSPORT.side;
  const [top, bottom] = [-PASSPORT.textHeight / 2 - PASSPORT.above, -PASSPORT.textHeight / 2 - 1];
  return cutOut(
    picture,
    [place(-half, top), place(half, top), place(half, bottom), place(-half, bottom)],
    scale,
  );
}

function cutOut(picture: GrayImage, corners: Quadrilateral, scale: number): GrayImage {
  const [a, b, , d] = corners;
  const width = Math.round((Math.hypot(b.x - a.x, b.y - a.y) / scale) * PIXELS_PER_MM);
  const height = Math.round((Math.hypot(d.x - a.x, d.y - a.y) / scale) * PIXELS_PER_MM);
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
  const values = sampleGrid(pyramidOf(picture), scale / PIXELS_PER_MM, {
    width,
    height,
    toPicture,
    columnAt,
    step: 1,
  });
  return { data: Uint8Array.from(values), width, height };
}

/** Blank border around the print, by the print's width, and pixels of that width in the levelled picture. */
const BORDER = 0.12;
const TEXT_WIDTH = 1400;

/** The printed part of a picture turned so that its lines are level: upright or on its head. `search` is a small copy. */
export function levelText(picture: GrayImage, search: GrayImage): GrayImage {
  const [upright, turned] = [printBars(search), printBars(quarterTurn(search))];
  const total = (bars: readonly Bar[]) => bars.reduce((sum, { length }) => sum + length, 0);
  const isTurned = total(turned) > total(upright);
  const bars = isTurned ? turned : upright;
  const angle = weightedMedian(bars);
  const scale = picture.width / search.width;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const ends = bars.flatMap(({ start, end }) => [start, end]);
  const along = extent(ends.map(({ x, y }) => x * cos + y * sin));
  const across = extent(ends.map(({ x, y }) => y * cos - x * sin));
  const border = BORDER * (along.to - along.from);
  const place = (u: number, v: number): Point => {
    const [x, y] = [u * cos - v * sin, u * sin + v * cos];
    return isTurned ? { x: y * scale, y: (search.height - x) * scale } : { x: x * scale, y: y * scale };
  };
  const [left, right, top, bottom] = [
    along.from - border,
    along.to + border,
    across.from - border,
    across.to + border,
  ];
  const corners = [place(left, top), place(right, top), place(right, bottom), place(left, bottom)] as const;
  return cutOut(picture, corners, (scale * (along.to - along.from) * PIXELS_PER_MM) / TEXT_WIDTH);
}

/** From the second to the last but one in a hundred, so that a single mistake does not widen it. */
function extent(values: readonly number[]): { from: number; to: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const off = Math.floor(sorted.length / 50);
  return { from: sorted[off] ?? 0, to: sorted[sorted.length - 1 - off] ?? 1 };
}

/** The angle that half of all print, by its length, does not exceed. */
export function weightedMedian(bars: readonly Bar[]): number {
  const sorted = bars.toSorted((a, b) => a.angle - b.angle);
  const half = sorted.reduce((sum, { length }) => sum + length, 0) / 2;
  let sum = 0;
  for (const { angle, length } of sorted) {
    sum += length;
    if (sum >= half) return angle;
  }
  return 0;
}

/** The same picture upside down. */
export function headOver({ data, width, height }: GrayImage): GrayImage {
  return { data: data.toReversed(), width, height };
}
