import sharp from 'sharp';
import { decodeImage } from '../../../src/verification/document/image/decode-image.js';
import { homographyBetween } from '../../../src/verification/document/image/homography.js';
import { pyramidOf, sampleGrid } from '../../../src/verification/document/image/sample.js';
import type { DocumentReading } from '../../../src/verification/document/document-reading.js';

/** Pixels for each character of a line of 44: about 32 for the height of its letters, as recognisers want them. */
const WIDTH = 1600;
const LONGEST_SIDE = 2000;

/** The zone that was located, straightened, as PNG. */
export async function locatedCrop(
  bytes: Uint8Array,
  box: NonNullable<DocumentReading['box']>,
): Promise<Buffer> {
  const picture = await decodeImage(bytes, LONGEST_SIDE);
  const [a, b, c, d] = box.map(({ x, y }) => ({ x: x * picture.width, y: y * picture.height }));
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new RangeError('no box');
  const across = Math.hypot(b.x - a.x, b.y - a.y);
  const height = Math.round((WIDTH * Math.hypot(d.x - a.x, d.y - a.y)) / across);
  const toPicture = homographyBetween(
    [
      { x: 0, y: 0 },
      { x: WIDTH, y: 0 },
      { x: WIDTH, y: height },
      { x: 0, y: height },
    ],
    [a, b, c, d],
  );
  const values = sampleGrid(pyramidOf(picture), across / WIDTH, {
    width: WIDTH,
    height,
    toPicture,
    columnAt: (column) => ({ x: column + 0.5, y: 0.5 }),
    step: 1,
  });
  return sharp(Uint8Array.from(values), { raw: { width: WIDTH, height, channels: 1 } })
    .png()
    .toBuffer();
}
