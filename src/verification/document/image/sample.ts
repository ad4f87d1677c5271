import { halve, type GrayImage } from './gray-image.js';
import type { Homography } from './homography.js';

/** A picture and its halves, quarters, …, made when first asked for. */
export interface Pyramid {
  level(index: number): GrayImage;
}

export function pyramidOf(image: GrayImage): Pyramid {
  const levels = [image];
  return {
    level(index) {
      for (let made = levels.length; made <= index; made++) levels.push(halve(levels[made - 1] ?? image));
      return levels[index] ?? image;
    },
  };
}

/** The level on which a step of `scale` pixels of the picture is between one and two pixels. */
export function levelFor(scale: number): number {
  return Math.max(0, Math.floor(Math.log2(scale)));
}

/** The grey level at a place given in pixels (centres at halves), linear between pixels, the border continued outwards. */
export function grayAt({ data, width, height }: GrayImage, x: number, y: number): number {
  const column = Math.min(Math.max(x - 0.5, 0), width - 1.001);
  const row = Math.min(Math.max(y - 0.5, 0), height - 1.001);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const [fx, fy] = [column - left, row - top];
  const at = top * width + left;
  const upper = data[at]! * (1 - fx) + data[at + 1]! * fx;
  const lower = data[at + width]! * (1 - fx) + data[at + width + 1]! * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Places on a plane that is mapped to the picture: columns of evenly spaced places, each column starting where it likes. */
export interface PlaneGrid {
  readonly width: number;
  readonly height: number;
  readonly toPicture: Homography;
  /** Where on the plane a column lies, its first place, and the distance of its places. */
  readonly columnAt: (column: number) => { readonly x: number; readonly y: number };
  readonly step: number;
}

/** Grey levels at the places of a grid, row by row, from the level of the picture on which `scale` pixels are one or two. */
export function sampleGrid(picture: Pyramid, scale: number, grid: PlaneGrid): Float32Array {
  const level = levelFor(scale);
  const source = picture.level(level);
  const shrink = 2 ** -level;
  const { width, height, step } = grid;
  const [a, b, c, d, e, f, g, h] = grid.toPicture;
  const values = new Float32Array(width * height);
  for (let column = 0; column < width; column++) {
    const { x, y } = grid.columnAt(column);
    let across = (a * x + b * y + c) * shrink;
    let down = (d * x + e * y + f) * shrink;
    let depth = g * x + h * y + 1;
    for (let row = 0, at = column; row < height; row++, at += width) {
      values[at] = grayAt(source, across / depth, down / depth);
      across += b * step * shrink;
      down += e * step * shrink;
      depth += h * step;
    }
  }
  return values;
}
