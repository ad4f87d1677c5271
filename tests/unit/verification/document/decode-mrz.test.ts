import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrzLines } from '../../../../src/specimens/mrz-lines.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import { MRZ_LAYOUTS } from '../../../../src/verification/document/mrz/mrz-format.js';
import { PRINTED_CHARACTERS } from '../../../../src/verification/document/mrz/printed-characters.js';
import { decodeMrz, SURE_NAMES } from '../../../../src/verification/document/mrz/decode-mrz.js';

/** Scores that give each character of the lines this probability, and the rest to all others alike. */
function scoresOf(lines: readonly string[], probability = 0.99): Float32Array[][] {
  const other = Math.log((1 - probability) / (PRINTED_CHARACTERS.length - 1));
  return lines.map((line) =>
    Array.from(line, (character) => {
      const scores = new Float32Array(PRINTED_CHARACTERS.length).fill(other);
      scores[PRINTED_CHARACTERS.indexOf(character)] = Math.log(probability);
      return scores;
    }),
  );
}

/** Makes one place look like another character, usually more than like its own. */
function mislead(
  scores: Float32Array[][],
  { line, place, as, likely = 0.69 }: { line: number; place: number; as: string; likely?: number },
): void {
  const here = scores[line]?.[place];
  if (here === undefined) throw new RangeError('no such place');
  const best = here.indexOf(Math.max(...here));
  here.fill(-12);
  here[best] = Math.log(0.99 - likely);
  here[PRINTED_CHARACTERS.indexOf(as)] = Math.log(likely);
}

/** Lines of a passport with other states; no check digit covers them. */
function ofStates(
  [upper = '', lower = '']: readonly string[],
  { issuing, nationality }: { issuing: string; nationality: string },
): string[] {
  return [
    `${upper.slice(0, 2)}${issuing}${upper.slice(5)}`,
    `${lower.slice(0, 10)}${nationality}${lower.slice(13)}`,
  ];
}

const EVERY_CHARACTER = { minLength: PRINTED_CHARACTERS.length, maxLength: PRINTED_CHARACTERS.length };
const person = randomPerson(randomFrom(11));

