import type { GrayImage, Point } from './gray-image.js';

/** A connected region of set pixels as a bar along its main axis (principal component), from `start` to `end`. */
export interface Bar {
  readonly centre: Point;
  readonly start: Point;
  readonly end: Point;
  /** Radians from the x axis, within ±π/2. */
  readonly angle: number;
  readonly length: number;
  /** Area by length. */
  readonly thickness: number;
  /** Part of the bar's bounding rectangle that is set. */
  readonly fill: number;
}

interface Run {
  readonly y: number;
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

interface RegionRule {
  /** Values above it belong to regions. */
  readonly threshold: number;
  readonly leastArea: number;
  /** Shorter runs of pixels along a row do not count: they would join lines of print that lie above each other. */
  readonly leastRun: number;
}

/** The 4-connected regions of pixels brighter than a threshold. */
export function barsOf(image: GrayImage, { threshold, leastArea, leastRun }: RegionRule): Bar[] {
  const { runs, roots } = connect(image, threshold, leastRun);
  const regions = new Map<number, Run[]>();
  for (const [index, run] of runs.entries()) {
    const root = rootOf(roots, index);
    const region = regions.get(root);
    if (region === undefined) regions.set(root, [run]);
    else region.push(run);
  }
  return [...regions.values()].filter((region) => areaOf(region) >= leastArea).map(describe);
}

/** Runs of set pixels in reading order, joined to those that they touch in the row above. */
function connect(
  { data, width, height }: GrayImage,
  threshold: number,
  leastRun: number,
): { runs: Run[]; roots: number[] } {
  const runs: Run[] = [];
  const roots: number[] = [];
  let rowStart = 0;
  for (let y = 0; y < height; y++) {
    let above = rowStart;
    rowStart = runs.length;
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! <= threshold) continue;
      const from = x;
      while (x + 1 < width && data[y * width + x + 1]! > threshold) x++;
      if (x - from + 1 < leastRun) continue;
      const index = runs.length;
      runs.push({ y, from, to: x });
      roots.push(index);
      while (above < rowStart && (runs[above]?.to ?? 0) < from) above++;
      for (let other = above; other < rowStart && (runs[other]?.from ?? 0) <= x; other++)
        roots[rootOf(roots, other)] = rootOf(roots, index);
    }
  }
  return { runs, roots };
}

function rootOf(roots: number[], index: number): number {
  let root = index;
  while (roots[root] !== root) root = roots[root] ?? root;
  for (let at = index; at !== root;) {
    const next = roots[at] ?? root;
    roots[at] = root;
    at = next;
  }
  return root;
}

function areaOf(region: readonly Run[]): number {
  return region.reduce((area, { from, to }) => area + to - from + 1, 0);
}

function describe(region: readonly Run[]): Bar {
  const area = areaOf(region);
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (const { y, from, to } of region) {
    const count = to - from + 1;
    const middle = (from + to) / 2;
    sumX += count * middle;
    sumY += count * y;
    sumXX += count * middle * middle + (count * (count * count - 1)) / 12;
    sumYY += count * y * y;
    sumXY += count * middle * y;
  }
  const [x, y] = [sumX / area, sumY / area];
  const angle = 0.5 * Math.atan2(2 * (sumXY / area - x * y), sumXX / area - x * x - (sumYY / area - y * y));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];

  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const run of region) {
    for (const end of [run.from, run.to]) {
      const along = (end - x) * cos + (run.y - y) * sin;
      const off = (run.y - y) * cos - (end - x) * sin;
      left = Math.min(left, along);
      right = Math.max(right, along);
      top = Math.min(top, off);
      bottom = Math.max(bottom, off);
    }
  }
  const length = right - left + 1;
  const [along, off] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: { x: x + along * cos - off * sin, y: y + along * sin + off * cos },
    start: { x: x + left * cos, y: y + left * sin },
    end: { x: x + right * cos, y: y + right * sin },
    angle,
    length,
    thickness: area / length,
    fill: area / (length * (bottom - top + 1)),
  };
}
