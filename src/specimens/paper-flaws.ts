import { createCanvas, loadImage, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { DamageLevel } from './degrade.js';
import type { Random } from './random.js';
import { setTypeface } from './bill/typeface.js';

const FOLDS = { 1: [0, 0], 2: [0, 2], 3: [1, 3] } as const;
const CHANCE = {
  stain: { 1: 0, 2: 0.3, 3: 0.6 },
  stamp: { 1: 0.1, 2: 0.4, 3: 0.7 },
  marker: { 1: 0.05, 2: 0.2, 3: 0.3 },
} as const;
const STAMP_INKS = ['#1f3a8f', '#7a1f6b', '#a3182b'] as const;

/** A printed sheet as it comes out of a drawer: folded, stained, stamped over its text, marked with a pen. */
export async function withPaperFlaws(sheet: Uint8Array, level: DamageLevel, random: Random): Promise<Canvas> {
  const image = await loadImage(sheet);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  context.globalCompositeOperation = 'multiply';
  if (random.chance(CHANCE.marker[level])) drawMarker(context, canvas, random);
  if (random.chance(CHANCE.stain[level])) drawStain(context, canvas, random);
  if (random.chance(CHANCE.stamp[level])) drawStamp(context, canvas, random);
  const [least, most] = FOLDS[level];
  for (let count = random.integer(least, most); count > 0; count--) drawFold(context, canvas, random);
  return canvas;
}

type Size = Pick<Canvas, 'height' | 'width'>;

/** One half a little darker, and along the crease light on one side and dark on the other. */
function drawFold(context: SKRSContext2D, { width, height }: Size, random: Random): void {
  const isLevel = random.chance(0.7);
  const at = (isLevel ? height : width) * random.pick([1 / 3, 1 / 2, 2 / 3]) * random.between(0.97, 1.03);
  const reach = random.between(6, 16);
  context.save();
  if (!isLevel) context.transform(0, 1, 1, 0, 0, 0);
  const length = isLevel ? width : height;
  context.fillStyle = `rgba(90, 80, 70, ${random.between(0.02, 0.1)})`;
  context.fillRect(0, at, length, width + height);
  const crease = context.createLinearGradient(0, at - reach, 0, at + reach);
  const dark = random.between(0.15, 0.45);
  crease.addColorStop(0, 'rgba(60, 55, 50, 0)');
  crease.addColorStop(0.45, `rgba(60, 55, 50, ${dark})`);
  crease.addColorStop(0.5, 'rgba(60, 55, 50, 0)');
  context.fillStyle = crease;
  context.fillRect(0, at - reach, length, 2 * reach);
  context.restore();
}

/** The ring of a cup. */
function drawStain(context: SKRSContext2D, { width, height }: Size, random: Random): void {
  context.strokeStyle = `rgba(130, 90, 45, ${random.between(0.15, 0.4)})`;
  context.fillStyle = `rgba(150, 110, 60, ${random.between(0.05, 0.15)})`;
  context.lineWidth = random.between(4, 14);
  const radius = random.between(0.07, 0.13) * width;
  context.beginPath();
  context.ellipse(
    random.between(0.1, 0.9) * width,
    random.between(0.1, 0.7) * height,
    radius,
    radius * random.between(0.9, 1),
    0,
    0,
    2 * Math.PI,
  );
  context.fill();
  context.stroke();
}

/** Received, with a date: in the upper half, where addresses stand. */
function drawStamp(context: SKRSContext2D, { width, height }: Size, random: Random): void {
  context.save();
  context.translate(random.between(0.2, 0.85) * width, random.between(0.1, 0.5) * height);
  context.rotate(random.between(-0.4, 0.4));
  context.globalAlpha = random.between(0.3, 0.6);
  context.strokeStyle = context.fillStyle = random.pick(STAMP_INKS);
  context.lineWidth = 4;
  const reach = random.between(60, 105);
  context.beginPath();
  if (random.chance(0.5)) context.arc(0, 0, reach, 0, 2 * Math.PI);
  else context.rect(-reach * 1.3, -reach * 0.5, reach * 2.6, reach);
  context.stroke();
  context.textAlign = 'center';
  setTypeface(context, { size: reach / 3, weight: 700 });
  context.fillText(random.pick(['PROTOKOLL', 'RECEIVED', 'KOPJE', 'PAGATO']), 0, 0);
  setTypeface(context, { size: reach / 4, weight: 600 });
  context.fillText(`${random.integer(10, 28)} ${random.integer(10, 12)} 2025`, 0, reach / 3);
  context.restore();
}

/** A line of a text marker over some text. */
function drawMarker(context: SKRSContext2D, { width, height }: Size, random: Random): void {
  context.strokeStyle = random.pick([
    'rgba(255, 240, 80, 0.8)',
    'rgba(150, 240, 140, 0.7)',
    'rgba(255, 170, 200, 0.7)',
  ]);
  context.lineWidth = random.between(24, 34);
  const [x, y] = [random.between(0.08, 0.55) * width, random.between(0.15, 0.4) * height];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + random.between(150, 400), y + random.between(-8, 8));
  context.stroke();
}
