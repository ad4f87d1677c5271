import { readFileSync } from 'node:fs';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { close, dilate, erode } from '../../src/verification/document/image/morphology.js';
import type { GrayImage } from '../../src/verification/document/image/gray-image.js';
import { MRZ_ALPHABET } from '../../src/verification/document/mrz/check-digit.js';

/** Pixels of the atlas for one pitch (2.54 mm), and the size of a character's cell, its middle in the cell's middle. */
export const ATLAS_PITCH = 40;
export const CELL_WIDTH = 60;
export const CELL_HEIGHT = 72;

/** Coverage (0–255) of each character of the alphabet, in one typeface and stroke weight. */
export type GlyphSet = readonly Uint8Array[];

/** OCR-B with round and with square stroke ends, each thinner, as designed, and with ink spread of two strengths. */
export function glyphSets(): GlyphSet[] {
  return ['OCRB', 'OCRBS'].flatMap((font) => {
    const file = new URL(`../../src/specimens/fonts/${font}.otf`, import.meta.url);
    GlobalFonts.register(readFileSync(file), font);
    const plain = Array.from(MRZ_ALPHABET, (character) => draw(character, font));
    const square = (size: number) => ({ width: size, height: size });
    return [
      plain.map((glyph) => erode(glyph, square(3)).data),
      plain.map(({ data }) => data),
      plain.map((glyph) => dilate(glyph, square(3)).data),
      plain.map((glyph) => close(dilate(glyph, square(5)), square(3)).data),
    ];
  });
}

function draw(character: string, font: string): GrayImage {
  const canvas = createCanvas(CELL_WIDTH, CELL_HEIGHT);
  const context = canvas.getContext('2d');
  context.font = `100px ${font}`;
  const size = (100 * ATLAS_PITCH) / context.measureText('0').width;
  context.font = `${size}px ${font}`;
  const capital = context.measureText('H');
  const baseline = CELL_HEIGHT / 2 + (capital.actualBoundingBoxAscent - capital.actualBoundingBoxDescent) / 2;
  context.fillStyle = '#fff';
  context.fillText(character, (CELL_WIDTH - ATLAS_PITCH) / 2, baseline);
  const pixels = context.getImageData(0, 0, CELL_WIDTH, CELL_HEIGHT).data;
  const data = Uint8Array.from(
    { length: CELL_WIDTH * CELL_HEIGHT },
    (_, index) => pixels[4 * index + 3] ?? 0,
  );
  return { data, width: CELL_WIDTH, height: CELL_HEIGHT };
}
