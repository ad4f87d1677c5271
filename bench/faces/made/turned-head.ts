import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import { MEAN_HEAD, type Vector } from '../../../src/verification/face/mean-head.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { faceFrame, type FaceFrame } from './face-frame.js';
import { samplePixel } from './sample-pixel.js';

export interface Turn {
  /** Degrees, as in HeadPose: towards the right of the picture, and upwards. */
  readonly yaw?: number;
  readonly pitch?: number;
}

/** A picture into the point of the picture that is seen at a place: what bends and moves pictures. */
type Mapping = (x: number, y: number) => { readonly x: number; readonly y: number };

const GRID = { left: -200, top: -230, step: 8, columns: 51, rows: 62 } as const;
/** How wide around itself a known point says how deep the head is. */
const SPREAD = 16;
/** The head turns about an axis so far behind the eyes. */
const AXIS = -80;
/** Forehead and crown, which have no landmarks. */
const SKULL: readonly Vector[] = [
  [0, -80, 8],
  [-55, -75, -8],
  [55, -75, -8],
  [-92, -55, -45],
  [92, -55, -45],
  [0, -125, -25],
  [-70, -110, -50],
  [70, -110, -50],
];
const DEPTHS = depthGrid([...MEAN_HEAD, ...SKULL]);

/**
 * Turns the head of a photograph as a solid of mean depth would turn; the background bends along around it. Good up to about
 * 35 degrees from where the head looks.
 */
export function turnHead(image: RgbImage, landmarks: Landmarks, turn: Turn): RgbImage {
  return remap(image, headMapping(landmarks, turn));
}

function headMapping(landmarks: Landmarks, { yaw = 0, pitch = 0 }: Turn): Mapping {
  const frame = faceFrame(landmarks);
  const inFrame = invert(frame);
  const [sinYaw, cosYaw] = sinAndCos(yaw);
  const [sinPitch, cosPitch] = sinAndCos(pitch);
  return (x, y) => {
    const seen = inFrame(x, y);
    const share = headShare(seen.x, seen.y);
    if (share === 0) return { x, y };
    let [headX, headY] = [seen.x, seen.y];
    // The place on the head that is seen here: found by walking, because how deep it is depends on where it is.
    for (let step = 0; step < 8; step++) {
      const depth = depthAt(headX, headY) - AXIS;
      headX = (seen.x - (depth + AXIS * 0.3) * sinYaw) / cosYaw;
      headY = (seen.y + (depth + AXIS * 0.3) * sinPitch) / cosPitch;
    }
    return frame.at(seen.x + (headX - seen.x) * share, seen.y + (headY - seen.y) * share);
  };
}

/** 1 on the head, 0 far from it. */
function headShare(x: number, y: number): number {
  const radius = Math.hypot(x / 135, (y - 20) / 175);
  return Math.min(1, Math.max(0, (1.35 - radius) / 0.35));
}

function depthAt(x: number, y: number): number {
  const column = Math.min(Math.max((x - GRID.left) / GRID.step, 0), GRID.columns - 1.001);
  const row = Math.min(Math.max((y - GRID.top) / GRID.step, 0), GRID.rows - 1.001);
  const at = Math.floor(row) * GRID.columns + Math.floor(column);
  const [fx, fy] = [column % 1, row % 1];
  const upper = DEPTHS[at]! * (1 - fx) + DEPTHS[at + 1]! * fx;
  const lower = DEPTHS[at + GRID.columns]! * (1 - fx) + DEPTHS[at + GRID.columns + 1]! * fx;
  return upper * (1 - fy) + lower * fy;
}

/** The depths of the points spread over a grid: near each point its own, between them a mean of the nearest. */
function depthGrid(points: readonly Vector[]): Float32Array {
  return Float32Array.from({ length: GRID.columns * GRID.rows }, (_, index) => {
    const x = GRID.left + (index % GRID.columns) * GRID.step;
    const y = GRID.top + Math.floor(index / GRID.columns) * GRID.step;
    let [sum, weights] = [0, 1e-9];
    for (const [px, py, pz] of points) {
      const weight = 1 / (1 + ((x - px) ** 2 + (y - py) ** 2) / SPREAD ** 2) ** 3;
      sum += weight * pz;
      weights += weight;
    }
    return sum / weights;
  });
}

/** The other way of FaceFrame.at. */
function invert(frame: FaceFrame): (x: number, y: number) => { x: number; y: number } {
  const origin = frame.at(0, 0);
  const [across, down] = [frame.at(1, 0), frame.at(0, 1)].map(({ x, y }) => ({
    x: x - origin.x,
    y: y - origin.y,
  })) as [{ x: number; y: number }, { x: number; y: number }];
  const determinant = across.x * down.y - across.y * down.x;
  return (x, y) => ({
    x: ((x - origin.x) * down.y - (y - origin.y) * down.x) / determinant,
    y: ((y - origin.y) * across.x - (x - origin.x) * across.y) / determinant,
  });
}

/** The picture seen through a mapping. */
export function remap(image: RgbImage, mapping: Mapping): RgbImage {
  const { width, height } = image;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = mapping(x, y);
      samplePixel(image, from, data, (y * width + x) * 3);
    }
  }
  return { data, width, height };
}

function sinAndCos(angle: number): [number, number] {
  const radians = (angle * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}
