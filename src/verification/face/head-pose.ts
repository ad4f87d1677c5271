import { faceAnchors, type Landmarks } from './landmarks.js';
import { MEAN_HEAD, type Vector } from './mean-head.js';

/** Degrees; yaw grows towards the right of the picture, pitch upwards, roll clockwise. A face that looks at the camera has zeros. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

/** Brows, nose, eyes and the corners of the mouth: the outline changes with the view, the lips with what is said. */
const POINTS = [...Array.from({ length: 32 }, (_, index) => 17 + index), 54];
const SOLVER = pseudoInverse(centred(POINTS.map((index) => MEAN_HEAD[index]!)));

/**
 * Estimates how the head is turned: the affine map that takes a mean head to the landmarks with the least square error
 * (weak perspective), its rows made unit vectors of a rotation. Good for about ±40 degrees. A flat picture of a face that is
 * turned as a whole keeps the angles that it shows: only depth makes them change.
 */
export function headPose(landmarks: Landmarks): HeadPose {
  const points = POINTS.map((index) => landmarks[index]!);
  const across = direction(points.map(({ x }) => x));
  const down = direction(points.map(({ y }) => y));
  const { leftEye, rightEye } = faceAnchors(landmarks);
  return {
    yaw: degrees(Math.asin(across[2])),
    pitch: degrees(Math.asin(-down[2])),
    roll: degrees(Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x)),
  };
}

function direction(coordinates: readonly number[]): Vector {
  const mean = coordinates.reduce((sum, value) => sum + value, 0) / coordinates.length;
  const row = SOLVER.map((weights) =>
    weights.reduce((sum, weight, point) => sum + weight * (coordinates[point]! - mean), 0),
  ) as [number, number, number];
  const length = Math.hypot(...row);
  return length === 0 ? [0, 0, 0] : [row[0] / length, row[1] / length, row[2] / length];
}
function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

function centred(vectors: readonly Vector[]): Vector[] {
  const mean = [0, 1, 2].map(
    (axis) => vectors.reduce((sum, vector) => sum + vector[axis]!, 0) / vectors.length,
  );
  return vectors.map(([x, y, z]) => [x - mean[0]!, y - mean[1]!, z - mean[2]!]);
}

/** (Pᵀ P)⁻¹ Pᵀ of the n × 3 matrix P: three rows of n weights. */
function pseudoInverse(points: readonly Vector[]): number[][] {
  const product = (i: number, j: number) => points.reduce((sum, point) => sum + point[i]! * point[j]!, 0);
  const [a, b, c, d, e, f] = [
    product(0, 0),
    product(0, 1),
    product(0, 2),
    product(1, 1),
    product(1, 2),
    product(2, 2),
  ];
  const determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
  const inverse = [
    [d * f - e * e, c * e - b * f, b * e - c * d],
    [c * e - b * f, a * f - c * c, b * c - a * e],
    [b * e - c * d, b * c - a * e, a * d - b * b],
  ];
  return inverse.map((row) =>
    points.map((point) => row.reduce((sum, value, axis) => sum + value * point[axis]!, 0) / determinant),
  );
}
