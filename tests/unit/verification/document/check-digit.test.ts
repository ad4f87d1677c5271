import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, MRZ_ALPHABET } from '../../../../src/verification/document/mrz/check-digit.js';

describe('check digits', () => {
  // The worked examples of ICAO 9303-3, appendix A to section 4, and the specimens of parts 4 to 6.
  it.each([
    ['520727', '3'],
    ['AB2134<<<', '5'],
    ['HA672242<658022549601086<<<<<<<<<<<<<<0', '8'],
    ['D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<', '2'],
    ['HA672242<658022549601086<<<<<<<', '8'],
    ['L898902C3', '6'],
    ['740812', '2'],
    ['120415', '9'],
    ['ZE184226B<<<<<', '1'],
    ['L898902C3674081221204159ZE184226B<<<<<1', '0'],
    ['D23145890', '7'],
  ])('of %s is %s', (text, digit) => {
    expect(checkDigitOf(text)).toBe(digit);
  });

  it('notices every single wrong digit', () => {
    const digits = fc.stringMatching(/^[0-9]{9}$/);
    fc.assert(
      fc.property(digits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, place, change) => {
        const other = String((Number(text[place]) + change) % 10);
        const wrong = text.slice(0, place) + other + text.slice(place + 1);
        // The weights 7, 3 and 1 have no factor in common with 10.
        expect(checkDigitOf(wrong)).not.toBe(checkDigitOf(text));
      }),
    );
  });

  it('refuses what no machine-readable zone holds', () => {
    for (const text of ['a', 'É', ' ', '12.4']) expect(() => checkDigitOf(text)).toThrow(RangeError);
    expect(checkDigitOf(MRZ_ALPHABET)).toMatch(/^\d$/);
  });
});
