import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignCharacters } from '../../../../src/verification/document/mrz/align-characters.js';
import { alignLines } from '../../../../src/verification/document/mrz/align-lines.js';
import { STRIP_PITCH } from '../../../../src/verification/document/mrz/line-strip.js';
import { COLUMN_STEP } from '../../../../src/verification/document/mrz/network-architecture.js';
import { columnsOf, textOf } from '../../../support/column-scores.js';

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
          expect(textOf(aligned?.scores ?? [])).toBe(text);
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

describe('alignment of the lines of a zone', () => {
  const name = 'HUDA<<REQSEKG'.padEnd(30, '<');
  const columns = (text: string, start: number) => columnsOf(text, { pitch: PITCH, start, count: COUNT });

  it('does not take a frame beside one line for its first character', () => {
    const framed = columns(`1${name}`, 2 * PITCH);
    const other = columns('3007170M1706066PHL40379916<<<5', 3 * PITCH);
    const lines = alignLines([other, other, framed], 30);
    expect(lines?.map(({ scores }) => textOf(scores))[2]).toBe(name);
  });

  it('leaves lines as they are that begin below each other but for half a character', () => {
    const starts = [3, 3.25, 3.5];
    const lines = alignLines(
      starts.map((start) => columns(name, start * PITCH)),
      30,
    );
    expect(lines?.map(({ scores }) => textOf(scores))).toEqual([name, name, name]);
  });
});
