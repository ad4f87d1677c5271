import sharp, { type Sharp } from 'sharp';
import { chooseFace, isCentral } from './choose-face.js';
import { sharedOfSmaller, type Box, type Detection } from './networks/detection.js';
import type { SsdDetector } from './networks/ssd-detector.js';
import type { RgbImage } from './rgb-image.js';

/** What kind of picture is searched: a photograph, a document's portrait, or a small frame of a camera before which somebody sits. */
export type FaceSearch = 'live' | 'document' | 'frame';

/** One look at the picture. */
interface Look {
  /** Its longer side in pixels for the detector, margins included. */
  readonly side: number;
  /** What is added around, the picture's edge going on, as a fraction of the side. */
  readonly margin: number;
  /** Faces below this score of the detector are none. */
  readonly minScore: number;
}

/**
 * The detector wants faces of 30 pixels and more with something around them. A photograph is looked at whole; a face that
 * fills it, or a portrait cut tight, is found with a margin; a small face far away at twice the scale, where only sure faces
 * count. On 52 photographs cut into squares and put together anew, a face is seen with 0.3 in 25 at 448 pixels and in one at
 * 320; of their portraits printed 90 to 160 pixels wide, 91 % are found with 0.6 at 192 pixels, 26 % at 256. A face behind a
 * hand may have no more than 0.08: what looks no more like a face than that is sorted out when it is described (read-face.ts).
 */
const LOOKS: Readonly<Record<FaceSearch, readonly Look[]>> = {
  live: [
    { side: 320, margin: 0, minScore: 0.08 },
    { side: 224, margin: 0.2, minScore: 0.08 },
    { side: 640, margin: 0, minScore: 0.7 },
  ],
  document: [
    { side: 192, margin: 0.2, minScore: 0.2 },
    { side: 320, margin: 0.2, minScore: 0.2 },
    { side: 224, margin: 0.2, minScore: 0.1 },
    { side: 640, margin: 0, minScore: 0.3 },
  ],
  frame: [
    { side: 224, margin: 0, minScore: 0.3 },
    { side: 320, margin: 0, minScore: 0.3 },
  ],
};
/** Enlarging a picture further shows nothing new: of 165 printed portraits up to 206 pixels long none was found best so. */
const MOST_ENLARGED = 2.5;
/** A face found with this score ends the search. */
const SURE_SCORE = 0.6;
/** What shares so much of the smaller box is the same face found twice. */
const MAX_SHARED = 0.5;

/** If the only face stands aside, the middle of the picture (this part of its sides) is looked at alone. */
const MIDDLE = 0.7;
const MIDDLE_LOOK: Look = { side: 320, margin: 0, minScore: 0.3 };

/** Where no face is seen at all, the picture is looked at turned by so many degrees. */
const TILTS = [45, -45];
const TILTED_LOOK: Look = { side: 320, margin: 0, minScore: 0.5 };

/** Faces in pixels of the picture, the surest first; a box may reach beyond the picture's edge. */
export async function findFaces(
  detect: SsdDetector,
  image: RgbImage,
  { kind }: { readonly kind: FaceSearch },
): Promise<Detection[]> {
  const looks = LOOKS[kind].filter((look, index) => index === 0 || scaleOf(look, image) <= MOST_ENLARGED);
  let best: Detection[] = [];
  for (const look of looks) {
    const found = await lookAt(detect, image, look);
    if ((found[0]?.score ?? 0) > (best[0]?.score ?? 0)) best = found;
    if ((best[0]?.score ?? 0) >= SURE_SCORE) break;
  }
  if (kind !== 'live') return withoutNested(best);
  const main = chooseFace(best, image);
  if (main === undefined) return withoutNested(await lookAtTilted(detect, image));
  if (isCentral(main, image)) return withoutNested(best);
  return withoutNested([...best, ...(await lookAtMiddle(detect, image))]);
}

/** A head laid on its side by more than 40 degrees is seen only when the picture is turned. */
async function lookAtTilted(detect: SsdDetector, image: RgbImage): Promise<Detection[]> {
  for (const degrees of TILTS) {
    const { data, info } = await toSharp(image)
      .rotate(degrees, { background: '#808080' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const tilted = { data, width: info.width, height: info.height };
    const found = await lookAt(detect, tilted, TILTED_LOOK);
    if (found.length > 0) return found.map((face) => untilted(face, { image, tilted, degrees }));
  }
  return [];
}

/** The box keeps its size; its middle is turned back around the middle of the picture. */
function untilted(
  { box, score }: Detection,
  {
    image,
    tilted,
    degrees,
  }: { readonly image: RgbImage; readonly tilted: RgbImage; readonly degrees: number },
): Detection {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x, y] = [box.x + (box.width - tilted.width) / 2, box.y + (box.height - tilted.height) / 2];
  return {
    score,
    box: {
      ...box,
      x: x * cos + y * sin + (image.width - box.width) / 2,
      y: y * cos - x * sin + (image.height - box.height) / 2,
    },
  };
}

/** A face that is turned away or covered can be missed beside one that is not. */
async function lookAtMiddle(detect: SsdDetector, image: RgbImage): Promise<Detection[]> {
  const part = {
    left: Math.round((image.width * (1 - MIDDLE)) / 2),
    top: Math.round((image.height * (1 - MIDDLE)) / 2),
    width: Math.round(image.width * MIDDLE),
    height: Math.round(image.height * MIDDLE),
  };
  const data = await toSharp(image).extract(part).raw().toBuffer();
  const found = await lookAt(detect, { data, width: part.width, height: part.height }, MIDDLE_LOOK);
  return found.map(({ box, score }) => ({
    score,
    box: { ...box, x: box.x + part.left, y: box.y + part.top },
  }));
}

/** The detector sees the inner face apart in a face that fills the picture. */
function withoutNested(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of detections) {
    if (kept.every(({ box }) => sharedOfSmaller(box, candidate.box) <= MAX_SHARED)) kept.push(candidate);
  }
  return kept;
}

async function lookAt(detect: SsdDetector, image: RgbImage, look: Look): Promise<Detection[]> {
  const [scale, border] = [scaleOf(look, image), borderOf(look)];
  const found = detect(await scaled(image, { scale, border }), { minScore: look.minScore });
  return found.map(({ box, score }) => ({ score, box: unscaled(box, { scale, border }) }));
}

function borderOf({ side, margin }: Look): number {
  return Math.round(margin * side);
}

function scaleOf(look: Look, { width, height }: RgbImage): number {
  return (look.side - 2 * borderOf(look)) / Math.max(width, height);
}

interface Scaling {
  readonly scale: number;
  readonly border: number;
}

/** With its light spread over the whole range: the detector misses faces in the dark and in pale prints. */
async function scaled(image: RgbImage, { scale, border }: Scaling): Promise<RgbImage> {
  const { data, info } = await toSharp(image)
    .resize(Math.round(image.width * scale), Math.round(image.height * scale), { fit: 'fill' })
    .normalise({ lower: 1, upper: 99 })
    .extend({ top: border, bottom: border, left: border, right: border, extendWith: 'copy' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function unscaled(box: Box, { scale, border }: Scaling): Box {
  return {
    x: (box.x - border) / scale,
    y: (box.y - border) / scale,
    width: box.width / scale,
    height: box.height / scale,
  };
}

function toSharp({ data, width, height }: RgbImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
