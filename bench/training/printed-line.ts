import type { Random } from '../../src/specimens/random.js';
import { FILLER } from '../../src/verification/document/mrz/check-digit.js';
import { PRINTED_CHARACTERS } from '../../src/verification/document/mrz/printed-characters.js';
import type { Plane } from './blur.js';
import { ATLAS_PITCH, CELL_HEIGHT, CELL_WIDTH, type GlyphSet } from './glyph-atlas.js';

/** Characters that a training strip is wide, and the index of each in PRINTED_CHARACTERS or −1 for none. */
export const STRIP_CHARACTERS = 20;
export type LineText = Int8Array;

const FILLER_INDEX = PRINTED_CHARACTERS.indexOf(FILLER);

/** Characters that are mistaken for each other when print is bad. */
const CONFUSABLE = ['O0QDUC', 'I1TLJ', 'S58B3', 'Z27', 'G6C', 'KX<VY', 'MNHW', 'NÑ', 'PFREB', 'A4'].map(
  (group) => Array.from(group, (character) => PRINTED_CHARACTERS.indexOf(character)),
) as [number[], ...number[][]];

/** Runs of anything, digits, letters, fillers and what is easily confused; some strips show a line's end. */
export function randomText(random: Random): LineText {
  const text = new Int8Array(STRIP_CHARACTERS).fill(-1);
  const from = random.chance(0.25) ? random.integer(1, 6) : 0;
  const to = random.chance(0.25) ? STRIP_CHARACTERS - random.integer(1, 6) : STRIP_CHARACTERS;
  for (let index = from; index < to;) {
    const kind = random.next();
    const group = random.pick(CONFUSABLE);
    for (let left = random.integer(1, 8); left > 0 && index < to; left--, index++) {
      if (kind < 0.12) text[index] = FILLER_INDEX;
      else if (kind < 0.3) text[index] = random.integer(0, 9);
      else if (kind < 0.5) text[index] = random.integer(10, 35);
      else if (kind < 0.75) text[index] = group[random.integer(0, group.length - 1)] ?? FILLER_INDEX;
      else text[index] = random.integer(0, FILLER_INDEX);
    }
  }
  return text;
}

/** How a line lies on the picture: from pixels to places on the line, in characters along and across it. */
export interface LineGeometry {
  /** Pixels for each character. */
  readonly pitch: number;
  along(x: number, y: number): number;
  across(x: number, y: number): number;
}

/** What straightening leaves behind: some tilt, shear, curve, and errors of scale, drift and height, now and then large. */
export function randomGeometry(random: Random, pitch: number): LineGeometry {
  const careless = random.chance(0.2) ? 2.5 : 1;
  const stretch = 1 + random.between(-0.09, 0.09);
  const drift = random.between(-0.03, 0.03) / STRIP_CHARACTERS;
  const shear = random.normal() * (random.chance(0.15) ? 0.16 : 0.05);
  const tilt = random.normal() * 0.007;
  const curve = (random.normal() * 0.06 * careless) / STRIP_CHARACTERS ** 2;
  const offset = random.normal() * 0.05 * careless;
  const start = random.between(-0.5, 0.5);
  const middle = STRIP_CHARACTERS / 2;
  const height = 1 + random.normal() * 0.05 * careless;
  const reach = lineHeight(pitch) / 2;
  return {
    pitch,
    along: (x, y) => {
      const u = x / pitch - middle;
      return middle + start + u * stretch + u * u * drift + (shear * (y - reach)) / pitch;
    },
    across: (x, y) => {
      const u = x / pitch - middle;
      return ((y - reach) / pitch) * height + offset + tilt * u + curve * u * u;
    },
  };
}

/** Rows of a rendered line: more than a strip's, so that blur has something to take from. */
export function lineHeight(pitch: number): number {
  return Math.ceil(pitch * 2);
}

/** Half the height of the tallest capitals, in characters. */
const ROW_REACH = 0.68;

/** The lines above, at and below the one that is read, in characters. */
interface PrintedRow {
  readonly text: LineText;
  readonly across: number;
  readonly along: number;
}

/** Ink from 0 to 1 on the picture of a line, averaged over each pixel; its neighbours may come close. */
export function printLine(
  text: LineText,
  { geometry, set, random }: { geometry: LineGeometry; set: GlyphSet; random: Random },
): Plane {
  const { pitch } = geometry;
  const [width, height] = [Math.ceil(STRIP_CHARACTERS * pitch), lineHeight(pitch)];
  const samples = Math.max(2, Math.ceil(20 / pitch));
  const wide = random.chance(0.2) ? random.between(0.7, 0.9) : random.between(0.86, 1.14);
  const high = random.between(0.84, 1.14);
  const level = random.between(set.levels.least, set.levels.most);
  const edge = 1 / random.between(0.08, 0.5);
  const unevenness = random.chance(0.3) ? random.between(0, 0.12) : 0;
  const wave = random.between(0.2, 2);
  const shifts = Array.from(text, () => ({
    x: random.normal() * 0.02,
    y: random.normal() * 0.02,
    density: 1 - Math.abs(random.normal()) * 0.08,
  }));
  const rows = printedRows(text, random);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let sample = 0; sample < samples * samples; sample++) {
        const px = x + ((sample % samples) + 0.5) / samples;
        const py = y + (Math.floor(sample / samples) + 0.5) / samples;
        const across = geometry.across(px, py);
        const row = across < -ROW_REACH ? rows.above : across > ROW_REACH ? rows.below : rows.own;
        if (row === null) continue;
        const u = geometry.along(px, py) + row.along;
        const index = Math.floor(u);
        const character = row.text[index] ?? -1;
        const shift = shifts[index];
        if (character < 0 || shift === undefined) continue;
        const column = Math.floor(((u - index - 0.5 + shift.x) * ATLAS_PITCH) / wide + CELL_WIDTH / 2);
        const line = Math.floor(((across - row.across + shift.y) * ATLAS_PITCH) / high + CELL_HEIGHT / 2);
        if (column < 0 || column >= CELL_WIDTH || line < 0 || line >= CELL_HEIGHT) continue;
        const cut = level + (unevenness > 0 ? unevenness * Math.sin(u * wave) : 0);
        const ink = (set.glyphs[character]![line * CELL_WIDTH + column]! - cut) * edge + 0.5;
        if (ink > 0) sum += (ink < 1 ? ink : 1) * shift.density;
      }
      data[y * width + x] = sum / (samples * samples);
    }
  }
  return { data, width, height };
}

function printedRows(text: LineText, random: Random) {
  const neighbour = (side: -1 | 1): PrintedRow | null =>
    random.chance(0.5)
      ? { text: randomText(random), across: side * random.between(1.25, 2.3), along: random.between(-1, 1) }
      : null;
  return {
    own: { text, across: 0, along: 0 } satisfies PrintedRow,
    above: neighbour(-1),
    below: neighbour(1),
  };
}
