import { createCanvas } from '@napi-rs/canvas';
import { registerFonts, TEXT_FONT } from '../../src/specimens/fonts.js';
import type { Random } from '../../src/specimens/random.js';
import type { Plane } from './blur.js';

const LETTERS = Array.from('aabcdeeefghiijklmnoooprsttuuvxyzëç') as [string, ...string[]];

/** Ink of a line that is no machine-readable zone: words of small letters, bars, or nothing. */
export function otherPrint({ width, height }: Omit<Plane, 'data'>, random: Random): Plane {
  const kind = random.next();
  if (kind < 0.3) return { data: new Float32Array(width * height), width, height };
  return kind < 0.8 ? words({ width, height }, random) : bars({ width, height }, random);
}

function words({ width, height }: Omit<Plane, 'data'>, random: Random): Plane {
  registerFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const size = height * random.between(0.35, 0.9);
  context.font = `${size}px "${TEXT_FONT}"`;
  context.fontVariationSettings = `"wght" ${random.integer(300, 800)}`;
  context.fillStyle = '#fff';
  const word = () => Array.from({ length: random.integer(2, 11) }, () => random.pick(LETTERS)).join('');
  context.fillText(
    Array.from({ length: 14 }, word).join(' '),
    -random.between(0, size),
    height / 2 + size * random.between(0.15, 0.35),
  );
  const pixels = context.getImageData(0, 0, width, height).data;
  const data = Float32Array.from(
    { length: width * height },
    (_, index) => (pixels[4 * index + 3] ?? 0) / 255,
  );
  return { data, width, height };
}

/** Upright bars of random widths, as bar codes and hatchings have them. */
function bars({ width, height }: Omit<Plane, 'data'>, random: Random): Plane {
  const data = new Float32Array(width * height);
  const unit = height * random.between(0.04, 0.2);
  const lean = random.normal() * 0.3;
  const edges = [0];
  while (edges.at(-1)! < width + height) edges.push(edges.at(-1)! + unit * random.integer(1, 3));
  for (let y = 0; y < height; y++) {
    let next = 0;
    for (let x = 0; x < width; x++) {
      while ((edges[next] ?? Infinity) < x + lean * y + height / 2) next++;
      data[y * width + x] = next % 2;
    }
  }
  return { data, width, height };
}
