import { homographyBetween, project, type Quadrilateral } from '../verification/document/image/homography.js';
import type { ColourImage, DamageLevel } from './degrade.js';
import type { Random } from './random.js';

const PART_OF_WIDTH = {
  1: { low: 0.8, high: 0.9 },
  2: { low: 0.68, high: 0.8 },
  3: { low: 0.58, high: 0.72 },
};
const TILT_DEGREES = { 1: 3, 2: 8, 3: 14 } as const;
const PERSPECTIVE = { 1: 0, 2: 0.04, 3: 0.08 } as const;
const LENS = { 1: 0.01, 2: 0.04, 3: 0.07 } as const;
const PAGE_CURVE = { 1: 0, 2: 0.006, 3: 0.014 } as const;

/** A drawing as a camera sees it lying on a table: turned, in perspective, through a lens that bends straight lines. */
export function cameraView(
  drawing: ColourImage,
  {
    level,
    size: { width, height },
    random,
  }: {
    readonly level: DamageLevel;
    readonly size: { readonly width: number; readonly height: number };
    readonly random: Random;
  },
): ColourImage {
  return seenFrom(drawing, {
    size: { width, height },
    corners: seenCorners(drawing, { level, width, height, random }),
    lens: random.between(-LENS[level], LENS[level]),
    curve: random.between(-PAGE_CURVE[level], PAGE_CURVE[level]),
    random,
  });
}

/** How a flat drawing lies before the camera. */
export interface View {
  readonly size: { readonly width: number; readonly height: number };
  /** Where the corners of the drawing are seen, from the upper left one clockwise. */
  readonly corners: Quadrilateral;
  /** How much the lens bends at the edge of the picture. */
  readonly lens: number;
  /** How far the page bows, as a part of its height. */
  readonly curve: number;
  readonly random: Random;
}

export function seenFrom(
  drawing: ColourImage,
  { size: { width, height }, corners, lens, curve, random }: View,
): ColourImage {
  const [a, b, c, d] = [
    { x: 0, y: 0 },
    { x: drawing.width, y: 0 },
    { x: drawing.width, y: drawing.height },
    { x: 0, y: drawing.height },
  ];
  const toDrawing = homographyBetween(corners, [a, b, c, d]);
  const bow = curve * drawing.height;
  const table = tableColour(random);
  const shrink = drawing.width / Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y);
  const sample = colourSampler(drawing, Math.max(1, Math.round(shrink)));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(2 * x) / width - 1, ((2 * y) / height - 1) * (height / width)];
      const bend = 1 + lens * (u * u + v * v);
      const seen = { x: ((u * bend + 1) * width) / 2, y: ((v * bend * width) / height + 1) * (height / 2) };
      const place = project(toDrawing, seen);
      const across = (2 * place.x) / drawing.width - 1;
      const down = place.y + bow * (1 - across * across);
      const to = (y * width + x) * 3;
      const inside = place.x >= 0 && down >= 0 && place.x < drawing.width - 1 && down < drawing.height - 1;
      const grain = Math.sin(x * 0.02 + 4 * Math.sin(y * 0.01)) * 14 + ((x * 7 + y * 13) % 17);
      for (let channel = 0; channel < 3; channel++)
        data[to + channel] = inside ? sample(place.x, down, channel) : (table[channel] ?? 0) + grain;
    }
  }
  return { data, width, height };
}

function seenCorners(
  drawing: ColourImage,
  {
    level,
    width,
    height,
    random,
  }: {
    readonly level: DamageLevel;
    readonly width: number;
    readonly height: number;
    readonly random: Random;
  },
): Quadrilateral {
  const seenWidth = width * random.between(PART_OF_WIDTH[level].low, PART_OF_WIDTH[level].high);
  const seenHeight = (seenWidth * drawing.height) / drawing.width;
  const tilt = (random.between(-TILT_DEGREES[level], TILT_DEGREES[level]) * Math.PI) / 180;
  const centre = {
    x: width * (0.5 + random.between(-0.03, 0.03)),
    y: height * (0.5 + random.between(-0.03, 0.03)),
  };
  const shift = () => random.between(-PERSPECTIVE[level], PERSPECTIVE[level]) * seenWidth;
  const corner = (right: number, down: number) => {
    const [x, y] = [(right * seenWidth) / 2, (down * seenHeight) / 2];
    return {
      x: centre.x + x * Math.cos(tilt) - y * Math.sin(tilt) + shift(),
      y: centre.y + x * Math.sin(tilt) + y * Math.cos(tilt) + shift(),
    };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

function tableColour(random: Random): readonly number[] {
  return [random.integer(60, 190), random.integer(50, 160), random.integer(40, 140)];
}

/** The colour at a place, linear between pixels, over as many samples as the drawing is larger than its image. */
function colourSampler(
  { data, width, height }: ColourImage,
  samples: number,
): (x: number, y: number, channel: number) => number {
  const reach = (samples - 1) / 2;
  return (x, y, channel) => {
    let sum = 0;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const column = Math.min(width - 1.001, Math.max(0, x + dx));
        const row = Math.min(height - 1.001, Math.max(0, y + dy));
        const [left, top] = [Math.floor(column), Math.floor(row)];
        const [fx, fy] = [column - left, row - top];
        const at = (top * width + left) * 3 + channel;
        const below = at + width * 3;
        sum += ((data[at] ?? 0) * (1 - fx) + (data[at + 3] ?? 0) * fx) * (1 - fy);
        sum += ((data[below] ?? 0) * (1 - fx) + (data[below + 3] ?? 0) * fx) * fy;
      }
    }
    return sum / (samples * samples);
  };
}
