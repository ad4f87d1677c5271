import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src/specimens/random.js';
import { boxMean } from '../../../../src/verification/document/image/box-mean.js';
import { burntPart } from '../../../../src/verification/document/image/burnt-part.js';
import { edgeWidth } from '../../../../src/verification/document/image/edge-width.js';
import type { GrayImage } from '../../../../src/verification/document/image/gray-image.js';
import type { Quadrilateral } from '../../../../src/verification/document/image/homography.js';

const [WIDTH, HEIGHT] = [240, 160];
const WHOLE: Quadrilateral = [
  { x: 0, y: 0 },
  { x: WIDTH, y: 0 },
  { x: WIDTH, y: HEIGHT },
  { x: 0, y: HEIGHT },
];

function picture(grayAt: (x: number, y: number) => number): GrayImage {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) =>
    grayAt(index % WIDTH, Math.floor(index / WIDTH)),
  );
  return { data, width: WIDTH, height: HEIGHT };
}

/** Bars of 40 pixels whose edges take `ramp` pixels from dark to bright. */
function bars(ramp: number): GrayImage {
  return picture((x) => {
    const place = x % 80;
    const fromEdge = place < 40 ? place - 20 : 60 - place;
    return Math.round(128 + 100 * Math.max(-1, Math.min(1, (2 * fromEdge) / ramp)));
  });
}

describe('the width of edges', () => {
  it('grows with blur', () => {
    const widths = [2, 6, 12, 20].map((ramp) => edgeWidth(bars(ramp)));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths[0]).toBeLessThan(4);
    expect(widths[3]).toBeGreaterThan(10);
  });

  it('is 0 where there are none', () => {
    expect(edgeWidth(picture(() => 90))).toBe(0);
  });
});

describe('the burnt part', () => {
  it('is the share of a place that light has burnt out', () => {
    expect(
      burntPart(
        picture((x) => (x < WIDTH / 4 ? 255 : 120)),
        WHOLE,
      ),
    ).toBeCloseTo(0.25, 1);
    expect(
      burntPart(
        picture(() => 120),
        WHOLE,
      ),
    ).toBe(0);
  });

  it('is none on white paper', () => {
    expect(
      burntPart(
        picture((x) => (x % 9 === 0 ? 20 : 255)),
        WHOLE,
      ),
    ).toBe(0);
  });
});

describe('the mean over a box', () => {
  it('is that of the pixels inside, up to the border', () => {
    const random = randomFrom(1);
    const values = picture(() => random.integer(0, 255));
    const means = boxMean(values, { width: 13, height: 3 });
    for (const [x, y] of [
      [100, 80],
      [6, 1],
      [233, 158],
    ] as const) {
      let sum = 0;
      for (let row = y - 1; row <= y + 1; row++)
        for (let column = x - 6; column <= x + 6; column++) sum += values.data[row * WIDTH + column] ?? 0;
      expect(Math.abs((means.data[y * WIDTH + x] ?? 0) - sum / 39)).toBeLessThanOrEqual(1);
    }
  });
});
