import { describe, expect, it } from 'vitest';
import type { Landmarks } from '../../../../../src/verification/face/landmarks.js';
import {
  judgeMovement,
  type FaceView,
} from '../../../../../src/verification/face/liveness/judge-movement.js';
import { MOVEMENTS } from '../../../../../src/verification/face/liveness/movements.js';
import { MEAN_HEAD } from '../../../../../src/verification/face/mean-head.js';
import { LIVENESS } from '../../../../../src/verification/face/thresholds.js';
import { headPose } from '../../../../../src/verification/face/head-pose.js';

/** The points of the mean head turned to the side, as a camera sees them; `tremble` is what a living face does besides. */
function turned(degrees: number, tremble = 0): Landmarks {
  const angle = (degrees * Math.PI) / 180;
  return MEAN_HEAD.map(([x, y, z], index) => ({
    x: 300 + x * Math.cos(angle) + z * Math.sin(angle) + tremble * Math.sin(index * 7 + degrees),
    y: 300 + y + tremble * Math.cos(index * 5 + degrees),
  }));
}

/** The same picture of a face, printed on a sheet that is turned. */
function sheet(degrees: number, tremble = 0): Landmarks {
  const width = Math.cos((degrees * Math.PI) / 180);
  return turned(0).map(({ x, y }, index) => ({ x: x * width + tremble * Math.sin(index * 7 + degrees), y }));
}

function view(
  landmarks: Landmarks,
  { yaw = headPose(landmarks).yaw, eyesClosed = 0.1, person = 0 } = {},
): FaceView {
  return { landmarks, posture: { yaw, eyesClosed }, descriptor: new Float32Array(128).fill(person) };
}

const photo = view(turned(0));
const toTheRight = [0, 6, 12, 18, 24, 16].map((degrees) => view(turned(degrees, 1)));

describe('a movement before the camera', () => {
  it('is live where the head turns to the side that was asked for', () => {
    expect(judgeMovement({ photo, frames: toTheRight, movement: 'turn-left' })).toMatchObject({
      result: 'live',
      reasons: [],
    });
  });

  it('is not shown where the head turns to the other side', () => {
    expect(judgeMovement({ photo, frames: toTheRight, movement: 'turn-right' })).toMatchObject({
      result: 'not-shown',
      reasons: ['no-movement'],
    });
  });

  it('is live where the eyes close and open again, and not where they stay closed or were closed before', () => {
    const eyes = (...closed: number[]) =>
      closed.map((eyesClosed, index) => view(turned(index % 2, 1), { eyesClosed }));
    const judge = (frames: FaceView[], start = photo) =>
      judgeMovement({ photo: start, frames, movement: 'blink' }).result;
    expect(judge(eyes(0.1, 0.2, 0.95, 0.95, 0.1))).toBe('live');
    expect(judge(eyes(0.1, 0.2, 0.95, 0.95, 0.95))).toBe('not-shown');
    expect(judge(eyes(0.1, 0.2, 0.1, 0.1, 0.1))).toBe('not-shown');
    expect(judge(eyes(0.95, 0.1, 0.95, 0.1), view(turned(0), { eyesClosed: 0.95 }))).toBe('not-shown');
  });

  it('does not see a sheet of paper turn', () => {
    const frames = [0, 10, 20, 30, 40].map((degrees) => view(sheet(degrees, 0.5)));
    expect(judgeMovement({ photo, frames, movement: 'turn-left' }).result).not.toBe('live');
  });

  it('is suspicious where something flat seems to turn', () => {
    const frames = [0, 10, 20, 30, 40].map((degrees) => view(sheet(degrees, 0.5), { yaw: degrees }));
    expect(judgeMovement({ photo, frames, movement: 'turn-left' })).toMatchObject({
      result: 'suspicious',
      reasons: ['flat'],
    });
  });

  it.each(MOVEMENTS)('%s: is suspicious where all frames are copies of one', (movement) => {
    const frames = Array.from({ length: 8 }, () => view(turned(0)));
    const verdict = judgeMovement({ photo, frames, movement });
    expect(verdict.result).toBe('suspicious');
    expect(verdict.reasons).toContain('still');
  });

  it('is suspicious where another person moves', () => {
    const other = [0, 8, 16, 24].map((degrees) => view(turned(degrees, 1), { person: 0.1 }));
    expect(judgeMovement({ photo, frames: other, movement: 'turn-left' })).toMatchObject({
      result: 'suspicious',
      reasons: ['other-face'],
    });
  });

  it('is not shown without frames, or where the face is lost', () => {
    expect(judgeMovement({ photo, frames: [], movement: 'blink' })).toMatchObject({
      result: 'not-shown',
      reasons: ['no-frames', 'no-movement'],
    });
    const lost = [...toTheRight.slice(0, LIVENESS.frames - 1), null, null, null];
    const verdict = judgeMovement({ photo, frames: lost, movement: 'turn-left' });
    expect(verdict.result).toBe('not-shown');
    expect(verdict.reasons).toContain('face-lost');
    expect(judgeMovement({ photo: null, frames: toTheRight, movement: 'turn-left' }).result).toBe(
      'not-shown',
    );
  });
});
