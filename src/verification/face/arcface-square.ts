import type { Square } from './face-square.js';
import { centreOf, faceAnchors, type Landmarks, type Point } from './landmarks.js';

/**
 * Where eyes, tip of the nose and corners of the mouth lie in the faces that networks with an angular margin were trained on
 * (the template of ArcFace; Deng et al. 2019), as fractions of the square's side.
 */
const TEMPLATE: readonly Point[] = [
  { x: 0.3419, y: 0.4616 },
  { x: 0.6565, y: 0.4598 },
  { x: 0.5002, y: 0.6405 },
  { x: 0.371, y: 0.8247 },
  { x: 0.6315, y: 0.8232 },
];
const NOSE_TIP = 30;
const MOUTH_CORNERS = [48, 54] as const;

/** The square of a picture in which a face stands as in the template, with the least square error (Umeyama 1991). */
export function arcFaceSquare(landmarks: Landmarks): Square {
  const { leftEye, rightEye } = faceAnchors(landmarks);
  const points = [
    leftEye,
    rightEye,
    landmarks[NOSE_TIP]!,
    ...MOUTH_CORNERS.map((index) => landmarks[index]!),
  ];
  const [from, to] = [centreOf(TEMPLATE), centreOf(points)];
  let [along, across, spread] = [0, 0, 0];
  for (const [index, { x, y }] of TEMPLATE.entries()) {
    const [ax, ay] = [x - from.x, y - from.y];
    const [bx, by] = [points[index]!.x - to.x, points[index]!.y - to.y];
    along += ax * bx + ay * by;
    across += ax * by - ay * bx;
    spread += ax * ax + ay * ay;
  }
  const [cos, sin] = [along / spread, across / spread];
  const [right, down] = [0.5 - from.x, 0.5 - from.y];
  return {
    centre: { x: to.x + cos * right - sin * down, y: to.y + sin * right + cos * down },
    side: Math.hypot(cos, sin),
    angle: Math.atan2(sin, cos),
  };
}
