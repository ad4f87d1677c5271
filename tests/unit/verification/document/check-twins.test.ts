import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../../../../src/domain/calendar-date.js';
import { mrzLines } from '../../../../src/specimens/mrz-lines.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import { reasonsAgainst } from '../../../../src/verification/document/mrz/accept-mrz.js';
import { checkDigitOf, MRZ_ALPHABET } from '../../../../src/verification/document/mrz/check-digit.js';
import { areTwins, leastLogOverTwin } from '../../../../src/verification/document/mrz/check-twins.js';
import { decodeMrz } from '../../../../src/verification/document/mrz/decode-mrz.js';
import { documentFields } from '../../../../src/verification/document/mrz/document-fields.js';
import type { MrzReading } from '../../../../src/verification/document/mrz/read-mrz.js';

const NOWHERE = { x: 0, y: 0 };
const person = { ...randomPerson(randomFrom(3)), documentNumber: 'BU0123456' };
const lines = mrzLines(person, 'TD3');

/** A reading of the lines, clear but for the 0 of the document number, which looks like another character this much. */
function readingWith(other: string, share: number): MrzReading {
  const scores = lines.map((line, row) =>
    Array.from(line, (character, place) => {
      const seen = new Float32Array(MRZ_ALPHABET.length).fill(-16);
      const isUnclear = row === 1 && place === 2;
      seen[MRZ_ALPHABET.indexOf(character)] = isUnclear ? Math.log(1 - share) : 0;
      if (isUnclear) seen[MRZ_ALPHABET.indexOf(other)] = Math.log(share);
      return seen;
    }),
  );
  const corners = [NOWHERE, NOWHERE, NOWHERE, NOWHERE] as const;
  return { ...decodeMrz(scores, 'TD3'), quality: -0.01, pitch: 12, corners, scores, goesOn: false };
}

function reasonsOf(reading: MrzReading) {
  const today = parseCalendarDate('2025-05-11');
  const fields = today === null ? null : documentFields(reading.lines, today);
  if (fields === null) throw new Error('no fields');
  return reasonsAgainst(reading, fields);
}

describe('characters of the same check value', () => {
  it('are those, and only those, whose exchange no check digit notices', () => {
    const character = fc.constantFrom(...Array.from(MRZ_ALPHABET.replace('<', '')));
    fc.assert(
      fc.property(
        character,
        character,
        fc.nat(8),
        fc.array(character, { minLength: 9, maxLength: 9 }),
        (one, other, place, rest) => {
          fc.pre(one !== other);
          const [a, b] = [one, other].map((seen) => checkDigitOf(rest.with(place, seen).join('')));
          expect(areTwins(one, other)).toBe(a === b);
        },
      ),
    );
  });

  it('must be told apart more clearly than others, for a reading to be accepted', () => {
    expect(lines[1]?.charAt(2)).toBe('0');
    const unclear = readingWith('U', 0.01);
    expect(unclear.lines).toEqual(lines);
    expect(unclear.probability.others).toBeGreaterThan(0.9);
    expect(reasonsOf(unclear)).toEqual(['mrz.unsure-characters']);
    expect(reasonsOf(readingWith('U', 1e-6))).toEqual([]);
    expect(reasonsOf(readingWith('O', 0.01))).toEqual([]);
  });

  it('do not matter to fillers, nor where only letters or only digits stand', () => {
    const scores = lines.map((line) =>
      Array.from(line, () => new Float32Array(MRZ_ALPHABET.length).fill(-1)),
    );
    expect(leastLogOverTwin(['P<ALB', '<'.repeat(44)], scores, 'TD3')).toBe(Infinity);
    expect(leastLogOverTwin(lines, scores, 'TD3')).toBe(0);
  });
});
