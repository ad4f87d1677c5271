import { describe, expect, it } from 'vitest';
import {
  intersectionOverUnion,
  logit,
  sharedOfSmaller,
  sigmoid,
  suppressOverlaps,
} from '../../../../src/verification/face/networks/detection.js';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('overlapping boxes', () => {
  it('measures what two boxes share', () => {
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 10, 10))).toBeCloseTo(1 / 3);
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(20, 0, 10, 10))).toBe(0);
    expect(sharedOfSmaller(box(0, 0, 10, 10), box(2, 2, 4, 4))).toBe(1);
  });

  it('keeps the surest of those that overlap', () => {
    const faces = [
      { box: box(1, 0, 10, 10), score: 0.7 },
      { box: box(0, 0, 10, 10), score: 0.9 },
      { box: box(30, 0, 10, 10), score: 0.5 },
    ];
    expect(suppressOverlaps(faces, 0.5).map(({ score }) => score)).toEqual([0.9, 0.5]);
  });
});

it('turns a score into a logit and back', () => {
  expect(sigmoid(logit(0.3))).toBeCloseTo(0.3, 12);
});
