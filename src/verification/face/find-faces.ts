import sharp from 'sharp';
import { sharedOfSmaller, type Detection } from './networks/detection.js';
import type { SsdDetector } from './networks/ssd-detector.js';
import type { RgbImage } from './rgb-image.js';

/** What kind of picture is searched: a photograph, a document's portrait, or a small frame of a camera before which somebody sits. */
export type FaceSearch = 'live' | 'document' | 'frame';

/** One look at the picture: its longer side in pixels for the detector, and the margin added around as a fraction of it. */
interface Look {
  readonly side: number;
  readonly margin: number;
}

/**
 * The detector wants faces of 30 pixels and more with something around them. A photograph is looked at whole; a face that
 * fills it, or a portrait cut tight, is found with a margin; a small face far away at twice the scale.
 */
const LOOKS: Readonly<Record<FaceSearch, readonly Look[]>> = {
  live: [
    { side: 320, margin: 0 },
    { side: 224, margin: 0.2 },
    { side: 448, margin: 0 },
    { side: 640, margin: 0 },
  ],
  document: [
    { side: 256, margin: 0.2 },
    { side: 320, margin: 0.2 },
    { side: 640, margin: 0 },
  ],
  frame: [
    { side: 224, margin: 0 },
    { side: 320, margin: 0 },
  ],
};
const MIN_SCORE = 0.3;
/** A face found with this score ends the search. */
const SURE_SCORE = 0.6;
/** What shares so much of the smaller box is the same face found twice. */
const MAX_SHARED = 0.5;

/** Faces in pixels of the picture, the surest first; a box may reach beyond the picture's edge. */
export async function findFaces(
  detect: SsdDetector,
  image: RgbImage,
  { kind }: { readonly kind: FaceSearch },
): Promise<Detection[]> {
  let best: Detection[] = [];
  for (const { side, margin } of LOOKS[kind]) {
    const border = Math.round(margin * side);
    const scale = (side - 2 * border) / Math.max(image.width, image.height);
    const found = detect(await scaled(image, { scale, border }), { minScore: MIN_SCORE });
    if ((found[0]?.score ?? 0) > (best[0]?.score ?? 0)) {
      best = found.map((detection) => unscaled(detection, { scale, border }));
    }
    if ((best[0]?.score ?? 0) >= SURE_SCORE) break;
  }
  return withoutNested(best);
}

/** The detector sees the inner face apart in a face that fills the picture. */
function withoutNested(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of detections) {
    if (kept.every(({ box }) => sharedOfSmaller(box, candidate.box) <= MAX_SHARED)) kept.push(candidate);
  }
  return kept;
}

interface Scaling {
  readonly scale: number;
  readonly border: number;
}

async function scaled(image: RgbImage, { scale, border }: Scaling): Promise<RgbImage> {
  const { data, info } = await sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .resize(Math.round(image.width * scale), Math.round(image.height * scale), { fit: 'fill' })
    .extend({ top: border, bottom: border, left: border, right: border, extendWith: 'copy' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function unscaled({ box, score }: Detection, { scale, border }: Scaling): Detection {
  return {
    score,
    box: {
      x: (box.x - border) / scale,
      y: (box.y - border) / scale,
      width: box.width / scale,
      height: box.height / scale,
    },
  };
}
