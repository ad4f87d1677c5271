import sharp from 'sharp';
import type { Random } from '../../src/specimens/random.js';
import type { GrayImage } from '../../src/verification/document/image/gray-image.js';
import { gaussianBlur, motionBlur, type Plane } from './blur.js';
import { patternedPaper } from './patterned-paper.js';
import { wearPrint } from './worn-print.js';

/** Turns ink into what a camera gives: paper and its pattern, worn print, light and glare, optics, noise and JPEG. */
export async function photographLine(ink: Plane, pitch: number, random: Random): Promise<GrayImage> {
  if (random.chance(0.3)) wearPrint(ink, pitch, random);
  const lit = light(patternedPaper(ink, pitch, random), pitch, random);
  const seen = optics(lit, pitch, random);
  const noise = random.chance(0.75) ? random.between(0, 7) : random.between(6, 12);
  const exposure = random.chance(0.2) ? random.between(0.8, 1.3) : 1;
  const data = new Uint8Array(seen.data.length);
  for (let index = 0; index < data.length; index++)
    data[index] = Math.max(0, Math.min(255, seen.data[index]! * exposure + random.normal() * noise));
  const picture = { data, width: ink.width, height: ink.height };
  return random.chance(0.15) && pitch > 8 ? enlarged(picture, pitch, random) : stored(picture, random);
}

/** Uneven light, a shadow's edge, and glare as a spot or a streak. */
function light({ data, width, height }: Plane, pitch: number, random: Random): Plane {
  const slope = random.normal() * 0.15;
  const shadow = random.chance(0.15)
    ? { at: random.between(0, width), soft: pitch * random.between(0.2, 2), depth: random.between(0.15, 0.5) }
    : null;
  const glare = random.chance(0.2)
    ? {
        x: random.between(0, width),
        angle: random.between(-1.2, 1.2),
        reach: pitch * random.between(0.4, 4),
        strength: random.between(40, 220),
      }
    : null;
  const lit = new Float32Array(data.length);
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      let level = data[index]! * (1 + slope * (x / width - 0.5));
      if (shadow !== null) level *= 1 - shadow.depth / (1 + Math.exp((x - shadow.at) / shadow.soft));
      if (glare !== null) {
        const distance = (x - glare.x) * Math.cos(glare.angle) + (y - height / 2) * Math.sin(glare.angle);
        level += glare.strength * Math.exp(-(distance * distance) / (2 * glare.reach ** 2));
      }
      lit[index] = Math.min(255, level);
    }
  }
  return { data: lit, width, height };
}

/** Defocus, motion, and the sharpening that cameras add. */
function optics(plane: Plane, pitch: number, random: Random): Plane {
  const defocus = Math.min(0.17, -Math.log(1 - random.next()) * 0.05) * pitch;
  let seen = gaussianBlur(plane, Math.max(defocus, random.between(0.25, 0.6)));
  if (random.chance(0.18)) {
    const direction = random.pick([
      { dx: 1, dy: 0 },
      { dx: 0, dy: 1 },
      { dx: 1, dy: 1 },
      { dx: 1, dy: -1 },
    ]);
    seen = motionBlur(seen, pitch * random.between(0.05, 0.28), direction);
  }
  if (random.chance(0.7)) return seen;
  const soft = gaussianBlur(seen, random.between(0.6, 1.5));
  const strength = random.between(0.3, 1.5);
  const data = seen.data.map((value, index) => value + strength * (value - soft.data[index]!));
  return { ...seen, data };
}

/** A small picture that someone made larger. */
async function enlarged(picture: GrayImage, pitch: number, random: Random): Promise<GrayImage> {
  const { width, height } = picture;
  const smallPitch = random.between(5.5, Math.max(6, pitch * 0.7));
  const small = await sharp(picture.data, { raw: { width, height, channels: 1 } })
    .resize({ width: Math.round((width * smallPitch) / pitch) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const once = await stored(
    { data: new Uint8Array(small.data), width: small.info.width, height: small.info.height },
    random,
  );
  const kernel = random.pick(['cubic', 'nearest', 'lanczos3', 'linear'] as const);
  const large = await sharp(once.data, { raw: { width: once.width, height: once.height, channels: 1 } })
    .resize({ width, height, fit: 'fill', kernel })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return random.chance(0.5)
    ? stored({ data: new Uint8Array(large), width, height }, random)
    : { data: new Uint8Array(large), width, height };
}

/** JPEG once, twice or not at all. */
async function stored(picture: GrayImage, random: Random): Promise<GrayImage> {
  if (random.chance(0.2)) return picture;
  const once = await compress(picture, random.integer(25, 95));
  return random.chance(0.2) ? compress(once, random.integer(40, 90)) : once;
}

async function compress({ data, width, height }: GrayImage, quality: number): Promise<GrayImage> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  const raw = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
  return { data: new Uint8Array(raw), width, height };
}