describe('decoding', () => {
  it('gives back any lines that are seen clearly', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const someone = randomPerson(randomFrom(seed));
        for (const format of ['TD1', 'TD3'] as const) {
          const lines = mrzLines(someone, format);
          const decoded = decodeMrz(scoresOf(lines), format);
          expect(decoded.lines).toEqual(lines);
          expect(decoded.logAllowed).toBeGreaterThan(-2);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('sets one misread character of each checked field right', () => {
    const lines = mrzLines(person, 'TD3');
    const scores = scoresOf(lines);
    mislead(scores, { line: 1, place: 1, as: '0' });
    mislead(scores, { line: 1, place: 15, as: '8' });
    mislead(scores, { line: 1, place: 33, as: 'B' });
    expect(decodeMrz(scores, 'TD3').lines).toEqual(lines);
  });

  it('gives a state as it is seen, if it is none that exists', () => {
    for (const state of ['513', 'QX<', 'Q7X']) {
      const lines = mrzLines(person, 'TD1').map((line) => line.replace('ALB', state));
      expect(decodeMrz(scoresOf(lines), 'TD1').lines).toEqual(lines);
    }
  });

  it('takes letters of a state for letters, though they look like digits', () => {
    const lines = mrzLines(person, 'TD1').map((line) => line.replace('ALB', 'COD'));
    const scores = scoresOf(lines);
    mislead(scores, { line: 0, place: 3, as: '0', likely: 0.9 });
    expect(decodeMrz(scores, 'TD1').lines).toEqual(lines);
  });

  describe('names', () => {
    const NAMES_START = 5;
    const people = Array.from({ length: 40 }, (_, seed) => randomPerson(randomFrom(seed)));
    const withNames = (names: string) => [
      `P<ALB${names}`.padEnd(44, '<'),
      ...mrzLines(person, 'TD3').slice(1),
    ];

    it('are what letters go together where one is seen doubtfully, and are no surer for that', () => {
      let right = 0;
      for (const [seed, someone] of people.entries()) {
        const [first = '', ...others] = mrzLines(someone, 'TD3');
        const lines = [first, ...others];
        const random = randomFrom(seed);
        const place = random.integer(NAMES_START + 1, first.indexOf('<<') - 1);
        const scores = scoresOf(lines, 0.999);
        mislead(scores, { line: 0, place, as: random.pick(['Z', 'Q', 'X', 'G']), likely: 0.6 });
        const decoded = decodeMrz(scores, 'TD3');
        if (decoded.lines[0] === first) right++;
        expect(decoded.probability.names).toBeLessThan(SURE_NAMES);
      }
      expect(right / people.length).toBeGreaterThan(0.8);
    });

    it('are what is seen where that is sure, whatever letters go together', () => {
      const lines = withNames('KQLA<<BLXRTA');
      const scores = scoresOf(lines, 0.9999);
      mislead(scores, { line: 0, place: NAMES_START + 1, as: 'A', likely: 0.03 });
      const decoded = decodeMrz(scores, 'TD3');
      expect(decoded.lines[0]).toBe(lines[0]);
      expect(decoded.probability.names).toBeGreaterThan(SURE_NAMES);
    });

    it('may be of any letters, if they are seen', () => {
      const letters = fc.string({
        unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
        minLength: 2,
        maxLength: 12,
      });
      fc.assert(
        fc.property(letters, letters, (surname, givenName) => {
          const lines = withNames(`${surname}<<${givenName}`);
          expect(decodeMrz(scoresOf(lines), 'TD3').lines[0]).toBe(lines[0]);
        }),
      );
    });
  });

  describe('where no check digit tells a letter from a digit', () => {
    /** The digit of the same value modulo 10 (ICAO 9303-3, 4.9). */
    const twinOf = (letter: string) => String((letter.charCodeAt(0) - 55) % 10);
    const people = Array.from({ length: 40 }, (_, seed) => randomPerson(randomFrom(seed)));
    const ofState = (state: string) =>
      people.map((someone) => mrzLines(someone, 'TD3').map((line) => line.replace('ALB', state)));
    const PERSONAL_NUMBER_END = 37;

    function decodedWithTwin(lines: readonly string[], place: number, likely: number): readonly string[] {
      const scores = scoresOf(lines);
      mislead(scores, { line: 1, place, as: twinOf(lines[1]?.charAt(place) ?? ''), likely });
      return decodeMrz(scores, 'TD3').lines;
    }

    it('takes the last character of an Albanian personal number for a letter', () => {
      for (const lines of ofState('ALB'))
        expect(decodedWithTwin(lines, PERSONAL_NUMBER_END, 0.69)).toEqual(lines);
    });

    it('takes what is seen clearly where an Albanian document holds something else', () => {
      for (const personalNumber of ['', '1234567890', 'ABCDEFGHIJKLMN', '7X<Q']) {
        const lines = mrzLines({ ...person, personalNumber }, 'TD3');
        expect(decodeMrz(scoresOf(lines), 'TD3').lines).toEqual(lines);
      }
    });

    it('takes what is seen where another state wrote something', () => {
      for (const lines of ofState('XKX'))
        expect(decodedWithTwin(lines, PERSONAL_NUMBER_END, 0.69)).not.toEqual(lines);
    });

    it('holds a letter for as likely as a digit at the beginning of a document number', () => {
      const numbered = ofState('ALB').filter(([, lower]) => /^[A-Z]/.test(lower ?? ''));
      expect(numbered.length).toBeGreaterThan(20);
      for (const lines of numbered) expect(decodedWithTwin(lines, 0, 0.4)).toEqual(lines);
    });
  });

  it('is less sure where a character looks like another', () => {
    const lines = mrzLines(person, 'TD3');
    const scores = scoresOf(lines, 0.9999);
    mislead(scores, { line: 0, place: 7, as: 'Q' });
    const { posteriors } = decodeMrz(scores, 'TD3');
    expect(posteriors[0]?.[7]).toBeLessThan(0.8);
    expect(posteriors[0]?.[6]).toBeGreaterThan(0.99);
  });

  it('reads what stands there when its check digits are wrong', () => {
    const [upper = '', lower = ''] = mrzLines(person, 'TD3');
    const wrong = [upper, `${lower.slice(0, 9)}${(Number(lower[9]) + 5) % 10}${lower.slice(10)}`];
    const decoded = decodeMrz(scoresOf(wrong, 0.99999), 'TD3');
    expect(decoded.lines).toEqual(wrong);
    expect(decoded.logAllowed).toBeLessThan(-3);
  });

  it('sets a field right whose own check digit holds when the composite one is wrong', () => {
    const [upper = '', lower = ''] = mrzLines(person, 'TD3');
    const wrong = [upper, `${lower.slice(0, 43)}${(Number(lower[43]) + 5) % 10}`];
    const scores = scoresOf(wrong, 0.99999);
    mislead(scores, { line: 1, place: 4, as: String((Number(lower[4]) + 1) % 10) });
    const decoded = decodeMrz(scores, 'TD3');
    expect(decoded.lines).toEqual(wrong);
    expect(decoded.logAllowed).toBeLessThan(-3);
  });

  it('takes an unsure nationality for the issuing state, and is no surer for it', () => {
    const lines = ofStates(mrzLines(person, 'TD3'), { issuing: 'CMW', nationality: 'CMW' });
    const scores = scoresOf(lines, 0.99999);
    mislead(scores, { line: 1, place: 10, as: 'O' });
    const decoded = decodeMrz(scores, 'TD3');
    expect(decoded.lines).toEqual(lines);
    expect(decoded.posteriors[1]?.[10]).toBeLessThan(0.5);
  });

  it('lets a nationality be another than the issuing state where it is seen', () => {
    const lines = ofStates(mrzLines(person, 'TD3'), { issuing: 'CHE', nationality: 'CZE' });
    expect(decodeMrz(scoresOf(lines), 'TD3').lines).toEqual(lines);
  });

  it('takes an Ñ in names for what it is, and nowhere else', () => {
    const lines = mrzLines({ ...person, surname: 'Espanola', givenNames: 'Carmen' }, 'TD3');
    const scores = scoresOf(lines);
    mislead(scores, { line: 0, place: 9, as: 'Ñ', likely: 0.985 });
    mislead(scores, { line: 0, place: 3, as: 'Ñ', likely: 0.985 });
    mislead(scores, { line: 1, place: 1, as: 'Ñ', likely: 0.985 });
    const decoded = decodeMrz(scores, 'TD3');
    expect(decoded.lines).toEqual([(lines[0] ?? '').replace('ESPANOLA', 'ESPAÑOLA'), lines[1]]);
  });

  it('takes an N that may have dirt above it for an N', () => {
    const lines = mrzLines({ ...person, surname: 'Espanola', givenNames: 'Carmen' }, 'TD3');
    const scores = scoresOf(lines);
    mislead(scores, { line: 0, place: 9, as: 'Ñ' });
    expect(decodeMrz(scores, 'TD3').lines).toEqual(lines);
  });

  it('never breaks the form of names, dates and state codes, whatever it sees', () => {
    const column = fc.array(fc.float({ min: -10, max: 0, noNaN: true }), EVERY_CHARACTER);
    fc.assert(
      fc.property(fc.array(column, { minLength: 8, maxLength: 8 }), (columns) => {
        const row = Array.from({ length: 44 }, (_, place) => Float32Array.from(columns[place % 8] ?? []));
        const [upper = '', lower = ''] = decodeMrz([row, row], 'TD3').lines;
        expect(upper).toMatch(/^P[A-Z<][A-Z]{1,3}<{0,2}[A-ZÑ][A-ZÑ<]*$/);
        expect(lower).toMatch(/^[A-Z0-9<]{9}\d[A-Z<]{3}[\d<]{6}\d[MF<][\d<]{6}[\d<][A-Z0-9<]{14}[\d<]\d$/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the probability of a reading', () => {
  it('is high where all is clear, and says where it is not', () => {
    const lines = mrzLines(person, 'TD3');
    const clear = decodeMrz(scoresOf(lines, 0.99999), 'TD3');
    expect(clear.probability.names).toBeGreaterThan(0.95);
    expect(clear.probability.others).toBeGreaterThan(0.95);
    expect(clear.agreement).toBeGreaterThan(-0.01);

    const scores = scoresOf(lines, 0.99999);
    mislead(scores, { line: 0, place: 7, as: 'Q' });
    const doubtful = decodeMrz(scores, 'TD3');
    expect(doubtful.probability.names).toBeLessThan(0.8);
    expect(doubtful.probability.others).toBeCloseTo(clear.probability.others, 5);
  });

  it('is that of all its characters together: less than that of the least likely one', () => {
    const column = fc.array(fc.float({ min: -10, max: 0, noNaN: true }), EVERY_CHARACTER);
    const formats = fc.constantFrom(...Object.values(MRZ_LAYOUTS));
    fc.assert(
      fc.property(
        formats,
        fc.array(column, { minLength: 8, maxLength: 8 }),
        ({ format, lineCount, lineLength }, all) => {
          const row = Array.from({ length: lineLength }, (_, place) =>
            Float32Array.from(all[place % 8] ?? []),
          );
          const { probability, posteriors, lines } = decodeMrz(new Array(lineCount).fill(row), format);
          const least = Math.min(...posteriors.flatMap((line) => [...line]));
          expect(lines.map((line) => line.length)).toEqual(new Array(lineCount).fill(lineLength));
          expect(probability.names * probability.others).toBeLessThanOrEqual(least + 1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is small where the characters may not stand where they are seen', () => {
    const [upper = '', lower = ''] = mrzLines(person, 'TD3');
    expect(decodeMrz(scoresOf([lower, upper]), 'TD3').agreement).toBeLessThan(-1);
  });
});

describe('a document number of more than nine characters on a card', () => {
  /** ICAO 9303-5, appendix B. */
  const lines = [
    'I<UTOD23145890<7349<<<<<<<<<<<',
    '3407127M9507122UTO<<<<<<<<<<<2',
    'STEVENSON<<PETER<JOHN<<<<<<<<<',
  ];

  it('is read, and its check digit holds', () => {
    const decoded = decodeMrz(scoresOf(lines), 'TD1');
    expect(decoded.lines).toEqual(lines);
    expect(decoded.logAllowed).toBeGreaterThan(-2);
  });

  it('has a misread character of its rest set right', () => {
    const scores = scoresOf(lines);
    mislead(scores, { line: 0, place: 16, as: '8' });
    expect(decodeMrz(scores, 'TD1').lines).toEqual(lines);
  });
});
