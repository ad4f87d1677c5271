import { readFileSync } from 'node:fs';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { MRZ_ALPHABET } from '../../src/verification/document/mrz/check-digit.js';
import { gaussianBlur, type Plane } from './blur.js';

/** Pixels of the atlas for one pitch (2.54 mm), and the size of a character's cell, its middle in the cell's middle. */
export const ATLAS_PITCH = 40;
export const CELL_WIDTH = 60;
export const CELL_HEIGHT = 72;

/**
 * The characters of the alphabet in one typeface, softened: what is cut from them at a level above one half is thinner than
 * the typeface was designed, below it bolder, and the softer they are the rounder are their corners.
 */
export interface GlyphSet {
  /** Coverage (0–1) of each character. */
  readonly glyphs: readonly Float32Array[];
  /** Levels at which every character still is itself. */
  readonly levels: { readonly least: number; readonly most: number };
}

const SOFTNESS = [
  { deviation: 0.8, levels: { least: 0.25, most: 0.75 } },
  { deviation: 1.8, levels: { least: 0.24, most: 0.72 } },
  { deviation: 2.8, levels: { least: 0.24, most: 0.58 } },
];

/** OCR-B with round and with square stroke ends, each softened little, more and much. */
export function glyphSets(): GlyphSet[] {
  return ['OCRB', 'OCRBS'].flatMap((font) => {
    const file = new URL(`../../src/specimens/fonts/${font}.otf`, import.meta.url);
    GlobalFonts.register(readFileSync(file), font);
    const plain = Array.from(MRZ_ALPHABET, (character) => draw(character, font));
    return SOFTNESS.map(({ deviation, levels }) => ({
      glyphs: plain.map((glyph) => gaussianBlur(glyph, deviation).data),
      levels,
    }));
  });
}

function draw(character: string, font: string): Plane {
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
  const data = Float32Array.from(
    { length: CELL_WIDTH * CELL_HEIGHT },
    (_, index) => (pixels[4 * index + 3] ?? 0) / 255,
  );
  return { data, width: CELL_WIDTH, height: CELL_HEIGHT };
}
