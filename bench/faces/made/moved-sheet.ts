import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { remap } from './turned-head.js';

/** How a print or a screen is held before a camera. Angles in degrees. */
export interface SheetPose {
  /** Turned about the upright axis, to the right where positive. */
  readonly turn: number;
  /** Turned in its own plane. */
  readonly roll: number;
  /** Moved, as fractions of the picture's sides. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Bent around an upright axis: half the angle of the arc that the picture's width makes; 0 is flat. */
  readonly bend: number;
}

/** Distance of the camera from the sheet, in widths of the picture. */
const FOCAL = 2;

/** What a camera sees of a picture that is held before it. */
export function moveSheet(image: RgbImage, { turn, roll, x, y, scale, bend }: SheetPose): RgbImage {
  const { width, height } = image;
  const sheet = columnsOf(width, { turn, bend });
  const [cos, sin] = [Math.cos(-radians(roll)) / scale, Math.sin(-radians(roll)) / scale];
  return remap(image, (px, py) => {
    const [dx, dy] = [px - width / 2 - x * width, py - height / 2 - y * height];
    const [across, down] = [dx * cos - dy * sin, dx * sin + dy * cos];
    const { u, nearness } = sheet(across);
    return { x: width / 2 + u, y: height / 2 + down / nearness };
  });
}

/** For a place across the picture of the camera, the place across the sheet that is seen there and how near it is (1: as the middle). */
function columnsOf(
  width: number,
  { turn, bend }: Pick<SheetPose, 'turn' | 'bend'>,
): (across: number) => { readonly u: number; readonly nearness: number } {
  const focal = FOCAL * width;
  const arc = (2 * radians(bend)) / width;
  const [cos, sin] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  const project = (u: number) => {
    const [flat, depth] = arc === 0 ? [u, 0] : [Math.sin(u * arc) / arc, (1 - Math.cos(u * arc)) / arc];
    const [seen, away] = [flat * cos - depth * sin, flat * sin + depth * cos];
    return { seen: (seen * focal) / (focal + away), nearness: focal / (focal + away) };
  };
  return (across) => {
    let [low, high] = [-width, width];
    for (let step = 0; step < 18; step++) {
      const middle = (low + high) / 2;
      if (project(middle).seen < across) low = middle;
      else high = middle;
    }
    return { u: (low + high) / 2, nearness: project((low + high) / 2).nearness };
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
