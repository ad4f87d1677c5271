import sharp from 'sharp';
import { cameraView } from './camera-view.js';
import { cameraLight } from './camera-light.js';
import { randomFrom, type Random } from './random.js';

/** 1: a careful photograph. 2: an ordinary one. 3: a bad one, that a person can still read. */
export type DamageLevel = 1 | 2 | 3;

/** Colours red, green, blue of each pixel, row by row. */
export interface ColourImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const SIZE = {
  1: { width: 1600, height: 1200 },
  2: { width: 1280, height: 960 },
  3: { width: 1280, height: 960 },
};
const BLUR = { 1: { low: 0.4, high: 0.5 }, 2: { low: 0.6, high: 1 }, 3: { low: 0.8, high: 1.4 } };
const QUALITY = { 1: 88, 2: 68, 3: 45 } as const;

/**
 * Photographs a flat drawing: perspective, lens, page curve, light, glare, blur, noise, quarter turns and JPEG, the worse
 * the higher the level. The same seed gives the same picture (JPEG).
 */
export async function degrade(
  drawing: Uint8Array,
  { level, seed }: { readonly level: DamageLevel; readonly seed: number },
): Promise<Buffer> {
  const random = randomFrom(seed);
  const { data, info } = await sharp(drawing)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const flat = { data: new Uint8Array(data), width: info.width, height: info.height };
  const printed = level > 1 && random.chance(0.3) ? halftone(flat, random) : flat;
  const view = cameraView(printed, { level, size: SIZE[level], random });
  const lit = cameraLight(view, level, random);

  let picture = sharp(lit.data, { raw: { width: lit.width, height: lit.height, channels: 3 } });
  picture = picture.blur(random.between(BLUR[level].low, BLUR[level].high));
  if (level === 3 && random.chance(0.5))
    picture = picture.convolve({ width: 3, height: 3, kernel: motion(random) });
  const turns = level === 1 ? 0 : random.pick([0, 0, 1, 2, 3]);
  const seen = await picture.raw().toBuffer();
  const turned = sharp(seen, { raw: { width: lit.width, height: lit.height, channels: 3 } }).rotate(
    90 * turns,
  );
  const once = await turned.jpeg({ quality: QUALITY[level] }).toBuffer();
  if (level === 1 || random.chance(0.6)) return once;
  return sharp(once)
    .jpeg({ quality: random.integer(50, 80) })
    .toBuffer();
}

function motion(random: Random): number[] {
  return random.pick([
    [0, 0, 0, 1, 1, 1, 0, 0, 0],
    [0, 1, 0, 0, 1, 0, 0, 1, 0],
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
  ]);
}

/** The raster of an office printer, at 45°. */
function halftone({ data, width, height }: ColourImage, random: Random): ColourImage {
  const frequency = (2 * Math.PI) / random.between(3, 5);
  const depth = random.between(20, 60);
  const dotted = data.map((value, index) => {
    const pixel = Math.floor(index / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const dot = Math.cos((x + y) * frequency * 0.7) * Math.cos((x - y) * frequency * 0.7);
    return Math.max(0, Math.min(255, value + depth * dot * (value < 240 ? 1 : 0.3)));
  });
  return { data: dotted, width, height };
}
