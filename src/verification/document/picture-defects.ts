import type { DocumentDefect } from './document-reading.js';
import type { GrayImage, Point } from './image/gray-image.js';
import { homographyBetween, project, type Quadrilateral } from './image/homography.js';
import { resize } from './image/resize.js';
import { grayAt } from './image/sample.js';

export type DocumentSide = 'passport' | 'id-front' | 'id-back';

export interface SeenZone {
  readonly accepted: boolean;
  readonly corners: Quadrilateral;
  /** Pixels for each character. */
  readonly pitch: number;
}

/** Fewest pixels for each character that are read reliably, and for a whole document's longer side. */
const LEAST_PITCH = 6;
const LEAST_SIDE = 400;
/** Part of the zone that may be burnt out, and the grey level from which it is. */
const MOST_BURNT = 0.04;
const BURNT = 250;
/** Variance of the Laplacian at this size below which nothing in the picture is sharp. */
const SHARPNESS_SIZE = 600;
const LEAST_SHARPNESS = 60;

/**
 * What keeps a picture of a document from being read, each with its own code. A zone that was read without doubt has no
 * defects but that of showing the wrong side.
 */
export function pictureDefects(
  image: GrayImage,
  zone: SeenZone | null,
  side: DocumentSide | undefined,
): DocumentDefect[] {
  const wrongSide = side === 'id-front' && zone !== null;
  if (zone?.accepted === true) return wrongSide ? ['wrong-side'] : [];
  const small = zone === null ? Math.max(image.width, image.height) < LEAST_SIDE : zone.pitch < LEAST_PITCH;
  const blurred = sharpnessOf(image) < LEAST_SHARPNESS;
  const found: (readonly [boolean, DocumentDefect])[] = [
    [small, 'too-small'],
    [zone !== null && reachesBorder(image, zone), 'cut-off'],
    [blurred, 'blurred'],
    [zone !== null && burntPart(image, zone) > MOST_BURNT, 'glare'],
    [wrongSide, 'wrong-side'],
    [zone === null && side !== 'id-front' && !small && !blurred, 'not-a-document'],
  ];
  return found.flatMap(([holds, defect]) => (holds ? [defect] : []));
}

/** Whether the text of the zone comes closer to the picture's border than half a character. */
function reachesBorder({ width, height }: GrayImage, { corners, pitch }: SeenZone): boolean {
  const centre = {
    x: corners.reduce((sum, { x }) => sum + x, 0) / 4,
    y: corners.reduce((sum, { y }) => sum + y, 0) / 4,
  };
  // The corners lie about one and a half characters outside the text.
  const inset = 1.5 * pitch;
  return corners.some((corner) => {
    const x = corner.x - Math.sign(corner.x - centre.x) * inset;
    const y = corner.y - Math.sign(corner.y - centre.y) * inset;
    const margin = pitch / 2;
    return x < margin || y < margin || x > width - margin || y > height - margin;
  });
}

function burntPart(image: GrayImage, { corners }: SeenZone): number {
  const square: Quadrilateral = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ];
  const toPicture = homographyBetween(square, corners);
  const values = gridOf(200, 40).map((point) => {
    const { x, y } = project(toPicture, point);
    return grayAt(image, x, y);
  });
  const median = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  // White paper under good light is no glare.
  return median > BURNT - 15 ? 0 : values.filter((value) => value >= BURNT).length / values.length;
}

function gridOf(columns: number, rows: number): Point[] {
  return Array.from({ length: columns * rows }, (_, index) => ({
    x: ((index % columns) + 0.5) / columns,
    y: (Math.floor(index / columns) + 0.5) / rows,
  }));
}

/** Variance of the Laplacian (Pech-Pacheco et al., 2000) of the picture at a fixed size. */
function sharpnessOf(image: GrayImage): number {
  const scale = Math.min(1, SHARPNESS_SIZE / Math.max(image.width, image.height));
  const { data, width, height } = resize(
    image,
    Math.max(3, Math.round(image.width * scale)),
    Math.max(3, Math.round(image.height * scale)),
  );
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const around =
        (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      const value = around - 4 * (data[at] ?? 0);
      sum += value;
      squares += value * value;
      count++;
    }
  }
  return squares / count - (sum / count) ** 2;
}
