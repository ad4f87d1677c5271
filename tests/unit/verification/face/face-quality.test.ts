import { describe, expect, it } from 'vitest';
import { FACE_DEFECTS } from '../../../../src/verification/face/face-defects.js';
import { qualityDefects, type FaceQuality } from '../../../../src/verification/face/face-quality.js';
import { otherFaceDefects } from '../../../../src/verification/face/other-faces.js';
import { LIVE_LIMITS } from '../../../../src/verification/face/thresholds.js';

const GOOD: FaceQuality = {
  size: 0.6,
  offsetX: 0,
  offsetY: 0,
  brightness: 130,
  unevenness: 0.1,
  sharpness: 0.2,
  yaw: 0,
  pitch: 0,
  roll: 0,
};

describe('defects of one face', () => {
  it('finds nothing wrong with a good one', () => {
    expect(qualityDefects(GOOD, LIVE_LIMITS)).toEqual([]);
  });

  it.each([
    [{ size: 0.1 }, 'far'],
    [{ size: 1.4 }, 'close'],
    [{ offsetX: -0.4 }, 'centre'],
    [{ offsetY: 0.4 }, 'centre'],
    [{ yaw: 40 }, 'turned'],
    [{ yaw: -40 }, 'turned'],
    [{ pitch: 40 }, 'turned'],
    [{ roll: -30 }, 'turned'],
    [{ brightness: 20 }, 'dark'],
    [{ brightness: 250 }, 'bright'],
    [{ unevenness: 0.7 }, 'uneven'],
    [{ sharpness: 0.001 }, 'blurred'],
  ] as const)('%o is %s', (change, defect) => {
    expect(qualityDefects({ ...GOOD, ...change }, LIVE_LIMITS)).toEqual([defect]);
  });

  it('tells several in the order of importance', () => {
    const found = qualityDefects({ ...GOOD, sharpness: 0, brightness: 10, size: 0.1, yaw: 50 }, LIVE_LIMITS);
    expect(found).toEqual(FACE_DEFECTS.filter((defect) => found.includes(defect)));
    expect(found).toHaveLength(4);
  });
});

describe('other faces', () => {
  const face = (height: number, score = 0.9) => ({ box: { x: 0, y: 0, width: height, height }, score });
  const main = face(100);

  it.each([
    [[main], []],
    [[main, face(80)], ['many']],
    [[main, face(30)], ['background']],
    [[main, face(30), face(70)], ['many']],
    [[main, face(10)], []],
    [[main, face(80, 0.4)], []],
  ])('case %#', (faces, defects) => {
    expect(otherFaceDefects(faces, main)).toEqual(defects);
  });
});
