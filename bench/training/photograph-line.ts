import sharp from 'sharp';
import type { Random } from '../../src/specimens/random.js';
import type { GrayImage } from '../../src/verification/document/image/gray-image.js';
import { gaussianBlur, motionBlur, type Plane } from './blur.js';

/** Turns ink into what a camera gives: paper and its pattern, worn print, light and glare, optics, noise and JPEG. */
export async function photographLine(ink: Plane, pitch: number, random: Random): Promise<GrayImage> {
  if (random.chance(0.25)) wear(ink, pitch, random);
  const ground = random.between(110, 245);
  const black = Math.max(
    8,
    ground - (random.chance(0.15) ? random.between(25, 60) : random.between(60, 210)),
  );
  const page = paper(ink, { ground, black, pitch }, random);
  if (random.chance(0.3)) overprint(page, pitch, random);
  const seen = optics(light(page, pitch, random), pitch, random);
  const noise = Math.min(
    0.16 * (ground - black),
    random.chance(0.75) ? random.between(0, 7) : random.between(6, 16),
  );
  const contrast = random.chance(0.15) ? random.between(1, 1.8) : 1;
  const brightness = contrast > 1 ? random.between(-25, 40) : 0;
  const data = new Uint8Array(seen.data.length);
  for (let index = 0; index < data.length; index++) {
    const value = (seen.data[index]! - 128) * contrast + 128 + brightness + random.normal() * noise;
    data[index] = Math.max(0, Math.min(255, value));
  }
  const picture = { data, width: ink.width, height: ink.height };
  if (random.chance(0.2)) return picture;
  const once = await compress(picture, random.integer(25, 95));
  return random.chance(0.2) ? compress(once, random.integer(40, 90)) : once;
}

/** As a picture that was resized by some program, and stored again. */
export async function resizeFile(
  { data, width, height }: GrayImage,
  factor: number,
  random: Random,
): Promise<GrayImage> {
  const kernel = random.pick(['cubic', 'lanczos3', 'mitchell', 'nearest', 'cubic'] as const);
  const { data: resized, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({
      width: Math.max(8, Math.round(width * factor)),
      height: Math.max(8, Math.round(height * factor)),
      fit: 'fill',
      kernel: factor < 1 && kernel === 'nearest' ? 'lanczos3' : kernel,
    })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture = { data: new Uint8Array(resized), width: info.width, height: info.height };
  return random.chance(0.2) ? picture : compress(picture, random.integer(30, 95));
}

/** What lies over the print: letters of a watermark, frames drawn by hand, stamps, and now and then something solid. In place. */
function overprint({ data, width, height }: Plane, pitch: number, random: Random): void {
  for (let count = random.integer(1, 3); count > 0; count--) {
    const solid = random.chance(0.12);
    const [cx, cy] = [random.between(0, width), random.between(0.1, 0.9) * height];
    const angle = random.chance(0.3) ? random.normal() * 0.02 : random.between(0, Math.PI);
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const half = (pitch * (random.chance(0.5) ? random.between(0.02, 0.08) : random.between(0.1, 0.6))) / 2;
    const reach = solid ? pitch * random.between(0.2, 0.7) : pitch * random.between(1, 20);
    const opacity = solid ? 1 : random.between(0.1, 0.55);
    const level = random.between(0, 255);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const off = Math.abs((y - cy) * cos - (x - cx) * sin);
        const along = Math.abs((x - cx) * cos + (y - cy) * sin);
        if (off > (solid ? reach : half) || along > reach) continue;
        data[y * width + x]! += (level - data[y * width + x]!) * opacity;
      }
  }
}

/** Holes in the print, raster dots, or scratches. In place. */
function wear({ data, width, height }: Plane, pitch: number, random: Random): void {
  if (random.chance(0.3)) {
    const dot = (pitch / random.between(6, 12)) * 2 * Math.PI;
    const depth = random.between(0.2, 0.5);
    for (let index = 0; index < data.length; index++) {
      const [x, y] = [index % width, Math.floor(index / width)];
      const raster = Math.cos(((x + y) / dot) * 4) * Math.cos(((x - y) / dot) * 4);
      data[index] = (data[index] ?? 0) * (1 - depth * (0.5 - 0.5 * raster));
    }
  }
  for (let count = random.integer(1, 8); count > 0; count--) {
    const [x, y] = [random.between(0, width), random.between(0.25, 0.75) * height];
    const reach = { x: pitch * random.between(0.03, 0.12), y: pitch * random.between(0.03, 0.12) };
    if (random.chance(0.2)) reach.x = pitch * random.between(0.5, 3);
    const value = random.chance(0.75) ? 0 : 1;
    for (let row = Math.max(0, Math.floor(y - reach.y)); row < Math.min(height, y + reach.y); row++)
      for (let column = Math.max(0, Math.floor(x - reach.x)); column < Math.min(width, x + reach.x); column++)
        data[row * width + column] = value;
  }
}

