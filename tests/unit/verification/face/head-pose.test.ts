import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headPose } from '../../../../src/verification/face/head-pose.js';
import type { Landmarks } from '../../../../src/verification/face/landmarks.js';
import { MEAN_HEAD } from '../../../../src/verification/face/mean-head.js';

/** The mean head seen under the given angles. */
function turnedHead(angles: { yaw: number; pitch: number; roll: number; scale: number }): Landmarks {
  const [yaw, pitch, roll] = [angles.yaw, angles.pitch, angles.roll].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number];
  return MEAN_HEAD.map(([x, y, z]) => {
    const [x1, z1] = [x * Math.cos(yaw) + z * Math.sin(yaw), -x * Math.sin(yaw) + z * Math.cos(yaw)];
    const y1 = y * Math.cos(pitch) - z1 * Math.sin(pitch);
    return {
      x: 300 + angles.scale * (x1 * Math.cos(roll) - y1 * Math.sin(roll)),
      y: 200 + angles.scale * (x1 * Math.sin(roll) + y1 * Math.cos(roll)),
    };
  });
}

const degrees = (limit: number) => fc.integer({ min: -limit, max: limit });

describe('head pose', () => {
  it('reads back one turn at a time, at any size', () => {
    fc.assert(
      fc.property(
        degrees(40),
        fc.constantFrom('yaw', 'pitch', 'roll'),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (angle, axis, scale) => {
          const pose = headPose(turnedHead({ yaw: 0, pitch: 0, roll: 0, scale, [axis]: angle }));
          for (const name of ['yaw', 'pitch', 'roll'] as const) {
            expect(pose[name]).toBeCloseTo(name === axis ? angle : 0, 0);
          }
        },
      ),
    );
  });
});
