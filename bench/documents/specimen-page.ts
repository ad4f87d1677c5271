import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { MRZ_FONT, registerFonts, TEXT_FONT } from '../../src/specimens/fonts.js';
import type { Random } from '../../src/specimens/random.js';
import type { MrzFormat } from '../../src/verification/document/mrz/mrz-format.js';

/** Width and height in millimetres, and the distance of the lines of the zone. */
const SIZES: Readonly<Record<MrzFormat, readonly [number, number, number]>> = {
  TD1: [85.6, 54, 4.9],
  TD2: [105, 74, 6.35],
  TD3: [125, 88, 6.35],
  MRVA: [120, 80, 6.35],
  MRVB: [105, 74, 6.35],
};
const MRZ_PITCH = 2.54;

/** A page of an invented state, as PNG, and where the characters of its zone stand in pixels. */
export function drawSpecimenPage(
  lines: readonly string[],
  {
    format,
    random,
    typeface = MRZ_FONT,
  }: { format: MrzFormat; random: Random; typeface?: string | undefined },
) {
  registerFonts();
  const [width, height, usual] = SIZES[format];
  const scale = random.between(9, 14);
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  const distance = usual * random.between(0.9, 1.12);
  const last = height - random.between(3.5, 8);
  const first = last - distance * (Math.max(1, lines.length) - 1);
  const length = MRZ_PITCH * (lines[0]?.length ?? 0);
  const left = (width - length) / 2 + random.normal() * 0.6;
  const zoneTop = first - 3;

  paperOf(context, { width, height, zoneTop }, random);
  const ink = random.pick(['#101010', '#1c1c24', '#2b2320', '#303048', '#202020']);
  for (let y = 5; y < zoneTop - 4; y += random.between(4, 8)) {
    for (let x = random.between(3, width * 0.4); x < width - 22; x += random.between(18, 42)) {
      text(context, pickWord(random), { x, y, size: 1.6, colour: '#556' });
      text(context, `${pickWord(random).toUpperCase()} ${random.integer(1, 99_999)}`, {
        x,
        y: y + 2.8,
        size: random.between(2.2, 3.2),
        colour: ink,
      });
    }
  }
  context.fillStyle = '#9aa3b0';
  context.fillRect(4, 12, width * 0.26, Math.max(8, zoneTop - 20));
  if (lines.length > 0) printZone(context, lines, { left, first, distance, ink, typeface }, random);
  if (random.chance(0.45)) watermark(context, { width, height }, random);
  if (random.chance(0.25))
    frames(context, { left, top: zoneTop, right: left + length, bottom: last }, random);
  if (random.chance(0.3)) gleams(context, { width, height }, random);
  return {
    png: canvas.toBuffer('image/png'),
    zone: {
      left: left * scale,
      right: (left + length) * scale,
      top: zoneTop * scale,
      bottom: (last + 0.5) * scale,
      pitch: MRZ_PITCH * scale,
    },
  };
}

function pickWord(random: Random): string {
  return random.pick([
    'Surname',
    'Given names',
    'Nationality',
    'Authority',
    'Specimen',
    'Sex',
    'Date of issue',
    'Passport',
    'Holder',
  ]);
}

interface Lettering {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
}

function text(context: SKRSContext2D, words: string, { x, y, size, colour }: Lettering): void {
  context.font = `${size}px "${TEXT_FONT}"`;
  context.fillStyle = colour;
  context.fillText(words, x, y);
}

function hue(random: Random, saturation: number, lightness: number, alpha = 1): string {
  return `hsla(${random.integer(0, 359)}, ${saturation}%, ${lightness}%, ${alpha})`;
}

/** Two colours that run into each other, security print over all of it or all but the zone. */
function paperOf(
  context: SKRSContext2D,
  { width, height, zoneTop }: { width: number; height: number; zoneTop: number },
  random: Random,
): void {
  const gradient = context.createLinearGradient(0, 0, width, random.between(-height, height));
  gradient.addColorStop(0, hue(random, random.integer(5, 45), random.integer(72, 94)));
  gradient.addColorStop(1, hue(random, random.integer(5, 45), random.integer(72, 94)));
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  for (let family = random.integer(1, 4); family > 0; family--) {
    context.strokeStyle = hue(
      random,
      random.integer(15, 60),
      random.integer(45, 80),
      random.between(0.2, 0.7),
    );
    context.lineWidth = random.between(0.05, 0.22);
    const [step, swing, length] = [random.between(0.5, 2.5), random.between(0.3, 6), random.between(4, 40)];
    const slope = random.normal() * 0.3;
    for (let y = -height * 0.3; y < height * 1.3; y += step) {
      context.beginPath();
      for (let x = 0; x <= width; x += 0.6)
        context.lineTo(x, y + slope * x + Math.sin(x / length + y * 0.15) * swing);
      context.stroke();
    }
  }
  if (random.chance(0.5)) return;
  context.fillStyle = `rgba(255, 255, 255, ${random.between(0.4, 0.95)})`;
  context.fillRect(0, zoneTop - 1.5, width, height - zoneTop + 1.5);
}

