import { describe, expect, it } from 'vitest';
import { FACE_DEFECTS } from '../../../../src/verification/face/face-defects.js';
import {
  pictureDefects,
  qualityDefects,
  type FaceQuality,
} from '../../../../src/verification/face/face-quality.js';
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
  const face = (height: number) => ({ box: { x: 0, y: 0, width: height, height }, score: 0.9 });
  const main = face(100);

  it.each([
    [[], []],
    [[face(80)], ['many']],
    [[face(30)], ['background']],
    [[face(30), face(70)], ['many']],
    [[face(10)], []],
  ])('case %#', (faces, defects) => {
    expect(otherFaceDefects(faces, main)).toEqual(defects);
  });
});

describe('a picture without a face', () => {
  const picture = (pixel: (x: number, y: number) => number) => ({
    width: 300,
    height: 240,
    data: Uint8Array.from({ length: 300 * 240 * 3 }, (_, index) => {
      const at = Math.floor(index / 3);
      return pixel(at % 300, Math.floor(at / 300));
    }),
  });

  it.each([
    ['fine detail', picture((x, y) => (((x >> 2) + (y >> 2)) % 2) * 150 + 40), []],
    ['the same in the dark', picture((x, y) => (((x >> 2) + (y >> 2)) % 2) * 20 + 10), ['dark']],
    [
      'a window behind nobody',
      picture((x, y) => (x < 150 ? 255 : (((x >> 2) + (y >> 2)) % 2) * 150)),
      ['bright'],
    ],
    ['slow change', picture((x) => 60 + x / 3), ['blurred']],
  ] as const)('%s', (_, image, defects) => {
    expect(pictureDefects(image)).toEqual(defects);
  });
});
