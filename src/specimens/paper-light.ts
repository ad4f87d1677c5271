import sharp from 'sharp';
import type { ColourImage } from './degrade.js';
import type { Random } from './random.js';

const DARKEST = { 2: 0.7, 3: 0.5 };
const UNEVEN = { 2: 0.2, 3: 0.4 };
const SHADOW_CHANCE = { 2: 0.5, 3: 0.8 };
const SHADOW = { 2: { low: 0.6, high: 0.85 }, 3: { low: 0.4, high: 0.7 } };
const NOISE = { 2: 4, 3: 8 };

/** The light of a room on paper: falling off to one side, with the shadow of who takes the picture, coloured; grain in the dark. */
export async function paperLight(
  { data, width, height }: ColourImage,
  level: 2 | 3,
  random: Random,
): Promise<ColourImage> {
  const direction = random.between(0, 2 * Math.PI);
  const gain = random.between(DARKEST[level], 1);
  const tint = [1, random.between(0.92, 1), random.between(0.75, 1)] as const;
  const shadow = random.chance(SHADOW_CHANCE[level]) ? randomShadow({ width, height, level }, random) : null;
  const grain = await randomGrain(width, height, random);
  const lit = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const slant =
        0.5 +
        0.5 * ((x / width - 0.5) * Math.cos(direction) + (y / height - 0.5) * Math.sin(direction)) * 1.4;
      const light = gain * (1 - UNEVEN[level] * slant) * (shadow?.(x, y) ?? 1);
      const at = y * width + x;
      const noise = ((grain[at] ?? 128) - 128) * NOISE[level] * 0.05;
      for (let channel = 0; channel < 3; channel++) {
        const value = (data[3 * at + channel] ?? 0) * light * (tint[channel] ?? 1);
        lit[3 * at + channel] = Math.max(0, Math.min(255, value + noise));
      }
    }
  }
  return { data: lit, width, height };
}

/** Darker on one side of a soft edge across the picture. */
function randomShadow(
  { width, height, level }: { readonly width: number; readonly height: number; readonly level: 2 | 3 },
  random: Random,
): (x: number, y: number) => number {
  const angle = random.between(0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const through = { x: random.between(0.25, 0.75) * width, y: random.between(0.2, 0.6) * height };
  const softness = random.between(0.01, 0.06) * width;
  const dark = random.between(SHADOW[level].low, SHADOW[level].high);
  return (x, y) =>
    1 - (1 - dark) / (1 + Math.exp(((x - through.x) * cos + (y - through.y) * sin) / softness));
}

/** Noise as a telephone leaves it after smoothing, around 128 with a deviation of 20. */
async function randomGrain(width: number, height: number, random: Random): Promise<Uint8Array> {
  const white = Uint8Array.from(
    { length: width * height },
    () => 128 + 45 * (random.next() + random.next() + random.next() - 1.5) * 2,
  );
  const { data } = await sharp(white, { raw: { width, height, channels: 1 } })
    .blur(0.7)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data;
}
