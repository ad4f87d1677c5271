import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLetterOf, parsePersonalNumber } from '../../../src/domain/personal-number.js';

describe('personal number', () => {
  it.each([
    ['J00101999W', '1990-01-01', 'male'],
    ['J05115999K', '1990-01-15', 'female'],
    ['I80101001J', '1988-01-01', 'male'],
    ['J95315001F', '1999-03-15', 'female'],
    ['K05115001O', '2000-01-15', 'female'],
    ['K71231123R', '2007-12-31', 'male'],
  ])('%s is of a %s %s', (value, birthDate, sex) => {
    expect(parsePersonalNumber(value)).toEqual({
      value,
      birthDate,
      sex,
      citizen: true,
      checkLetterHolds: true,
    });
  });

  it('flags a foreign resident, an impossible day and a wrong letter, and calls none of them malformed', () => {
    expect(parsePersonalNumber('J03101999A')).toMatchObject({
      citizen: false,
      sex: 'male',
      birthDate: '1990-01-01',
    });
    expect(parsePersonalNumber('J08115999A')).toMatchObject({ citizen: false, sex: 'female' });
    expect(parsePersonalNumber('J00231999A')).toMatchObject({ birthDate: null, sex: 'male' });
    expect(parsePersonalNumber('J02001999A')).toMatchObject({ birthDate: null, sex: null });
    expect(parsePersonalNumber('J00101999V')).toMatchObject({ checkLetterHolds: false });
  });

  it.each(['', 'J0010199W', 'J00101999X', 'U00101999W', 'J00101999WW', 'JO0101999W'])(
    'refuses the form of "%s"',
    (text) => {
      expect(parsePersonalNumber(text)).toBeNull();
    },
  );

  it('takes blanks and lower case', () => {
    expect(parsePersonalNumber(' j001 01999w ')?.value).toBe('J00101999W');
  });

  const firstNine = fc
    .tuple(
      fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRST')),
      fc.integer({ min: 0, max: 99_999_999 }),
    )
    .map(([decade, rest]) => decade + String(rest).padStart(8, '0'));

  it('never throws, and parses every number whose letter it computed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePersonalNumber(text)));
    fc.assert(
      fc.property(firstNine, (nine) => {
        expect(parsePersonalNumber(nine + checkLetterOf(nine))?.checkLetterHolds).toBe(true);
      }),
    );
  });

  it('sees any single digit of date or serial changed by less than 23 / weight', () => {
    fc.assert(
      fc.property(
        firstNine,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (nine, at, step) => {
          const digit = (Number(nine[at]) + step) % 10;
          const changed = nine.slice(0, at) + String(digit) + nine.slice(at + 1);
          expect(checkLetterOf(changed)).not.toBe(checkLetterOf(nine));
        },
      ),
    );
  });
});
