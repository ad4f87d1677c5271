import type { Random } from '../../src/specimens/random.js';
import { grayAt } from '../../src/verification/document/image/sample.js';
import { MRZ_ALPHABET } from '../../src/verification/document/mrz/check-digit.js';
import type { Plane } from './blur.js';
import { ATLAS_PITCH, type GlyphSet } from './glyph-atlas.js';

/** Characters that a training strip is wide, and the index of each in the alphabet or −1 for none. */
export const STRIP_CHARACTERS = 20;
export type LineText = Int8Array;

const FILLER_INDEX = MRZ_ALPHABET.length - 1;
const LOOKALIKES = Array.from('0OQDU8BS5Z2I1TLG6C4AVYWMNHKXPFRE7<', (character) =>
  MRZ_ALPHABET.indexOf(character),
) as [number, ...number[]];

/** Runs of anything, digits, letters and fillers, as they occur in machine-readable zones; some strips show a line's end. */
export function randomText(random: Random): LineText {
  const text = new Int8Array(STRIP_CHARACTERS).fill(-1);
  const from = random.chance(0.25) ? random.integer(1, 6) : 0;
  const to = random.chance(0.25) ? STRIP_CHARACTERS - random.integer(1, 6) : STRIP_CHARACTERS;
  for (let index = from; index < to;) {
    const kind = random.next();
    for (let left = random.integer(1, 8); left > 0 && index < to; left--, index++) {
      if (kind < 0.15) text[index] = FILLER_INDEX;
      else if (kind < 0.33) text[index] = random.integer(0, 9);
      else if (kind < 0.51) text[index] = random.integer(10, 35);
      else if (kind < 0.63) text[index] = random.pick(LOOKALIKES);
      else text[index] = random.integer(0, FILLER_INDEX);
    }
  }
  return text;
}

/**
 * How a line lies on the picture: places on the line, in characters along and across it, as polynomials of the distance
 * from the picture's middle, in characters.
 */
export interface LineGeometry {
  /** Pixels for each character. */
  readonly pitch: number;
  /** Characters along the line at the picture's middle. */
  readonly middle: number;
  readonly stretch: number;
  readonly drift: number;
  readonly shear: number;
  /** Characters across the line at the picture's middle, the line's own middle being 0. */
  readonly offset: number;
  readonly tilt: number;
  readonly curve: number;
  readonly height: number;
}

/** What straightening leaves behind: some tilt, shear, curve, and errors of scale, drift and height. */
export function randomGeometry(random: Random, pitch: number): LineGeometry {
  return {
    pitch,
    middle: STRIP_CHARACTERS / 2 + random.between(-0.5, 0.5),
    stretch: 1 + random.between(-0.09, 0.09),
    drift: random.between(-0.03, 0.03) / STRIP_CHARACTERS,
    shear: random.normal() * (random.chance(0.15) ? 0.14 : 0.04),
    offset: random.normal() * 0.06,
    tilt: random.normal() * 0.008,
    curve: (random.normal() * 0.06) / STRIP_CHARACTERS ** 2,
    height: 1 + random.normal() * 0.07,
  };
}

/** Rows of a rendered line: more than a strip's, so that blur has something to take from. */
export function lineHeight(pitch: number): number {
  return Math.ceil(pitch * 2);
}

/** Where along the line, in characters, a place of the picture lies. */
export function placeAlong(geometry: LineGeometry, x: number, y: number): number {
  const { pitch, middle, stretch, drift, shear } = geometry;
  const u = x / pitch - STRIP_CHARACTERS / 2;
  return middle + u * (stretch + u * drift) + (shear * (y - lineHeight(pitch) / 2)) / pitch;
}

interface Print {
  readonly geometry: LineGeometry;
  readonly glyphs: GlyphSet;
  readonly random: Random;
}

/** Ink from 0 to 1 on the picture of a line. Each character of the alphabet has a cut of its own, near that of the typeface. */
export function printLine(text: LineText, { geometry, glyphs, random }: Print): Plane {
  const { pitch, offset, tilt, curve, height } = geometry;
  const [width, rows] = [Math.ceil(STRIP_CHARACTERS * pitch), lineHeight(pitch)];
  const cuts = glyphs.map(() => randomCut(random));
  const shifts = Array.from(text, () => randomShift(random));
  const wide = random.between(0.86, 1.14);
  const high = random.between(0.82, 1.18);
  const level = Math.max(0, Math.min(2, Math.round(Math.log2(ATLAS_PITCH / pitch))));
  const scale = ATLAS_PITCH / 2 ** level;
  const data = new Float32Array(width * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const along = placeAlong(geometry, x + 0.5, y + 0.5);
      const index = Math.floor(along);
      const character = text[index] ?? -1;
      const [cut, shift, glyph] = [cuts[character], shifts[index], glyphs[character]?.[level]];
      if (cut === undefined || shift === undefined || glyph === undefined) continue;
      const far = (x + 0.5) / pitch - STRIP_CHARACTERS / 2;
      const u = (along - index - 0.5 + shift.x) / wide;
      const v =
        (((y + 0.5 - rows / 2) / pitch) * height + offset + far * (tilt + curve * far) + shift.y) / high;
      const column = (u * (cut.wide + cut.lean * v) + cut.bend * v * v) * scale + glyph.width / 2;
      const row = (v * (cut.high + cut.rise * u) + cut.sag * u * u) * scale + glyph.height / 2;
      if (column < 1 || column > glyph.width - 1 || row < 1 || row > glyph.height - 1) continue;
      data[y * width + x] = (grayAt(glyph, column, row) / 255) * shift.density;
    }
  }
  return { data, width, height: rows };
}

/** The differences between the cuts of OCR-B of different makers. */
function randomCut(random: Random) {
  return {
    wide: 1 + random.normal() * 0.05,
    high: 1 + random.normal() * 0.03,
    lean: random.normal() * 0.06,
    bend: random.normal() * 0.04,
    rise: random.normal() * 0.05,
    sag: random.normal() * 0.04,
  };
}

/** The differences between the characters of one line: they dance, and some are printed faintly. */
function randomShift(random: Random) {
  return {
    x: random.normal() * 0.02,
    y: random.normal() * 0.02,
    density: 1 - Math.abs(random.normal()) * 0.08,
  };
}