/** Grey levels of ink on patterned paper; sometimes the page ends beside the line and something else begins. */
function paper(
  ink: Plane,
  { ground, black, pitch }: { readonly ground: number; readonly black: number; readonly pitch: number },
  random: Random,
): Plane {
  const { width, height } = ink;
  const waves = Array.from({ length: random.integer(0, 5) }, () => ({
    across: random.between(-1, 1) * (6 / pitch),
    along: random.between(-1, 1) * (4 / pitch),
    bend: random.between(0, 3),
    depth: random.between(2, 16),
    sharp: random.chance(0.5),
  }));
  const blotches = Array.from({ length: random.integer(0, 4) }, () => ({
    x: random.between(0, width),
    y: random.between(0, height),
    reach: pitch * random.between(0.5, 3),
    depth: random.between(-30, 30),
  }));
  const end = random.chance(0.2) ? random.between(-0.1, 0.12) * width : -width;
  const beyond = { level: random.between(10, 250), grain: random.between(0, 40), right: random.chance(0.5) };
  const data = new Float32Array(ink.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = y * width + x;
      const fromEdge = beyond.right ? width - x : x;
      if (fromEdge < end && (ink.data[index] ?? 0) < 0.05) {
        data[index] = beyond.level + random.normal() * beyond.grain;
        continue;
      }
      let level = ground;
      for (const { across, along, bend, depth, sharp: line } of waves) {
        const wave = Math.sin(along * x + across * y + bend * Math.sin((2 * x) / pitch / 3));
        level -= line ? (wave > 0.8 ? depth : 0) : depth * 0.5 * wave;
      }
      for (const { x: bx, y: by, reach, depth } of blotches)
        level += depth * Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / (2 * reach * reach));
      data[index] = level + (black - level) * (ink.data[index] ?? 0);
    }
  }
  return { data, width, height };
}

/** Uneven light, a shadow's edge, and glare as a spot or a streak. */
function light({ data, width, height }: Plane, pitch: number, random: Random): Plane {
  const slope = random.normal() * 0.15;
  const shadow = random.chance(0.15)
    ? { at: random.between(0, width), soft: pitch * random.between(0.2, 2), depth: random.between(0.15, 0.5) }
    : null;
  const glare = random.chance(0.18)
    ? {
        x: random.between(0, width),
        angle: random.between(-1.2, 1.2),
        reach: pitch * random.between(0.4, 4),
        strength: random.between(40, 220),
      }
    : null;
  const lit = data.map((value, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    let level = value * (1 + slope * (x / width - 0.5));
    if (shadow !== null) level *= 1 - shadow.depth / (1 + Math.exp((x - shadow.at) / shadow.soft));
    if (glare !== null) {
      const distance = (x - glare.x) * Math.cos(glare.angle) + (y - height / 2) * Math.sin(glare.angle);
      level += glare.strength * Math.exp(-(distance * distance) / (2 * glare.reach ** 2));
    }
    return Math.min(255, level);
  });
  return { data: lit, width, height };
}

/** Defocus, motion, and the sharpening that cameras add. */
function optics(plane: Plane, pitch: number, random: Random): Plane {
  const defocus = Math.min(0.18, -Math.log(1 - random.next()) * 0.042) * pitch;
  let seen = gaussianBlur(plane, Math.max(defocus, random.between(0.3, 0.6)));
  if (random.chance(0.18)) {
    const direction = random.pick([
      { dx: 1, dy: 0 },
      { dx: 0, dy: 1 },
      { dx: 1, dy: 1 },
      { dx: 1, dy: -1 },
    ]);
    seen = motionBlur(seen, pitch * random.between(0.05, 0.25), direction);
  }
  if (random.chance(0.7)) return seen;
  const soft = gaussianBlur(seen, random.between(0.6, 1.5));
  const strength = random.between(0.3, 1.5);
  const data = seen.data.map((value, index) => value + strength * (value - (soft.data[index] ?? 0)));
  return { ...seen, data };
}

async function compress({ data, width, height }: GrayImage, quality: number): Promise<GrayImage> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  const raw = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
  return { data: new Uint8Array(raw), width, height };
}
