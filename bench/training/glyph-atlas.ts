import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { drawZoneCharacter } from '../../src/specimens/zone-character.js';
import { PRINTED_CHARACTERS } from '../../src/verification/document/mrz/printed-characters.js';
import { gaussianBlur, type Plane } from './blur.js';

/** Pixels of the atlas for one pitch (2.54 mm), and the size of a character's cell, its middle in the cell's middle. */
export const ATLAS_PITCH = 40;
export const CELL_WIDTH = 60;
export const CELL_HEIGHT = 72;

/**
 * PRINTED_CHARACTERS in one typeface, softened: what is cut from them at a level above one half is thinner than
 * the typeface was designed, below it bolder, and the softer they are the rounder are their corners.
 */
export interface GlyphSet {
  /** Coverage (0–1) of each character. */
  readonly glyphs: readonly Float32Array[];
  /** Levels at which every character still is itself. */
  readonly levels: { readonly least: number; readonly most: number };
}

/** OCR-B, as the standard wants it (ICAO 9303-3, 4.3), and other typefaces of fixed pitch, in which some states and specimens print. */
export interface GlyphSets {
  readonly ocrB: readonly [GlyphSet, ...GlyphSet[]];
  readonly others: readonly [GlyphSet, ...GlyphSet[]];
}

type Softness = GlyphSet['levels'] & { readonly deviation: number };

const [LITTLE, MORE, MUCH] = [
  { deviation: 0.8, least: 0.25, most: 0.75 },
  { deviation: 1.8, least: 0.24, most: 0.72 },
  { deviation: 2.8, least: 0.24, most: 0.58 },
] as const satisfies readonly Softness[];
/** Their strokes are thinner. */
const OTHER_MORE: Softness = { deviation: 1.6, least: 0.24, most: 0.5 };

interface Typeface {
  readonly file: string;
  /** Whether its zero has a dot or a stroke: print in a zone has none, and its zero is a narrow O. */
  readonly markedZero?: boolean;
}

const OTHER_TYPEFACES: readonly Typeface[] = [
  { file: '@fontsource/b612-mono/files/b612-mono-latin-400-normal.woff2', markedZero: true },
  { file: '@fontsource/courier-prime/files/courier-prime-latin-400-normal.woff2' },
  { file: '@fontsource/cousine/files/cousine-latin-400-normal.woff2', markedZero: true },
  { file: '@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2', markedZero: true },
  { file: '@fontsource/fira-mono/files/fira-mono-latin-400-normal.woff2', markedZero: true },
];
const ZERO_WIDTH = 0.86;

/** OCR-B with round and with square stroke ends, each softened little, more and much; the others little and more. */
export function glyphSets(): GlyphSets {
  const { resolve } = createRequire(import.meta.url);
  const ocrB = ['OCRB', 'OCRBS'].map((font) =>
    fileURLToPath(new URL(`../../src/specimens/fonts/${font}.otf`, import.meta.url)),
  );
  return {
    ocrB: ocrB.flatMap((file) => soften({ file }, [LITTLE, MORE, MUCH])) as [GlyphSet, ...GlyphSet[]],
    others: OTHER_TYPEFACES.flatMap((typeface) =>
      soften({ ...typeface, file: resolve(typeface.file) }, [LITTLE, OTHER_MORE]),
    ) as [GlyphSet, ...GlyphSet[]],
  };
}

function soften(typeface: Typeface, softness: readonly Softness[]): GlyphSet[] {
  GlobalFonts.register(readFileSync(typeface.file), typeface.file);
  const plain = Array.from(PRINTED_CHARACTERS, (character) => draw(character, typeface));
  return softness.map(({ deviation, ...levels }) => ({
    glyphs: plain.map((glyph) => gaussianBlur(glyph, deviation).data),
    levels,
  }));
}

function draw(character: string, { file, markedZero = false }: Typeface): Plane {
  const canvas = createCanvas(CELL_WIDTH, CELL_HEIGHT);
  const context = canvas.getContext('2d');
  context.font = `100px "${file}"`;
  const size = (100 * ATLAS_PITCH) / context.measureText('0').width;
  context.font = `${size}px "${file}"`;
  const capital = context.measureText('H');
  const baseline = (capital.actualBoundingBoxAscent - capital.actualBoundingBoxDescent) / 2;
  context.translate(CELL_WIDTH / 2, CELL_HEIGHT / 2 + baseline);
  context.fillStyle = '#fff';
  const isNarrowed = markedZero && character === '0';
  if (isNarrowed) context.scale(ZERO_WIDTH, 1);
  drawZoneCharacter(context, isNarrowed ? 'O' : character, { x: -ATLAS_PITCH / 2, y: 0 });
  const pixels = context.getImageData(0, 0, CELL_WIDTH, CELL_HEIGHT).data;
  const data = Float32Array.from(
    { length: CELL_WIDTH * CELL_HEIGHT },
    (_, index) => (pixels[4 * index + 3] ?? 0) / 255,
  );
  return { data, width: CELL_WIDTH, height: CELL_HEIGHT };
}
