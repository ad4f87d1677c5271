import type { Pyramid } from '../image/sample.js';
import { alignCharacters, type AlignedLine } from './align-characters.js';
import { alignLines } from './align-lines.js';
import type { CharacterNetwork } from './character-network.js';
import { SIDE_MARGIN } from './line-groups.js';
import { lineStrip } from './line-strip.js';
import type { ZoneCandidate } from './zone-candidates.js';

/** The characters of a candidate's lines, as seen, before anything is known of their meaning. */
export interface ZoneReading {
  readonly upsideDown: boolean;
  readonly lines: readonly AlignedLine[];
  /** Mean of the lines' qualities, see AlignedLine. */
  readonly quality: number;
}

/** Height of OCR-B's characters by their distance. */
export const CHARACTER_HEIGHT = 0.95;
/** Pictures are squeezed to a square by some programs, hardly more. */
const TALLNESS = { least: 0.6, most: 2.1 };
/** A first line that is read worse than this, standing or on its head, is not worth the others. */
const HOPELESS = -3.5;

/**
 * Reads a candidate at each of its line lengths, as it lies and upside down, one reading at a time: the first is often good
 * enough.
 */
export function* zoneReadings(
  { zone, paths, characterHeight, lengths }: ZoneCandidate,
  picture: Pyramid,
  network: CharacterNetwork,
): Generator<ZoneReading> {
  const inner = zone.image.width / (1 + 2 * SIDE_MARGIN);
  for (const { lineLength } of lengths) {
    const usual = (CHARACTER_HEIGHT * inner) / lineLength;
    const tallness = Math.min(TALLNESS.most, Math.max(TALLNESS.least, characterHeight / usual));
    const strips = paths.map((path) => lineStrip({ zone, picture, path, lineLength, tallness }));
    for (const upsideDown of [false, true]) {
      const upright = upsideDown ? strips.map((strip) => strip.toReversed()).toReversed() : strips;
      const lines = readLines(upright, lineLength, network);
      if (lines === null) continue;
      yield {
        upsideDown,
        lines,
        quality: lines.reduce((sum, { quality }) => sum + quality, 0) / lines.length,
      };
    }
  }
}

/** Null where the lines are of another length, or no lines at all. */
function readLines(
  strips: readonly Float32Array[],
  lineLength: number,
  network: CharacterNetwork,
): AlignedLine[] | null {
  const first = network.read(strips.slice(0, 1));
  const quality = first[0] === undefined ? null : alignCharacters(first[0], lineLength)?.quality;
  if (quality === undefined || quality === null || quality < HOPELESS) return null;
  return alignLines([...first, ...network.read(strips.slice(1))], lineLength);
}
