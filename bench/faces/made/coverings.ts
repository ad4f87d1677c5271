import type { Random } from '../../../src/specimens/random.js';
import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { drawBar, drawHandOnEyes } from './eye-drawings.js';
import { colourAt, drawOnFace, faceFrame } from './face-frame.js';
import { drawClearGlasses, drawDarkGlasses } from './glasses-drawings.js';
import { drawCap, drawFringe, drawHat, drawHeadscarf, drawStubble } from './head-drawings.js';
import { drawHand, drawMask, drawScarf, drawSheet } from './mouth-drawings.js';
import { createPen, type Manner, type Pen } from './pen.js';

/** What hides a part of a face. */
export const COVERINGS = [
  'mask',
  'scarf',
  'hand-on-mouth',
  'sheet-on-mouth',
  'dark-glasses',
  'hand-on-eyes',
  'bar-on-eyes',
  'cap',
] as const;
export type Covering = (typeof COVERINGS)[number];

/** What must not count as covering. */
export const HARMLESS = ['clear-glasses', 'hand-on-cheek', 'stubble', 'fringe', 'hat', 'headscarf'] as const;
export type Harmless = (typeof HARMLESS)[number];

/** Draws a covering (or something harmless) on the face that has these landmarks. */
export async function cover(
  image: RgbImage,
  landmarks: Landmarks,
  {
    kind,
    manner,
    random,
  }: { readonly kind: Covering | Harmless; readonly manner: Manner; readonly random: Random },
): Promise<RgbImage> {
  const frame = faceFrame(landmarks);
  const skin = random.pick([colourAt(image, frame, -45, 55), colourAt(image, frame, 45, 55)]);
  const pen = createPen({ random, manner, skin });
  const texture = random.chance(0.5)
    ? 'filter="url(#cloth)"'
    : random.chance(0.5)
      ? 'filter="url(#soft)"'
      : '';
  const frequency = random.between(0.02, 0.5).toFixed(3);
  const definitions =
    `<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${random.between(0.5, 2).toFixed(2)}"/></filter>` +
    `<filter id="cloth" x="-20%" y="-20%" width="140%" height="140%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" ` +
    `numOctaves="3" seed="${random.integer(1, 999)}" result="n"/><feColorMatrix in="n" type="matrix" values="0.5 0 0 0 0.3 0.5 0 0 0 0.3 0.5 0 0 0 0.3 0 0 0 0 1" result="g"/>` +
    `<feComposite in="g" in2="SourceGraphic" operator="in" result="t"/><feBlend in="SourceGraphic" in2="t" mode="multiply"/></filter>` +
    `<linearGradient id="shade" x1="0" y1="0" x2="${random.next().toFixed(2)}" y2="1"><stop offset="0" stop-color="#000" stop-opacity="0"/>` +
    `<stop offset="1" stop-color="#000" stop-opacity="${random.between(0.1, 0.5).toFixed(2)}"/></linearGradient>`;
  const lean = `rotate(${pen.about(0, 5).toFixed(1)}) translate(${pen.about(0, 5).toFixed(1)} ${pen.about(0, 4).toFixed(1)})`;
  const elements = `<g transform="${lean}" ${DRAWN_PLAIN.has(kind) ? '' : texture}>${DRAWINGS[kind](pen)}</g>`;
  return drawOnFace(image, frame, { elements, definitions });
}

/** These have fine or transparent parts that a texture would change. */
const DRAWN_PLAIN: ReadonlySet<Covering | Harmless> = new Set([
  'dark-glasses',
  'clear-glasses',
  'stubble',
  'fringe',
]);

const DRAWINGS: Readonly<Record<Covering | Harmless, (pen: Pen) => string>> = {
  mask: drawMask,
  scarf: drawScarf,
  'hand-on-mouth': (pen) => drawHand(pen, { x: 0, y: 108 }),
  'sheet-on-mouth': drawSheet,
  'dark-glasses': drawDarkGlasses,
  'hand-on-eyes': drawHandOnEyes,
  'bar-on-eyes': drawBar,
  cap: drawCap,
  'clear-glasses': drawClearGlasses,
  'hand-on-cheek': (pen) => drawHand(pen, { x: pen.random.pick([-125, 125]), y: 150 }),
  stubble: drawStubble,
  fringe: drawFringe,
  hat: drawHat,
  headscarf: drawHeadscarf,
};
