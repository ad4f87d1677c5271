import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedSquare } from '../../../../src/verification/face/aligned-face.js';
import { cutSquare } from '../../../../src/verification/face/face-square.js';
import type { Landmarks, Point } from '../../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../../src/verification/face/rgb-image.js';

/** Eyes 60 apart, mouth 70 below; the other points do not matter. */
function face(move: (point: Point) => Point): Landmarks {
  return Array.from({ length: 68 }, (_, index) => {
    if (index >= 36 && index < 42) return move({ x: -30, y: -30 });
    if (index >= 42 && index < 48) return move({ x: 30, y: -30 });
    return move({ x: 0, y: 40 });
  });
}

function noise(width: number, height: number): RgbImage {
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 256) };
}

describe('the aligned square', () => {
  it('moves, turns and grows with the face', () => {
    const still = alignedSquare(face((point) => point));
    expect(still.angle).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        (angle, scale, shift) => {
          const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
          const move = ({ x, y }: Point) => ({ x: x * cos - y * sin + shift, y: x * sin + y * cos });
          const moved = alignedSquare(face(move));
          expect(moved.angle).toBeCloseTo(angle, 6);
          expect(moved.side).toBeCloseTo(still.side * scale, 6);
          expect(moved.centre.x).toBeCloseTo(move(still.centre).x, 6);
          expect(moved.centre.y).toBeCloseTo(move(still.centre).y, 6);
        },
      ),
    );
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
