import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src/specimens/random.js';
import { boxMean } from '../../../../src/verification/document/image/box-mean.js';
import { burntPart, washedOutPart } from '../../../../src/verification/document/image/glare.js';
import { edgeWidth } from '../../../../src/verification/document/image/edge-width.js';
import { quarterTurn, type GrayImage } from '../../../../src/verification/document/image/gray-image.js';
import { printLayout } from '../../../../src/verification/document/printed/print-layout.js';
import type { Quadrilateral } from '../../../../src/verification/document/image/homography.js';

const [WIDTH, HEIGHT] = [240, 160];
const WHOLE: Quadrilateral = [
  { x: 0, y: 0 },
  { x: WIDTH, y: 0 },
  { x: WIDTH, y: HEIGHT },
  { x: 0, y: HEIGHT },
];

function picture(
  grayAt: (x: number, y: number) => number,
  { width, height } = { width: WIDTH, height: HEIGHT },
): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, index) =>
    grayAt(index % width, Math.floor(index / width)),
  );
  return { data, width, height };
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

describe('the washed out part of lines of print', () => {
  const print = (x: number, y: number) => (x % 5 < 2 && y % 10 < 7 ? 40 : 200);

  it('is where nothing is printed and paper is bright, not where it is dark', () => {
    const lit = (from: number, to: number, level: number) =>
      picture((x, y) => (x >= from && x < to ? level : print(x, y)));
    expect(washedOutPart(picture(print), WHOLE, 2)).toBe(0);
    expect(washedOutPart(lit(60, 120, 230), WHOLE, 2)).toBeCloseTo(60 / 220, 1);
    expect(washedOutPart(lit(60, 120, 90), WHOLE, 2)).toBe(0);
  });
});

describe('the layout of print', () => {
  const lines = (length: number) =>
    picture((x, y) => (x > 20 && x < 20 + length && y % 20 < 6 && (x + y) % 5 < 3 ? 30 : 220), {
      width: 800,
      height: 500,
    });

  it('is that of a document where lines are short, of a page where they are long, and none elsewhere', () => {
    expect(printLayout(lines(90))).toBe('card');
    expect(printLayout(lines(700))).toBe('page');
    expect(printLayout(picture(() => 200, { width: 800, height: 500 }))).toBe('none');
  });

  it('is the same on its side', () => {
    expect(printLayout(quarterTurn(lines(90)))).toBe('card');
  });
});
