import type { GrayImage } from './gray-image.js';
import { homographyBetween, type Quadrilateral } from './homography.js';
import { pyramidOf, sampleGrid } from './sample.js';

/** Grey level from which a place is burnt out, and what is left below it of white paper under good light. */
const BURNT = 244;
const WHITE_PAPER = 235;
const SAMPLES = { width: 200, height: 60 };

/** The part of a place on a picture that is burnt out by light; 0 on white paper, whose brightness is no glare. */
export function burntPart(image: GrayImage, corners: Quadrilateral): number {
  const values = sampled(image, corners, SAMPLES).sort();
  if (values[values.length >> 1]! > WHITE_PAPER) return 0;
  return values.filter((value) => value >= BURNT).length / values.length;
}

/** Of lines of print on a picture: so many cells to a line, of which the first and the last may reach beyond it; and samples to a cell. */
const CELLS = 24;
const CELL = { width: 10, height: 12 };
/** A cell with less than this part of the usual contrast has lost its print. */
const LOST = 0.35;

/**
 * The part of lines of print, set closely from end to end, where paper is as bright as anywhere and nothing is printed: a light
 * that does not burn out the picture washes them out all the same.
 */
export function washedOutPart(image: GrayImage, corners: Quadrilateral, lines: number): number {
  const grid = { width: CELLS * CELL.width, height: lines * CELL.height };
  const values = sampled(image, corners, grid);
  const cells: { readonly paper: number; readonly contrast: number }[] = [];
  for (let top = 0; top < grid.height; top += CELL.height) {
    for (let left = CELL.width; left < grid.width - CELL.width; left += CELL.width) {
      const rows = Array.from({ length: CELL.height }, (_, row) => (top + row) * grid.width + left);
      const inside = rows
        .flatMap((from) => [...values.subarray(from, from + CELL.width)])
        .sort((a, b) => a - b);
      const at = (part: number) => inside[Math.floor(part * (inside.length - 1))]!;
      cells.push({ paper: at(0.9), contrast: at(0.9) - at(0.05) });
    }
  }
  const [paper, contrast] = [
    median(cells.map((cell) => cell.paper)),
    median(cells.map((cell) => cell.contrast)),
  ];
  const washedOut = cells.filter((cell) => cell.contrast < LOST * contrast && cell.paper >= paper);
  return washedOut.length / cells.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function sampled(
  image: GrayImage,
  corners: Quadrilateral,
  { width, height }: { readonly width: number; readonly height: number },
): Float32Array {
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
  return sampleGrid(pyramidOf(image), 1, { width, height, toPicture, columnAt, step: 1 });
}
