import { alignedSquare } from './aligned-face.js';
import { cutSquare, type Square } from './face-square.js';
import type { Landmarks } from './landmarks.js';
import type { Box } from './networks/detection.js';
import { LANDMARK_INPUT_SIDE, type LandmarkNetwork } from './networks/landmark-network.js';
import type { RgbImage } from './rgb-image.js';

/** A face that turns by more than this when it is looked at again is looked at a third time. */
const MAX_TURN = (8 * Math.PI) / 180;

/**
 * Finds the landmarks of the face in a box of the picture; box and points in the picture's pixels. The network looks twice:
 * at the box, and at the face turned level and set to its size; the mean of both errs less than either. A head on its side
 * takes a third look.
 */
export function findLandmarks(network: LandmarkNetwork, image: RgbImage, box: Box): Landmarks {
  const inBox = landmarksIn(network, image, {
    centre: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    side: Math.max(box.width, box.height),
    angle: 0,
  });
  const levelled = landmarksIn(network, image, alignedSquare(inBox));
  const turned = Math.abs(alignedSquare(levelled).angle - alignedSquare(inBox).angle) > MAX_TURN;
  return turned
    ? meanOf(levelled, landmarksIn(network, image, alignedSquare(levelled)))
    : meanOf(inBox, levelled);
}

function meanOf(a: Landmarks, b: Landmarks): Landmarks {
  return a.map(({ x, y }, index) => ({ x: (x + b[index]!.x) / 2, y: (y + b[index]!.y) / 2 }));
}

function landmarksIn(network: LandmarkNetwork, image: RgbImage, square: Square): Landmarks {
  const fractions = network(cutSquare(image, square, { size: LANDMARK_INPUT_SIDE }));
  const [cos, sin] = [Math.cos(square.angle) * square.side, Math.sin(square.angle) * square.side];
  return Array.from({ length: fractions.length / 2 }, (_, index) => {
    const [across, down] = [fractions[index * 2]! - 0.5, fractions[index * 2 + 1]! - 0.5];
    return {
      x: square.centre.x + across * cos - down * sin,
      y: square.centre.y + across * sin + down * cos,
    };
  });
}
