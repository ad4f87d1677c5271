import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affineChange } from '../../../../../src/verification/face/liveness/affine-change.js';
import { MEAN_HEAD } from '../../../../../src/verification/face/mean-head.js';

const face = MEAN_HEAD.map(([x, y]) => ({ x, y }));
const factor = fc.double({ min: 0.3, max: 2, noNaN: true });
const shift = fc.double({ min: -100, max: 100, noNaN: true });

describe('how a face changed as a sheet', () => {
  it('has no misfit however a sheet is moved, turned or squeezed', () => {
    fc.assert(
      fc.property(factor, factor, shift, shift, shift, (across, down, shear, x, y) => {
        const moved = face.map((point) => ({
          x: point.x * across + (point.y * shear) / 200 + x,
          y: point.y * down + y,
        }));
        expect(affineChange(face, moved).misfit).toBeLessThan(1e-6);
      }),
    );
  });

  it('tells how much narrower a turned sheet became', () => {
    const width = Math.cos(Math.PI / 6);
    const turned = face.map(({ x, y }) => ({ x: x * width, y }));
    expect(affineChange(face, turned).squeeze).toBeCloseTo(1 - width, 6);
    expect(affineChange(face, face).squeeze).toBeCloseTo(0, 6);
  });

  it('has a misfit where a head turns, the more the farther', () => {
    const turned = (degrees: number) => {
      const angle = (degrees * Math.PI) / 180;
      return MEAN_HEAD.map(([x, y, z]) => ({ x: x * Math.cos(angle) + z * Math.sin(angle), y }));
    };
    const misfit = (degrees: number) => affineChange(face, turned(degrees)).misfit;
    expect(misfit(10)).toBeGreaterThan(0.01);
    expect(misfit(25)).toBeGreaterThan(misfit(10));
  });
});