/** The typeface narrower, lower, bolder, slanted, uneven or of dots. */
function printZone(
  context: SKRSContext2D,
  lines: readonly string[],
  {
    left,
    first,
    distance,
    ink,
    typeface,
  }: { left: number; first: number; distance: number; ink: string; typeface: string },
  random: Random,
): void {
  context.font = `10px "${typeface}"`;
  const size = (10 * MRZ_PITCH) / context.measureText('0').width;
  const [wide, high] = [random.between(0.78, 1.04), random.between(0.86, 1.06)];
  const slant = random.chance(0.15) ? random.normal() * 0.12 : 0;
  const bold = random.chance(0.4) ? random.between(0, 0.28) : 0;
  const unsteady = random.chance(0.3) ? random.between(0, 0.12) : 0;
  context.font = `${size}px "${typeface}"`;
  for (const [row, line] of lines.entries())
    for (const [column, character] of Array.from(line).entries()) {
      context.save();
      context.translate(
        left + (column + 0.5) * MRZ_PITCH + random.normal() * unsteady,
        first + row * distance + random.normal() * unsteady,
      );
      context.transform(wide, 0, slant, high, 0, 0);
      context.globalAlpha = random.between(0.82, 1);
      context.fillStyle = ink;
      context.strokeStyle = ink;
      context.lineWidth = bold;
      context.fillText(character, -MRZ_PITCH / 2, 0);
      if (bold > 0.05) context.strokeText(character, -MRZ_PITCH / 2, 0);
      context.restore();
    }
  if (random.chance(0.15)) {
    context.fillStyle = 'rgba(240, 240, 235, 0.75)';
    const pitch = random.between(0.22, 0.34);
    const [right, bottom] = [left + MRZ_PITCH * (lines[0]?.length ?? 0), first + distance * lines.length];
    for (let y = first - 3; y < bottom; y += pitch) context.fillRect(left, y, right - left, pitch * 0.3);
  }
}

/** SPECIMEN and the like across the page, often over its zone as well. */
function watermark(
  context: SKRSContext2D,
  { width, height }: { width: number; height: number },
  random: Random,
): void {
  context.save();
  context.translate(width * random.between(0.3, 0.7), height * random.between(0.4, 0.95));
  context.rotate(random.normal() * 0.4);
  context.globalAlpha = random.between(0.08, 0.35);
  context.textAlign = 'center';
  const word = random.pick(['SPECIMEN', 'SAMPLE', 'VOID', 'example.org', 'MUSTER', 'COPY']);
  text(context, word, {
    x: 0,
    y: 0,
    size: random.between(5, width / 6),
    colour: hue(random, 80, random.integer(20, 60)),
  });
  context.restore();
}

/** A frame drawn around the zone, or a stroke beside it. */
function frames(
  context: SKRSContext2D,
  zone: { left: number; top: number; right: number; bottom: number },
  random: Random,
): void {
  const margin = random.between(0.6, 3);
  context.strokeStyle = hue(random, 90, random.integer(30, 55));
  context.lineWidth = random.between(0.25, 0.9);
  context.strokeRect(
    zone.left - margin,
    zone.top - margin * 0.5,
    zone.right - zone.left + 2 * margin,
    zone.bottom - zone.top + 1.2 * margin,
  );
}

/** Holograms and reflections. */
function gleams(
  context: SKRSContext2D,
  { width, height }: { width: number; height: number },
  random: Random,
): void {
  for (let count = random.integer(1, 3); count > 0; count--) {
    const [x, y, reach] = [random.between(0, width), random.between(0, height), random.between(5, 25)];
    const gleam = context.createRadialGradient(x, y, 0, x, y, reach);
    const strength = random.between(0.15, 0.6);
    gleam.addColorStop(0, `hsla(${random.integer(0, 359)}, 40%, 90%, ${strength})`);
    gleam.addColorStop(1, 'hsla(0, 0%, 100%, 0)');
    context.fillStyle = gleam;
    context.fillRect(0, 0, width, height);
  }
}
