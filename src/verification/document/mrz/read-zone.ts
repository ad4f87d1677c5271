import { pyramidOf, type Pyramid } from '../image/sample.js';
import { alignCharacters, type AlignedLine } from './align-characters.js';
import type { CharacterNetwork } from './character-network.js';
import { linePaths } from './line-paths.js';
import { lineStrip } from './line-strip.js';
import type { MrzCandidate } from './locate-mrz.js';
import { rectifyZone, type RectifiedZone } from './rectify-zone.js';

/** The characters of a candidate's lines, as seen, before anything is known of their meaning. */
export interface ZoneReading {
  readonly zone: RectifiedZone;
  readonly upsideDown: boolean;
  readonly lines: readonly AlignedLine[];
  /** Mean of the lines' qualities, see AlignedLine. */
  readonly quality: number;
}

/**
 * Reads a candidate at each line length that its number of lines allows, as it lies and upside down, one reading at a time:
 * the first is often good enough.
 */
export function* zoneReadings(candidate: MrzCandidate, network: CharacterNetwork): Generator<ZoneReading> {
  const pyramid = pyramidOf(candidate.image);
  for (const upsideDown of [false, true]) {
    const zone = rectifyZone(candidate, pyramid, upsideDown);
    for (const lineLength of candidate.lineCount === 3 ? [30] : [44, 36]) {
      const lines = readLines({ zone, pyramid, lineLength, lineCount: candidate.lineCount }, network);
      if (lines === null) continue;
      const quality = lines.reduce((sum, line) => sum + line.quality, 0) / lines.length;
      yield { zone, upsideDown, lines, quality };
    }
  }
}

interface Lines {
  readonly zone: RectifiedZone;
  readonly pyramid: Pyramid;
  readonly lineLength: number;
  readonly lineCount: number;
}

function readLines(
  { zone, pyramid, lineLength, lineCount }: Lines,
  network: CharacterNetwork,
): AlignedLine[] | null {
  const paths = linePaths(zone.image, lineCount);
  const strips = paths.map((path) => lineStrip({ zone, pyramid, path, lineLength }));
  const lines = network.read(strips).map((columns) => alignCharacters(columns, lineLength));
  return lines.every((line) => line !== null) ? lines : null;
}
