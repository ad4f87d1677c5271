import type { Point } from './gray-image.js';

/** A plane perspective mapping: (x, y) → ((ax + by + c) / w, (dx + ey + f) / w) with w = gx + hy + 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

export type Quadrilateral = readonly [Point, Point, Point, Point];

/** The mapping that takes each corner of `from` to the same corner of `to`. Degenerate corners give NaN. */
export function homographyBetween(from: Quadrilateral, to: Quadrilateral): Homography {
  const rows: number[][] = [];
  for (const [index, { x, y }] of from.entries()) {
    const target = to[index] ?? { x: 0, y: 0 };
    rows.push([x, y, 1, 0, 0, 0, -x * target.x, -y * target.x, target.x]);
    rows.push([0, 0, 0, x, y, 1, -x * target.y, -y * target.y, target.y]);
  }
  const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN, g = NaN, h = NaN] = solveLinear(rows);
  return [a, b, c, d, e, f, g, h];
}

export function project([a, b, c, d, e, f, g, h]: Homography, { x, y }: Point): Point {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** Solves linear equations given as rows of coefficients and right side (Gauss–Jordan with pivoting); changes the rows. */
export function solveLinear(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen;
    const divisor = chosen[column] ?? 0;
    for (const [row, values] of rows.entries()) {
      if (row === column) continue;
      const factor = (values[column] ?? 0) / divisor;
      for (let k = column; k <= size; k++) values[k] = (values[k] ?? 0) - factor * (chosen[k] ?? 0);
    }
  }
  return rows.map((values, row) => (values[size] ?? 0) / (values[row] ?? 0));
}
