import { describe, expect, it } from 'vitest';
import { mrzLines } from '../../../../src/specimens/mrz-lines.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import { decodeMrz } from '../../../../src/verification/document/mrz/decode-mrz.js';
import { jointReading } from '../../../../src/verification/document/mrz/joint-reading.js';
import type { MrzReading } from '../../../../src/verification/document/mrz/read-mrz.js';
import { PRINTED_CHARACTERS } from '../../../../src/verification/document/mrz/printed-characters.js';

const NOWHERE = { x: 0, y: 0 };
const lines = mrzLines(randomPerson(randomFrom(3)), 'TD3');

/** A reading of the lines in which these places of the first line show nothing but a Q. */
function readingWith(spoilt: readonly number[], quality: number): MrzReading {
  const scores = lines.map((line, row) =>
    Array.from(line, (character, place) => {
      const isSpoilt = row === 0 && spoilt.includes(place);
      const seen = isSpoilt ? 'Q' : character;
      const likely = isSpoilt ? 0.5 : 0.995;
      const others = new Float32Array(PRINTED_CHARACTERS.length).fill(
        Math.log((1 - likely) / (PRINTED_CHARACTERS.length - 1)),
      );
      others[PRINTED_CHARACTERS.indexOf(seen)] = Math.log(likely);
      return others;
    }),
  );
  const corners = [NOWHERE, NOWHERE, NOWHERE, NOWHERE] as const;
  return { ...decodeMrz(scores, 'TD3'), quality, pitch: 12, corners, scores, goesOn: false };
}

describe('several readings of one document', () => {
  it('give together what none of them shows alone', () => {
    const frames = [readingWith([5], -0.1), readingWith([6], -0.2), readingWith([7], -0.3)];
    for (const frame of frames) expect(frame.lines).not.toEqual(lines);
    expect(jointReading(frames)?.lines).toEqual(lines);
  });

  it('are those of the format of the surest', () => {
    const other: MrzReading = { ...readingWith([], -0.4), format: 'MRVA' };
    expect(jointReading([other, readingWith([], -0.1)])).toMatchObject({ format: 'TD3', quality: -0.1 });
  });

  it('are surer where they agree, but less so than if their flaws were independent', () => {
    const least = (reading: MrzReading | null) => Math.min(...(reading?.posteriors[0] ?? []));
    const one = readingWith([], -0.1);
    const four = jointReading([one, one, one, one]);
    expect(least(four)).toBeGreaterThan(least(one));
    expect(least(four)).toBeLessThan(1);
  });

  it('are none without any', () => {
    expect(jointReading([])).toBeNull();
  });
});
