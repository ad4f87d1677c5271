import type { Random } from '../../src/specimens/random.js';
import type { Plane } from './blur.js';

/** Something that darkens (or, where it is negative, lightens) paper, in grey levels at each pixel. */
type Pattern = (x: number, y: number) => number;

/** Grey levels of ink on paper with security print; sometimes the page ends beside the line and something else begins. */
export function patternedPaper(ink: Plane, pitch: number, random: Random): Plane {
  const { width, height } = ink;
  const ground = random.between(100, 250);
  const contrast = random.chance(0.12) ? random.between(25, 60) : random.between(60, 215);
  const black = Math.max(5, ground - contrast);
  const data = new Float32Array(ink.data.length).fill(ground);
  const paper = { data, width, height };
  for (let count = random.integer(0, 4); count > 0; count--) subtract(paper, wave(pitch, random));
  if (random.chance(0.15)) subtract(paper, dots(pitch, random));
  if (random.chance(0.12)) subtract(paper, crossingLine(ink, pitch, random));
  for (let count = random.integer(0, 4); count > 0; count--) subtract(paper, blotch(ink, pitch, random));
  for (let index = 0; index < data.length; index++) data[index]! += (black - data[index]!) * ink.data[index]!;
  if (random.chance(0.2)) endAtSide(paper, ink, random);
  if (random.chance(0.25)) endAbove(paper, pitch, random);
  return paper;
}

function subtract({ data, width, height }: Plane, pattern: Pattern): void {
  for (let y = 0, index = 0; y < height; y++)
    for (let x = 0; x < width; x++, index++) data[index]! -= pattern(x, y);
}

/** Fine lines or shades that swing, as guilloches do. */
function wave(pitch: number, random: Random): Pattern {
  const [across, along] = [random.between(-1, 1) * (7 / pitch), random.between(-1, 1) * (4 / pitch)];
  const [bend, period] = [random.between(0, 3), pitch * random.between(1, 6)];
  const depth = random.between(2, 18);
  const asLine = random.chance(0.5);
  return (x, y) => {
    const value = Math.sin(along * x + across * y + bend * Math.sin((2 * x) / period));
    if (asLine) return value > 0.8 ? depth : 0;
    return depth * 0.5 * value;
  };
}

/** A grid of dots, as some papers and all rasters have it. */
function dots(pitch: number, random: Random): Pattern {
  const distance = pitch * random.between(0.12, 0.5);
  const [turn, size, depth] = [random.between(0, 1.57), random.between(0.2, 0.45), random.between(6, 45)];
  const [cos, sin] = [Math.cos(turn) / distance, Math.sin(turn) / distance];
  return (x, y) => {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    return Math.hypot(u - Math.round(u), v - Math.round(v)) < size ? depth : 0;
  };
}

/** A single line that runs through the print: a fold, a hair, a border of the background. */
function crossingLine({ width, height }: Plane, pitch: number, random: Random): Pattern {
  const angle = random.chance(0.5) ? random.normal() * 0.08 : random.between(-1.5, 1.5);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const centre = { x: random.between(0, width), y: random.between(0.1, 0.9) * height };
  const [half, depth] = [pitch * random.between(0.02, 0.09), random.between(-60, 80)];
  return (x, y) => (Math.abs((y - centre.y) * cos - (x - centre.x) * sin) < half ? depth : 0);
}

function blotch({ width, height }: Plane, pitch: number, random: Random): Pattern {
  const centre = { x: random.between(0, width), y: random.between(0, height) };
  const [reach, depth] = [pitch * random.between(0.4, 3), random.between(-35, 35)];
  return (x, y) => depth * Math.exp(-((x - centre.x) ** 2 + (y - centre.y) ** 2) / (2 * reach * reach));
}

/** The page ends to the left or right of the text. In place. */
function endAtSide({ data, width, height }: Plane, ink: Plane, random: Random): void {
  const end = random.between(0, 0.12) * width;
  const [level, grain, right] = [random.between(5, 250), random.between(0, 40), random.chance(0.5)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < end; x++) {
      const index = y * width + (right ? width - 1 - x : x);
      if (ink.data[index]! < 0.05) data[index] = level + random.normal() * grain;
    }
  }
}

/** The page ends above or below the text, or a ruled line runs there. In place. */
function endAbove({ data, width, height }: Plane, pitch: number, random: Random): void {
  const below = random.chance(0.5);
  const edge = height / 2 - pitch * random.between(0.58, 0.85);
  const [slope, level, grain] = [random.normal() * 0.01, random.between(5, 250), random.between(0, 30)];
  const thickness = random.chance(0.4) ? pitch * random.between(0.03, 0.2) : height;
  for (let x = 0; x < width; x++) {
    const end = edge + slope * (x - width / 2);
    for (let y = Math.max(0, Math.ceil(end - thickness)); y < end; y++)
      data[(below ? height - 1 - y : y) * width + x] = level + random.normal() * grain;
  }
}
