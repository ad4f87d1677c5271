import type { Random } from '../../src/specimens/random.js';
import type { Plane } from './blur.js';

/** Flaws of print: a raster of dots instead of full ink, holes and specks, scratches, streaks of a worn ribbon. In place. */
export function wearPrint(ink: Plane, pitch: number, random: Random): void {
  if (random.chance(0.3)) rasterise(ink, pitch, random);
  if (random.chance(0.2)) streak(ink, pitch, random);
  const { data, width, height } = ink;
  for (let count = random.integer(0, 8); count > 0; count--) {
    const [x, y] = [random.between(0, width), random.between(0.25, 0.75) * height];
    const reach = { x: pitch * random.between(0.03, 0.12), y: pitch * random.between(0.03, 0.12) };
    if (random.chance(0.2)) reach.x = pitch * random.between(0.5, 3);
    const value = random.chance(0.75) ? 0 : 1;
    for (let row = Math.max(0, Math.floor(y - reach.y)); row < Math.min(height, y + reach.y); row++)
      for (let column = Math.max(0, Math.floor(x - reach.x)); column < Math.min(width, x + reach.x); column++)
        data[row * width + column] = value;
  }
}

function rasterise({ data, width }: Plane, pitch: number, random: Random): void {
  const frequency = (8 * Math.PI) / (pitch * random.between(0.6, 1.6));
  const depth = random.between(0.2, 0.6);
  for (let index = 0; index < data.length; index++) {
    if (data[index] === 0) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    const raster = Math.cos((x + y) * frequency) * Math.cos((x - y) * frequency);
    data[index]! *= 1 - depth * (0.5 - 0.5 * raster);
  }
}

function streak({ data, width, height }: Plane, pitch: number, random: Random): void {
  const [middle, reach] = [random.between(0.25, 0.75) * height, pitch * random.between(0.05, 0.4)];
  const depth = random.between(0.2, 0.8);
  for (let y = 0; y < height; y++) {
    const left = 1 - depth * Math.exp(-((y - middle) ** 2) / (2 * reach * reach));
    for (let x = 0; x < width; x++) data[y * width + x]! *= left;
  }
}
