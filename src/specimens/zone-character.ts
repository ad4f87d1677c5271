import type { SKRSContext2D } from '@napi-rs/canvas';
import { N_WITH_TILDE } from '../verification/document/mrz/printed-characters.js';

/** An N under a tilde is lower: together they are as tall as other capitals (ISO 1073-2). */
const N_UNDER_TILDE = 0.72;
/** Pixels. */
const MEASURABLE_SIZE = 40;

/** Draws a character of a zone in the context's typeface, from its left end on the line. Typefaces of OCR-B lack the Ñ. */
export function drawZoneCharacter(
  context: SKRSContext2D,
  character: string,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  if (character !== N_WITH_TILDE) {
    context.fillText(character, x, y);
    return;
  }
  context.save();
  context.translate(x, y);
  enlargeFont(context);
  const topOf = (text: string) => context.measureText(text).actualBoundingBoxAscent;
  context.fillText('~', 0, topOf('~') - topOf('H'));
  context.scale(1, N_UNDER_TILDE);
  context.fillText('N', 0, 0);
  context.restore();
}

/** What is measured is rounded to whole pixels: a font of a few millimetres is drawn as a larger one, made small. */
function enlargeFont(context: SKRSContext2D): void {
  const size = Number.parseFloat(context.font);
  if (size >= MEASURABLE_SIZE) return;
  context.font = context.font.replace(/^[\d.]+px/, `${MEASURABLE_SIZE}px`);
  context.scale(size / MEASURABLE_SIZE, size / MEASURABLE_SIZE);
}
