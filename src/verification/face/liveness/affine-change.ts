import type { Landmarks } from '../landmarks.js';

/** How a face in one picture became the face in another, as far as the whole of it moved like a sheet of paper. */
export interface AffineChange {
  /** By how much it became narrower in one direction than in the other: 0 none, 0.13 for a sheet turned by 30 degrees. */
  readonly squeeze: number;
  /** Distance of the points from where the sheet would have them, as a fraction of the face's own extent (root mean square). */
  readonly misfit: number;
}

/** The affine map with the least square error from one set of landmarks to another. */
export function affineChange(from: Landmarks, to: Landmarks): AffineChange {
  const [a, b] = [centred(from), centred(to)];
  const [xx, xy, yy] = [dot(a.x, a.x), dot(a.x, a.y), dot(a.y, a.y)];
  const determinant = xx * yy - xy * xy;
  const solve = (target: readonly number[]): [number, number] => {
    const [x, y] = [dot(a.x, target), dot(a.y, target)];
    return [(x * yy - y * xy) / determinant, (y * xx - x * xy) / determinant];
  };
  const [m11, m12] = solve(b.x);
  const [m21, m22] = solve(b.y);
  const residual = a.x.reduce((sum, x, index) => {
    const [dx, dy] = [b.x[index]! - m11 * x - m12 * a.y[index]!, b.y[index]! - m21 * x - m22 * a.y[index]!];
    return sum + dx * dx + dy * dy;
  }, 0);
  // Singular values of the map, by its trace and determinant.
  const trace = m11 * m11 + m12 * m12 + m21 * m21 + m22 * m22;
  const area = Math.abs(m11 * m22 - m12 * m21);
  const [large, small] = [Math.sqrt(trace + 2 * area), Math.sqrt(Math.max(0, trace - 2 * area))];
  return {
    squeeze: 1 - (large - small) / (large + small),
    misfit: Math.sqrt(residual / (dot(b.x, b.x) + dot(b.y, b.y))),
  };
}

function centred(points: Landmarks): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [centreX, centreY] = [mean(xs), mean(ys)];
  return { x: xs.map((x) => x - centreX), y: ys.map((y) => y - centreY) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
