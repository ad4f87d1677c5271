import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { sameCharacters } from './lookalike-characters.js';
import type { LineToken, PageLine } from './page-lines.js';

export interface SeenCode {
  readonly tokens: readonly LineToken[];
  readonly match: 'different' | 'equal';
}

export interface WantedCode {
  readonly declared: string;
  readonly country: string;
  /** The house number, which may have the form of a code. */
  readonly number: string | null;
}

/**
 * A postal code in a line: the declared one before any other of the country's form that has a word beside it. Blanks do
 * not matter, nor the country's sign before it (D-80469), nor the second half of an American code that only one side has.
 */
export function findPostalCode(line: PageLine, { declared, country, number }: WantedCode): SeenCode | null {
  const wanted = compact(declared);
  let other: SeenCode | null = null;
  for (let from = 0; from < line.tokens.length; from++) {
    for (const count of [1, 2]) {
      const tokens = line.tokens.slice(from, from + count);
      if (tokens.length < count) break;
      const parts = tokens.map(({ text }) => compact(text));
      const seen = parts.join('');
      if (sameCode(wanted, seen) || (country === 'US' && sameZip(wanted, seen)))
        return { tokens, match: 'equal' };
      const beside = [line.tokens[from - 1], line.tokens[from + count]];
      const ofPlace = beside.some((token) => token !== undefined && /^\p{L}{2}/u.test(token.text));
      if (ofPlace && seen !== number && hasForm(parts, country)) other ??= { tokens, match: 'different' };
    }
  }
  return other;
}

function compact(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** In codes, digits and letters have their places, so that 7 and T or 2 and Z cannot both be meant. */
function sameCode(one: string, other: string): boolean {
  const fold = (code: string) => code.replace(/T/g, '7').replace(/Z/g, '2');
  return sameCharacters(fold(one), fold(other));
}

function sameZip(one: string, other: string): boolean {
  const lengths = [one.length, other.length];
  return lengths.includes(5) && lengths.includes(9) && sameCharacters(one.slice(0, 5), other.slice(0, 5));
}

/** The form of the country's codes. In two parts, the first has no fewer characters than the second. */
function hasForm(parts: readonly string[], country: string): boolean {
  if (!/\d/.test(parts.join('')) || !postcodeValidatorExistsForCountry(country)) return false;
  const [first = '', second] = parts;
  if (
    second !== undefined &&
    (/^\d+$/.test(first + second) ? first.length !== 3 || second.length !== 2 : first.length < 2)
  )
    return false;
  return postcodeValidator(parts.join(' '), country) || postcodeValidator(parts.join(''), country);
}
