import type { Random } from '../../src/specimens/random.js';
import { grayAt, levelFor, pyramidOf } from '../../src/verification/document/image/sample.js';
import { normaliseStrip, STRIP_HEIGHT, STRIP_PITCH } from '../../src/verification/document/mrz/line-strip.js';
import { COLUMN_STEP, GAP_CLASS } from '../../src/verification/document/mrz/network-architecture.js';
import type { GlyphSets } from './glyph-atlas.js';
import { photographLine, resizeFile } from './photograph-line.js';
import { lineHeight, printLine, randomGeometry, randomText, STRIP_CHARACTERS } from './printed-line.js';

export const TRAINING_WIDTH = STRIP_CHARACTERS * STRIP_PITCH;
export const TRAINING_COLUMNS = TRAINING_WIDTH / COLUMN_STEP;
/** Columns between a character's middle and the gap beside it teach nothing. */
export const UNTAUGHT = -1;

/** A strip as the network sees it, and the class of each of its columns. */
export interface TrainingStrip {
  readonly pixels: Float32Array;
  readonly classes: Int8Array;
}

const [NEAR_MIDDLE, NEAR_GAP] = [0.19, 0.34];

/** Pixels for each character: from what thumbnails of passports have to more than a scan needs. */
const PITCHES = { least: 4.7, most: 28 };
/** Part of the pictures that were resized between camera and file, by up to these factors. */
const RESIZED = { part: 0.4, smaller: 0.5, larger: 2 };

/** Part of the lines that are not in OCR-B. */
const OTHER_TYPEFACES = 0.12;

/** A random line, printed, photographed and straightened. */
export async function trainingStrip(random: Random, { ocrB, others }: GlyphSets): Promise<TrainingStrip> {
  const pitch = Math.exp(random.between(Math.log(PITCHES.least), Math.log(PITCHES.most)));
  const resized = random.chance(RESIZED.part)
    ? Math.exp(random.between(Math.log(RESIZED.smaller), Math.log(RESIZED.larger)))
    : 1;
  const cameraPitch = Math.min(PITCHES.most, Math.max(PITCHES.least, pitch / resized));
  const text = randomText(random);
  const geometry = randomGeometry(random, cameraPitch);
  const set = random.pick(random.chance(OTHER_TYPEFACES) ? others : ocrB);
  const ink = printLine(text, { geometry, set, random });
  const photograph = await photographLine(ink, cameraPitch, random);
  const file = resized === 1 ? photograph : await resizeFile(photograph, pitch / cameraPitch, random);
  const picture = pyramidOf(file);
  const step = cameraPitch / STRIP_PITCH;
  const [scaleX, scaleY] = [file.width / ink.width, file.height / ink.height];
  const level = levelFor((pitch / STRIP_PITCH) * 1.2);
  const source = picture.level(level);
  const pixels = new Float32Array(TRAINING_WIDTH * STRIP_HEIGHT);
  const middle = lineHeight(cameraPitch) / 2;
  for (let y = 0; y < STRIP_HEIGHT; y++) {
    for (let x = 0; x < TRAINING_WIDTH; x++) {
      const row = (middle + (y + 0.5 - STRIP_HEIGHT / 2) * step) * scaleY;
      const column = (x + 0.5) * step * scaleX;
      pixels[y * TRAINING_WIDTH + x] = grayAt(source, column / 2 ** level, row / 2 ** level);
    }
  }
  const classes = Int8Array.from({ length: TRAINING_COLUMNS }, (_, column) => {
    const along = geometry.along((column + 0.5) * COLUMN_STEP * step, middle);
    const character = text[Math.floor(along)] ?? -1;
    if (character < 0) return GAP_CLASS;
    const off = Math.abs(along - Math.floor(along) - 0.5);
    if (off < NEAR_MIDDLE) return character;
    return off > NEAR_GAP ? GAP_CLASS : UNTAUGHT;
  });
  return { pixels: normaliseStrip(pixels, TRAINING_WIDTH), classes };
}
