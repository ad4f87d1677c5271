import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignCharacters } from '../../../../src/verification/document/mrz/align-characters.js';
import { MRZ_ALPHABET } from '../../../../src/verification/document/mrz/check-digit.js';
import { STRIP_PITCH } from '../../../../src/verification/document/mrz/line-strip.js';
import {
  CLASS_COUNT,
  COLUMN_STEP,
  GAP_CLASS,
} from '../../../../src/verification/document/mrz/network-architecture.js';

/** Columns as the network gives them for a text whose characters are `pitch` columns apart. */
function columnsOf(
  text: string,
  { pitch, start, count }: { pitch: number; start: number; count: number },
): Float32Array {
  const columns = new Float32Array(count * CLASS_COUNT).fill(-9);
  for (let column = 0; column < count; column++) {
    const along = (column - start) / pitch;
    const index = Math.round(along);
    const character = Math.abs(along - index) < 0.26 ? text[index] : undefined;
    const kind = character === undefined ? GAP_CLASS : MRZ_ALPHABET.indexOf(character);
    columns[column * CLASS_COUNT + kind] = -0.01;
  }
  return columns;
}

function read(scores: readonly Float32Array[]): string {
  return scores.map((score) => MRZ_ALPHABET.charAt(score.indexOf(Math.max(...score)))).join('');
}

/** Columns for each character, and of a strip of 30 characters with blank paper beside them. */
const PITCH = STRIP_PITCH / COLUMN_STEP;
const COUNT = 36 * PITCH;

const line = fc.stringMatching(/^[A-Z0-9<]{30}$/);

describe('alignment of characters', () => {
  it('finds a line at any start and pitch near the expected', () => {
    fc.assert(
      fc.property(
        line,
        fc.double({ min: 0.91 * PITCH, max: 1.09 * PITCH, noNaN: true }),
        fc.double({ min: 0.75 * PITCH, max: 3 * PITCH, noNaN: true }),
        (text, pitch, start) => {
          const aligned = alignCharacters(columnsOf(text, { pitch, start, count: COUNT }), 30);
          expect(read(aligned?.scores ?? [])).toBe(text);
          expect(aligned?.quality).toBeGreaterThan(-0.3);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is unsure where the line is shorter than asked for', () => {
    const columns = columnsOf('ABCDEFGHIJKLMNOPQRSTUVWX', { pitch: PITCH, start: 4 * PITCH, count: COUNT });
    expect(alignCharacters(columns, 30)?.quality).toBeLessThan(-0.5);
  });

  it('is unsure of blank paper', () => {
    const columns = columnsOf('', { pitch: PITCH, start: 3 * PITCH, count: COUNT });
    expect(alignCharacters(columns, 30)?.quality).toBeLessThan(-5);
  });
});
