import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../../src/verification/document/image/elongated-regions.js';
import {
  halve,
  quarterTurn,
  type GrayImage,
} from '../../../../src/verification/document/image/gray-image.js';
import { homographyBetween, project } from '../../../../src/verification/document/image/homography.js';
import { close, dilate, erode, open } from '../../../../src/verification/document/image/morphology.js';
import { resize } from '../../../../src/verification/document/image/resize.js';
import { otsuThreshold } from '../../../../src/verification/document/image/threshold.js';

const images: fc.Arbitrary<GrayImage> = fc
  .record({ width: fc.integer({ min: 1, max: 14 }), height: fc.integer({ min: 1, max: 14 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data) => ({ data, width, height })),
  );
const odd = fc.integer({ min: 0, max: 4 }).map((half) => 2 * half + 1);

function extreme(
  image: GrayImage,
  element: { width: number; height: number },
  pick: (values: number[]) => number,
) {
  return Uint8Array.from(image.data, (_, index) => {
    const [x, y] = [index % image.width, Math.floor(index / image.width)];
    const values: number[] = [];
    for (let row = y - (element.height >> 1); row <= y + (element.height >> 1); row++)
      for (let column = x - (element.width >> 1); column <= x + (element.width >> 1); column++)
        if (row >= 0 && row < image.height && column >= 0 && column < image.width)
          values.push(image.data[row * image.width + column] ?? 0);
    return pick(values);
  });
}

describe('morphology', () => {
  it('takes the largest and the smallest value under the element', () => {
    fc.assert(
      fc.property(images, odd, odd, (image, width, height) => {
        const element = { width, height };
        expect(dilate(image, element).data).toEqual(extreme(image, element, (values) => Math.max(...values)));
        expect(erode(image, element).data).toEqual(extreme(image, element, (values) => Math.min(...values)));
      }),
    );
  });

  it('closes upwards, opens downwards, and the second time changes nothing', () => {
    fc.assert(
      fc.property(images, odd, odd, (image, width, height) => {
        const closed = close(image, { width, height });
        const opened = open(image, { width, height });
        for (const [index, value] of image.data.entries()) {
          expect(closed.data[index]).toBeGreaterThanOrEqual(value);
          expect(opened.data[index]).toBeLessThanOrEqual(value);
        }
        expect(close(closed, { width, height }).data).toEqual(closed.data);
        expect(open(opened, { width, height }).data).toEqual(opened.data);
      }),
    );
  });
});

describe('pictures', () => {
  it('are themselves again after four quarter turns', () => {
    fc.assert(
      fc.property(images, (image) => {
        expect(quarterTurn(quarterTurn(quarterTurn(quarterTurn(image))))).toEqual(image);
      }),
    );
  });

  it('keep their mean when they shrink, and their shade when they are even', () => {
    const ramp = {
      data: Uint8Array.from({ length: 64 * 48 }, (_, index) => index % 64),
      width: 64,
      height: 48,
    };
    const mean = ({ data }: GrayImage) => data.reduce((sum, value) => sum + value, 0) / data.length;
    for (const smaller of [resize(ramp, 24, 18), halve(ramp)])
      expect(Math.abs(mean(smaller) - mean(ramp))).toBeLessThanOrEqual(0.5);
    const even = { data: new Uint8Array(100).fill(130), width: 10, height: 10 };
    for (const size of [3, 10, 27]) expect(new Set(resize(even, size, size).data)).toEqual(new Set([130]));
  });

  it('part into two classes at the threshold between them', () => {
    const values = Uint8Array.from({ length: 200 }, (_, index) =>
      index % 3 === 0 ? 180 + (index % 7) : 40 + (index % 5),
    );
    expect(otsuThreshold(values)).toBeGreaterThanOrEqual(44);
    expect(otsuThreshold(values)).toBeLessThan(180);
  });
});

describe('homographies', () => {
  it('take each corner to its own', () => {
    const jitter = fc.float({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.array(jitter, { minLength: 8, maxLength: 8 }), (off) => {
        const square = [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
          { x: 100, y: 100 },
          { x: 0, y: 100 },
        ] as const;
        const moved = ([a, b, c, d]: typeof square) =>
          [
            { x: a.x + (off[0] ?? 0), y: a.y + (off[1] ?? 0) },
            { x: b.x + (off[2] ?? 0), y: b.y + (off[3] ?? 0) },
            { x: c.x + (off[4] ?? 0), y: c.y + (off[5] ?? 0) },
            { x: d.x + (off[6] ?? 0), y: d.y + (off[7] ?? 0) },
          ] as const;
        const target = moved(square);
        const mapping = homographyBetween(square, target);
        for (const [index, corner] of square.entries()) {
          const seen = project(mapping, corner);
          expect(seen.x).toBeCloseTo(target[index]?.x ?? NaN, 3);
          expect(seen.y).toBeCloseTo(target[index]?.y ?? NaN, 3);
        }
      }),
    );
  });
});

describe('bars', () => {
  it('are found with their length and angle, apart from each other', () => {
    const [width, height] = [120, 60];
    const data = new Uint8Array(width * height);
    for (let x = 10; x < 110; x++) {
      for (let thick = 0; thick < 4; thick++) {
        data[(12 + thick) * width + x] = 255;
        data[(30 + thick + Math.round((x - 10) * 0.1)) * width + x] = 255;
      }
    }
    const bars = barsOf({ data, width, height }, { threshold: 0, leastArea: 50, leastRun: 5 });
    expect(bars).toHaveLength(2);
    expect(bars[0]?.angle).toBeCloseTo(0, 2);
    expect(bars[1]?.angle).toBeCloseTo(Math.atan(0.1), 2);
    for (const { length, thickness } of bars) {
      expect(length).toBeGreaterThan(98);
      expect(length).toBeLessThan(104);
      expect(thickness).toBeGreaterThan(3.5);
    }
  });
});
