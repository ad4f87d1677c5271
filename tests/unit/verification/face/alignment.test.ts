import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedSquare } from '../../../../src/verification/face/aligned-face.js';
import { arcFaceSquare } from '../../../../src/verification/face/arcface-square.js';
import { cutSquare } from '../../../../src/verification/face/face-square.js';
import type { Landmarks, Point } from '../../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../../src/verification/face/rgb-image.js';

/** Eyes 60 apart, mouth 70 below, its corners 50 apart; the other points do not matter. */
function face(move: (point: Point) => Point): Landmarks {
  return Array.from({ length: 68 }, (_, index) => {
    if (index >= 36 && index < 42) return move({ x: -30, y: -30 });
    if (index >= 42 && index < 48) return move({ x: 30, y: -30 });
    if (index === 30) return move({ x: 0, y: 5 });
    if (index === 48 || index === 54) return move({ x: index === 48 ? -25 : 25, y: 40 });
    return move({ x: 0, y: 40 });
  });
}

function noise(width: number, height: number): RgbImage {
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 256) };
}

describe.each([
  ['aligned square', alignedSquare],
  ['square of the template', arcFaceSquare],
] as const)('the %s', (_, squareOf) => {
  it('moves, turns and grows with the face', () => {
    const still = squareOf(face((point) => point));
    expect(still.angle).toBeCloseTo(0, 1);
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        (angle, scale, shift) => {
          const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
          const move = ({ x, y }: Point) => ({ x: x * cos - y * sin + shift, y: x * sin + y * cos });
          const moved = squareOf(face(move));
          expect(moved.angle - still.angle).toBeCloseTo(angle, 6);
          expect(moved.side).toBeCloseTo(still.side * scale, 6);
          expect(moved.centre.x).toBeCloseTo(move(still.centre).x, 6);
          expect(moved.centre.y).toBeCloseTo(move(still.centre).y, 6);
        },
      ),
    );
  });
});

describe('the square of the template', () => {
  it('puts the points of the template where the template has them', () => {
    const template = [
      [38.2946, 51.6963],
      [73.5318, 51.5014],
      [56.0252, 71.7366],
      [41.5493, 92.3655],
      [70.7299, 92.2041],
    ] as const;
    const place = (index: number) => {
      if (index >= 36 && index < 42) return template[0];
      if (index >= 42 && index < 48) return template[1];
      if (index === 48) return template[3];
      return index === 54 ? template[4] : template[2];
    };
    const landmarks = Array.from({ length: 68 }, (_, index) => ({ x: place(index)[0], y: place(index)[1] }));
    const { centre, side, angle } = arcFaceSquare(landmarks);
    expect(side).toBeCloseTo(112, 1);
    expect(centre.x).toBeCloseTo(56, 1);
    expect(centre.y).toBeCloseTo(56, 1);
    expect(angle).toBeCloseTo(0, 3);
  });
});

describe('cutting a square', () => {
  const image = noise(12, 12);
  const whole = { centre: { x: 6, y: 6 }, side: 12, angle: 0 };

  it('gives the picture itself at its own size', () => {
    expect([...cutSquare(image, whole, { size: 12 }).data]).toEqual([...image.data]);
  });

  it('mirrors twice into the same', () => {
    const once = cutSquare(image, whole, { size: 12, mirrored: true });
    expect([...once.data]).not.toEqual([...image.data]);
    expect([...cutSquare(once, whole, { size: 12, mirrored: true }).data]).toEqual([...image.data]);
  });

  it('turned by a quarter takes the rows for columns', () => {
    const turned = cutSquare(image, { ...whole, angle: Math.PI / 2 }, { size: 12 });
    for (let row = 0; row < 12; row++) {
      for (let column = 0; column < 12; column++) {
        const from = (column * 12 + (11 - row)) * 3;
        expect(turned.data[(row * 12 + column) * 3]).toBe(image.data[from]);
      }
    }
  });

  it('averages what it shrinks', () => {
    const checks = {
      width: 8,
      height: 8,
      data: Uint8Array.from({ length: 192 }, (_, i) => (i % 6 < 3 ? 0 : 200)),
    };
    const small = cutSquare(checks, { centre: { x: 4, y: 4 }, side: 8, angle: 0 }, { size: 2 });
    expect([...small.data]).toEqual(Array.from({ length: 12 }, () => 100));
  });

  it('goes on with the last pixel beyond the edge', () => {
    const flat = { width: 2, height: 2, data: new Uint8Array(12).fill(90) };
    const around = cutSquare(flat, { centre: { x: 1, y: 1 }, side: 20, angle: 0.4 }, { size: 5 });
    expect(new Set(around.data)).toEqual(new Set([90]));
  });
});
