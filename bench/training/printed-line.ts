import type { Random } from '../../src/specimens/random.js';
import { MRZ_ALPHABET } from '../../src/verification/document/mrz/check-digit.js';
import type { Plane } from './blur.js';
import { ATLAS_PITCH, CELL_HEIGHT, CELL_WIDTH, type GlyphSet } from './glyph-atlas.js';

/** Characters that a training strip is wide, and the index of each in the alphabet or −1 for none. */
export const STRIP_CHARACTERS = 20;
export type LineText = Int8Array;

/** Runs of anything, digits, letters and fillers, as they occur in machine-readable zones; some strips show a line's end. */
export function randomText(random: Random): LineText {
  const text = new Int8Array(STRIP_CHARACTERS).fill(-1);
  const from = random.chance(0.25) ? random.integer(1, 6) : 0;
  const to = random.chance(0.25) ? STRIP_CHARACTERS - random.integer(1, 6) : STRIP_CHARACTERS;
  const filler = MRZ_ALPHABET.length - 1;
  for (let index = from; index < to;) {
    const kind = random.next();
    for (let left = random.integer(1, 8); left > 0 && index < to; left--, index++) {
      if (kind < 0.15) text[index] = filler;
      else if (kind < 0.35) text[index] = random.integer(0, 9);
      else if (kind < 0.55) text[index] = random.integer(10, 35);
      else text[index] = random.integer(0, filler);
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

/** What straightening leaves behind: some tilt, shear, curve, and errors of scale, drift and height. */
export function randomGeometry(random: Random, pitch: number): LineGeometry {
  const stretch = 1 + random.between(-0.09, 0.09);
  const drift = random.between(-0.03, 0.03) / STRIP_CHARACTERS;
  const shear = random.normal() * (random.chance(0.1) ? 0.16 : 0.04);
  const tilt = random.normal() * 0.008;
  const curve = (random.normal() * 0.06) / STRIP_CHARACTERS ** 2;
  const offset = random.normal() * 0.06;
  const start = random.between(-0.5, 0.5);
  const middle = STRIP_CHARACTERS / 2;
  const height = 1 + random.normal() * 0.06;
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

/** Ink from 0 to 1 on the picture of a line, averaged over each pixel. */
export function printLine(
  text: LineText,
  { geometry, glyphs, random }: { geometry: LineGeometry; glyphs: GlyphSet; random: Random },
): Plane {
  const { pitch } = geometry;
  const [width, height] = [Math.ceil(STRIP_CHARACTERS * pitch), lineHeight(pitch)];
  const samples = Math.max(2, Math.ceil(24 / pitch));
  const wide = random.between(0.86, 1.14);
  const high = random.between(0.86, 1.14);
  const shifts = Array.from(text, () => ({
    x: random.normal() * 0.02,
    y: random.normal() * 0.02,
    density: 1 - Math.abs(random.normal()) * 0.08,
  }));
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let sample = 0; sample < samples * samples; sample++) {
        const px = x + ((sample % samples) + 0.5) / samples;
        const py = y + (Math.floor(sample / samples) + 0.5) / samples;
        const u = geometry.along(px, py);
        const index = Math.floor(u);
        const character = text[index] ?? -1;
        const shift = shifts[index];
        if (character < 0 || shift === undefined) continue;
        const column = Math.floor(((u - index - 0.5 + shift.x) * ATLAS_PITCH) / wide + CELL_WIDTH / 2);
        const row = Math.floor(((geometry.across(px, py) + shift.y) * ATLAS_PITCH) / high + CELL_HEIGHT / 2);
        if (column < 0 || column >= CELL_WIDTH || row < 0 || row >= CELL_HEIGHT) continue;
        sum += (glyphs[character]?.[row * CELL_WIDTH + column] ?? 0) * shift.density;
      }
      data[y * width + x] = sum / (255 * samples * samples);
    }
  }
  return { data, width, height };
}
