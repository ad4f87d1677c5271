import { cutSquare } from './face-square.js';
import type { Landmarks } from './landmarks.js';
import type { Box } from './networks/detection.js';
import { LANDMARK_INPUT_SIDE, type LandmarkNetwork } from './networks/landmark-network.js';
import type { RgbImage } from './rgb-image.js';

/** Finds the landmarks of the face in a box of the picture; box and points in the picture's pixels. */
export function findLandmarks(network: LandmarkNetwork, image: RgbImage, box: Box): Landmarks {
  const square = {
    centre: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    side: Math.max(box.width, box.height),
    angle: 0,
  };
  const fractions = network(cutSquare(image, square, { size: LANDMARK_INPUT_SIDE }));
  return Array.from({ length: fractions.length / 2 }, (_, index) => ({
    x: square.centre.x + (fractions[index * 2]! - 0.5) * square.side,
    y: square.centre.y + (fractions[index * 2 + 1]! - 0.5) * square.side,
  }));
}
