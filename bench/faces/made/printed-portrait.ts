import type { Random } from '../../../src/specimens/random.js';
import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { cutSquare } from '../../../src/verification/face/face-square.js';
import { alignedSquare } from '../../../src/verification/face/aligned-face.js';
import { toSharp } from './face-frame.js';

/** Head and shoulders at 35 × 45, the head taking a little more than half of the width (ICAO 9303-3). */
const HEADS_WIDE = 1.55;
const PORTRAIT = { width: 350, height: 450 } as const;

/**
 * The portrait of an identity document as a camera sees it: small, under printed lines, tinted or grey, compressed (quality 40).
 * `width` is in pixels: 90 to 160 in photographs of whole documents.
 */
export async function printPortrait(
  image: RgbImage,
  landmarks: Landmarks,
  { width, random }: { readonly width: number; readonly random: Random },
): Promise<Buffer> {
  const head = alignedSquare(landmarks);
  const side = Math.round((head.side * HEADS_WIDE * PORTRAIT.height) / PORTRAIT.width);
  const square = cutSquare(image, { centre: head.centre, side, angle: 0 }, { size: PORTRAIT.height });
  const height = Math.round((width * PORTRAIT.height) / PORTRAIT.width);
  const portrait = await toSharp(square)
    .extract({ left: (PORTRAIT.height - PORTRAIT.width) / 2, top: 0, ...PORTRAIT })
    .composite([{ input: Buffer.from(printedLines(random)) }])
    .removeAlpha()
    .linear(random.between(0.7, 1), random.between(10, 45))
    .toBuffer();
  const tinted = random.chance(0.5)
    ? toSharp(raw(portrait)).tint(random.pick(['#d8dcd0', '#cfd6e2', '#e2d6c8']))
    : toSharp(raw(portrait));
  return tinted
    .resize(width, height)
    .blur(random.between(0.3, 0.6))
    .toColourspace('srgb')
    .jpeg({ quality: 40 })
    .toBuffer();
}

function raw(data: Buffer): RgbImage {
  return { data, ...PORTRAIT };
}

/** Fine waves as in the print of a document, over the face as well. */
function printedLines(random: Random): string {
  const gap = random.between(6, 16);
  const swing = random.between(2, 14);
  const wave = random.between(40, 140);
  const lines = Array.from({ length: Math.ceil(PORTRAIT.height / gap) + 2 }, (_, line) => {
    const y = line * gap;
    const points = Array.from({ length: 36 }, (_unused, step) => {
      const x = step * 10;
      return `${x},${(y + swing * Math.sin((x + line * 9) / (wave / 6.28))).toFixed(1)}`;
    });
    return `<polyline points="${points.join(' ')}"/>`;
  });
  const colour = random.pick(['#456', '#644', '#464', '#557']);
  const opacity = random.between(0.12, 0.3).toFixed(2);
  const width = random.between(0.8, 2.2).toFixed(1);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PORTRAIT.width}" height="${PORTRAIT.height}">` +
    `<g fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}" transform="rotate(${random.integer(-40, 40)} 175 225)">${lines.join('')}</g></svg>`
  );
}
