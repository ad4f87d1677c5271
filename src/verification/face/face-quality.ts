import type { FaceDefect } from './face-defects.js';
import { alignedSquare } from './aligned-face.js';
import { cutSquare } from './face-square.js';
import { headPose } from './head-pose.js';
import type { Landmarks } from './landmarks.js';
import type { RgbImage } from './rgb-image.js';
import { PICTURE_LIMITS, type QualityLimits } from './thresholds.js';

/** What is measured of a face, before anything is judged. */
export interface FaceQuality {
  /** Side of the square around the head, as a fraction of the picture's shorter side. */
  readonly size: number;
  /** How far the head's centre lies from the picture's, as fractions of its width and height; right and down are positive. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** Mean luma of the inner face, 0–255. */
  readonly brightness: number;
  /** How much the two cheeks differ in mean luma: 0 equal, 1 one of them black. */
  readonly unevenness: number;
  /** Mean square of the luma's Laplacian on the inner face at 150 pixels a head, in units of its variance. */
  readonly sharpness: number;
  /** Degrees, see HeadPose. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

const HEAD_PIXELS = 150;

/** Columns and rows of a square that are measured; the light of two sides is taken left and right of others, as many on both. */
interface MeasuredPart {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly leftEnd: number;
  readonly rightStart: number;
}
/** The inner face in the square around the head: brows to chin, cheek to cheek. */
const INNER: MeasuredPart = { left: 30, right: 120, top: 30, bottom: 125, leftEnd: 60, rightStart: 90 };

const PICTURE_PIXELS = 200;
/** Luma from which on a pixel shows nothing any more. */
const WHITE = 245;
const WHOLE: MeasuredPart = { left: 1, right: 199, top: 1, bottom: 199, leftEnd: 100, rightStart: 100 };

export function measureQuality(image: RgbImage, landmarks: Landmarks): FaceQuality {
  const square = alignedSquare(landmarks);
  const head = cutSquare(image, square, { size: HEAD_PIXELS });
  return {
    size: square.side / Math.min(image.width, image.height),
    offsetX: square.centre.x / image.width - 0.5,
    offsetY: square.centre.y / image.height - 0.5,
    ...measureLight(head, INNER),
    ...headPose(landmarks),
  };
}

function measureLight(
  { data, width }: RgbImage,
  part: MeasuredPart,
): Pick<FaceQuality, 'brightness' | 'unevenness' | 'sharpness'> {
  const luma = (column: number, row: number) => lumaOf(data, (row * width + column) * 3);
  let [count, sum, squares, edges, left, right] = [0, 0, 0, 0, 0, 0];
  for (let row = part.top; row < part.bottom; row++) {
    for (let column = part.left; column < part.right; column++) {
      const value = luma(column, row);
      const laplacian =
        luma(column - 1, row) +
        luma(column + 1, row) +
        luma(column, row - 1) +
        luma(column, row + 1) -
        4 * value;
      count += 1;
      sum += value;
      squares += value * value;
      if (column < part.leftEnd) left += value;
      else if (column >= part.rightStart) right += value;
      edges += laplacian * laplacian;
    }
  }
  const brightness = sum / count;
  const variance = squares / count - brightness * brightness;
  const unevenness = Math.abs(left - right) / Math.max(left, right, 1);
  return { brightness, unevenness, sharpness: variance < 1 ? 0 : edges / count / variance };
}

/** What may be why no face is seen: the picture as a whole is dark, bright or blurred. Its middle square is measured. */
export function pictureDefects(image: RgbImage): FaceDefect[] {
  const side = Math.min(image.width, image.height);
  const middle = { centre: { x: image.width / 2, y: image.height / 2 }, side, angle: 0 };
  const small = cutSquare(image, middle, { size: PICTURE_PIXELS });
  const { brightness, sharpness } = measureLight(small, WHOLE);
  const found: readonly [FaceDefect, boolean][] = [
    ['dark', brightness < PICTURE_LIMITS.minBrightness],
    ['bright', shareOfWhite(small) > PICTURE_LIMITS.maxWhite],
    ['blurred', sharpness < PICTURE_LIMITS.minSharpness],
  ];
  return found.filter(([, present]) => present).map(([defect]) => defect);
}

function shareOfWhite({ data, width, height }: RgbImage): number {
  let white = 0;
  for (let at = 0; at < data.length; at += 3) if (lumaOf(data, at) >= WHITE) white += 1;
  return white / (width * height);
}

function lumaOf(data: RgbImage['data'], at: number): number {
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
}

/** The defects of one face that its measurements show, in the order of FACE_DEFECTS. */
export function qualityDefects(quality: FaceQuality, limits: QualityLimits): FaceDefect[] {
  const found: readonly [FaceDefect, boolean][] = [
    ['far', quality.size < limits.minSize],
    ['close', quality.size > limits.maxSize],
    ['centre', Math.max(Math.abs(quality.offsetX), Math.abs(quality.offsetY)) > limits.maxOffset],
    [
      'turned',
      Math.abs(quality.yaw) > limits.maxYaw ||
        Math.abs(quality.pitch) > limits.maxPitch ||
        Math.abs(quality.roll) > limits.maxRoll,
    ],
    ['dark', quality.brightness < limits.minBrightness],
    ['bright', quality.brightness > limits.maxBrightness],
    ['uneven', quality.unevenness > limits.maxUnevenness],
    ['blurred', quality.sharpness < limits.minSharpness],
  ];
  return found.filter(([, present]) => present).map(([defect]) => defect);
}
