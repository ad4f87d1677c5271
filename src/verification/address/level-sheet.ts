import type { Bar } from '../document/image/elongated-regions.js';
import type { GrayImage, Point } from '../document/image/gray-image.js';
import { homographyBetween, type Homography, type Quadrilateral } from '../document/image/homography.js';
import { pyramidOf, sampleGrid } from '../document/image/sample.js';
import { weightedMedian } from '../document/printed/level-page.js';
import { printBars } from '../document/printed/print-bars.js';
import { flatLight } from './flat-light.js';

/** A sheet as it would lie level under even light. */
export interface LevelSheet {
  readonly image: GrayImage;
  /** From pixels of the level sheet to pixels of the picture. */
  readonly toPicture: Homography;
}

/** Left blank around the print, by the longer side of the small copy. */
const BORDER = 0.06;
/** Fewer words and lines do not tell how the sheet lies. */
const FEWEST_BARS = 3;

/**
 * The printed part of a sheet whose lines are within 45° of the picture's rows, its longer side `side` pixels long: lines are
 * level, even where perspective lets them fan out. `search` is a small copy of the picture. Null where hardly anything is printed.
 */
export function levelSheet(
  picture: GrayImage,
  { search, side }: { readonly search: GrayImage; readonly side: number },
): LevelSheet | null {
  const bars = printBars(search);
  if (bars.length < FEWEST_BARS) return null;
  const scale = picture.width / search.width;
  const [a, b, c, d] = cornersOf(bars, search);
  const inPicture = [inPixels(a, scale), inPixels(b, scale), inPixels(c, scale), inPixels(d, scale)] as const;
  const across = (distance(inPicture[0], inPicture[1]) + distance(inPicture[3], inPicture[2])) / 2;
  const down = (distance(inPicture[0], inPicture[3]) + distance(inPicture[1], inPicture[2])) / 2;
  const size = side / Math.max(across, down);
  const [width, height] = [Math.round(across * size), Math.round(down * size)];
  const toPicture = homographyBetween(rectangle(width, height), inPicture);
  const values = sampleGrid(pyramidOf(picture), Math.max(1, 1 / size), {
    width,
    height,
    toPicture,
    columnAt: (column) => ({ x: column + 0.5, y: 0.5 }),
    step: 1,
  });
  return { image: flatLight({ data: new Uint8Array(values), width, height }), toPicture };
}

/** From the upper left corner clockwise. */
function rectangle(width: number, height: number): Quadrilateral {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

function inPixels({ x, y }: Point, scale: number): Point {
  return { x: x * scale, y: y * scale };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** How lines slope at the middle of the print, and by how much more for each pixel further down. */
interface Slopes {
  readonly middle: Point;
  readonly slope: number;
  readonly change: number;
}

/** Bars that slope otherwise than the others by more than this count little. */
const SLOPE_TOLERANCE = 0.02;
const ROUNDS = 8;
/** Pixels to the square by which the change is drawn to none: a few lines far apart do not prove a perspective. */
const RESTRAINT = 400;

/** By least squares, weighted by length and anew in each round by how well a bar agrees with the others. */
function slopesOf(bars: readonly Bar[]): Slopes {
  const total = sumOf(bars, ({ length }) => length);
  const middle = {
    x: sumOf(bars, ({ centre, length }) => centre.x * length) / total,
    y: sumOf(bars, ({ centre, length }) => centre.y * length) / total,
  };
  let [slope, change] = [Math.tan(weightedMedian(bars)), 0];
  for (let round = 0; round < ROUNDS; round++) {
    const seen = bars.map(({ angle, centre, length }) => {
      const [y, own] = [centre.y - middle.y, Math.tan(angle)];
      const off = (own - slope - change * y) / SLOPE_TOLERANCE;
      return { y, own, weight: length ** 2 / (1 + off ** 2) };
    });
    const weights = sumOf(seen, ({ weight }) => weight);
    const y = sumOf(seen, (bar) => bar.weight * bar.y);
    const own = sumOf(seen, (bar) => bar.weight * bar.own);
    const squares = sumOf(seen, (bar) => bar.weight * bar.y ** 2);
    const products = sumOf(seen, (bar) => bar.weight * bar.y * bar.own);
    change = (weights * products - y * own) / (weights * squares - y ** 2 + RESTRAINT * weights ** 2);
    slope = (own - change * y) / weights;
  }
  return { middle, slope, change };
}

function sumOf<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0);
}

/** Of the print with its border, from the upper left corner clockwise; upper and lower side slope as the lines there do. */
function cornersOf(bars: readonly Bar[], { width, height }: GrayImage): Quadrilateral {
  const { middle, slope, change } = slopesOf(bars);
  const angle = Math.atan(slope);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const ends = bars.flatMap(({ start, end, length }) =>
    [start, end].map(({ x, y }) => ({ x: x - middle.x, y: y - middle.y, length })),
  );
  const border = BORDER * Math.max(width, height);
  const along = extentOf(ends.map(({ x, y, length }) => ({ at: x * cos + y * sin, length })));
  const across = extentOf(ends.map(({ x, y, length }) => ({ at: y * cos - x * sin, length })));
  const corner = (u: number, v: number): Point => {
    const tilt = Math.atan(slope + change * v * cos) - angle;
    const [right, down] = [u * Math.cos(tilt), v + u * Math.sin(tilt)];
    return { x: middle.x + right * cos - down * sin, y: middle.y + right * sin + down * cos };
  };
  const [left, right] = [along.from - border, along.to + border];
  const [top, bottom] = [across.from - border, across.to + border];
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}

interface WeightedPlace {
  readonly at: number;
  readonly length: number;
}

/** Part of all print that may lie beyond either end: a table's grain is taken for print now and then. */
const BEYOND = 0.02;

function extentOf(places: readonly WeightedPlace[]): { readonly from: number; readonly to: number } {
  const sorted = places.toSorted((a, b) => a.at - b.at);
  const most = BEYOND * sumOf(sorted, ({ length }) => length);
  return { from: reachedFrom(sorted, most), to: reachedFrom(sorted.toReversed(), most) };
}

function reachedFrom(places: readonly WeightedPlace[], most: number): number {
  let passed = 0;
  return places.find(({ length }) => (passed += length) > most)?.at ?? 0;
}
