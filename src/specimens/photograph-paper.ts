import sharp from 'sharp';
import type { Quadrilateral } from '../verification/document/image/homography.js';
import { seenFrom } from './camera-view.js';
import type { ColourImage, DamageLevel } from './degrade.js';
import { withPaperFlaws } from './paper-flaws.js';
import { paperLight } from './paper-light.js';
import { randomFrom, type Random } from './random.js';

/** Longer side of the photograph in pixels; what the site keeps is 3000 at most. */
const SIDE = { 2: { low: 2000, high: 2600 }, 3: { low: 1700, high: 2200 } };
/** The part of the picture that the sheet fills. */
const FILLED = { 2: { low: 0.82, high: 0.95 }, 3: { low: 0.78, high: 0.95 } };
const TILT_DEGREES = { 2: 4, 3: 9 };
const PERSPECTIVE = { 2: 0.02, 3: 0.045 };
const LENS = { 2: 0.015, 3: 0.03 };
const CURVE = { 2: 0.004, 3: 0.01 };
const BLUR = { 2: { low: 0.5, high: 0.9 }, 3: { low: 0.7, high: 1.2 } };
const QUALITY = { 2: { low: 60, high: 80 }, 3: { low: 40, high: 60 } };

/**
 * A sheet of paper as a voter sends it (JPEG): scanned a little askew (level 1), photographed by phone (2), photographed
 * badly (3): tilted, in perspective, bowed, under a shadow, out of focus, in few pixels. The same seed gives the same picture.
 */
export async function photographPaper(
  sheet: Uint8Array,
  { level, seed }: { readonly level: DamageLevel; readonly seed: number },
): Promise<Buffer> {
  const random = randomFrom(seed);
  const flawed = (await withPaperFlaws(sheet, level, random)).toBuffer('image/png');
  if (level === 1) return scan(flawed, random);
  const { data, info } = await sharp(flawed).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const flat = { data: new Uint8Array(data), width: info.width, height: info.height };
  const height = random.integer(SIDE[level].low, SIDE[level].high);
  const size = { width: Math.round(height * 0.75), height };
  const view = seenFrom(flat, {
    size,
    corners: seenCorners(flat, { level, size, random }),
    lens: random.between(-LENS[level], LENS[level]),
    curve: random.between(-CURVE[level], CURVE[level]),
    random,
  });
  const lit = await paperLight(view, level, random);
  let picture = sharp(lit.data, { raw: { width: lit.width, height: lit.height, channels: 3 } });
  picture = picture.blur(random.between(BLUR[level].low, BLUR[level].high));
  const turns = random.pick([0, 0, 0, 1, 2, 3]);
  const turned = sharp(await picture.raw().toBuffer(), {
    raw: { width: lit.width, height: lit.height, channels: 3 },
  }).rotate(90 * turns);
  return turned.jpeg({ quality: random.integer(QUALITY[level].low, QUALITY[level].high) }).toBuffer();
}

function scan(sheet: Uint8Array, random: Random): Promise<Buffer> {
  return sharp(sheet)
    .resize({ width: random.integer(1100, 1700) })
    .rotate(random.between(-1.2, 1.2), { background: '#f4f4f2' })
    .blur(random.between(0.4, 0.6))
    .modulate({ brightness: random.between(0.92, 1.02) })
    .jpeg({ quality: random.integer(70, 88) })
    .toBuffer();
}

function seenCorners(
  sheet: ColourImage,
  {
    level,
    size: { width, height },
    random,
  }: {
    readonly level: 2 | 3;
    readonly size: { readonly width: number; readonly height: number };
    readonly random: Random;
  },
): Quadrilateral {
  const part = random.between(FILLED[level].low, FILLED[level].high);
  const scale = part * Math.min(width / sheet.width, height / sheet.height);
  const tilt = (random.between(-TILT_DEGREES[level], TILT_DEGREES[level]) * Math.PI) / 180;
  const shift = () => random.between(-PERSPECTIVE[level], PERSPECTIVE[level]) * sheet.width * scale;
  const corner = (right: number, down: number) => {
    const [x, y] = [(right * sheet.width * scale) / 2, (down * sheet.height * scale) / 2];
    return {
      x: width / 2 + x * Math.cos(tilt) - y * Math.sin(tilt) + shift(),
      y: height / 2 + x * Math.sin(tilt) + y * Math.cos(tilt) + shift(),
    };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
