/** A rectangle in pixels of its picture; x and y are the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A face found: where, and how sure the detector is (0–1). */
export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/** Keeps, of the detections that overlap by more than `maxOverlap` (intersection over union), the surest one. */
export function suppressOverlaps(detections: readonly Detection[], maxOverlap: number): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of detections.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(({ box }) => intersectionOverUnion(box, candidate.box) <= maxOverlap))
      kept.push(candidate);
  }
  return kept;
}

export function intersectionOverUnion(a: Box, b: Box): number {
  const shared = intersection(a, b);
  return shared / (area(a) + area(b) - shared);
}

/** How much of the smaller box lies in the other, 0–1. */
export function sharedOfSmaller(a: Box, b: Box): number {
  return intersection(a, b) / Math.min(area(a), area(b));
}

function intersection(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

function area({ width, height }: Box): number {
  return width * height;
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
