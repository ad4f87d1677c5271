export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The 68 points of a face in the order of iBUG 300-W, in pixels of the picture. Left and right are those of the picture. */
export type Landmarks = readonly Point[];

const PARTS = {
  jaw: [0, 17],
  leftBrow: [17, 22],
  rightBrow: [22, 27],
  nose: [27, 36],
  leftEye: [36, 42],
  rightEye: [42, 48],
  mouth: [48, 68],
} as const;

export type FacePart = keyof typeof PARTS;

export function facePart(landmarks: Landmarks, part: FacePart): Landmarks {
  return landmarks.slice(...PARTS[part]);
}

export function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

export function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Centres from which a face's place, size and tilt are taken: they move least with expression. */
export function faceAnchors(landmarks: Landmarks): { leftEye: Point; rightEye: Point; mouth: Point } {
  const [leftEye, rightEye, mouth] = (['leftEye', 'rightEye', 'mouth'] as const).map((part) =>
    centreOf(facePart(landmarks, part)),
  ) as [Point, Point, Point];
  return { leftEye, rightEye, mouth };
}
