import { checkDigitOf, FILLER } from './check-digit.js';

/**
 * A document number of more than nine characters on a TD1 card (ICAO 9303-5, 4.2.2): a filler stands for its check digit, and
 * the rest of the number, its check digit and a filler begin the optional data.
 */
export interface LongDocumentNumber {
  readonly number: string;
  readonly checkDigitHolds: boolean;
  /** The optional data behind it. */
  readonly optional: string;
}

/** Null where the number has nine characters or fewer. */
export function longDocumentNumber(field: {
  readonly number: string;
  readonly check: string;
  readonly optional: string;
}): LongDocumentNumber | null {
  if (field.check !== FILLER || field.number.includes(FILLER)) return null;
  const match = /^([A-Z0-9]+)(\d)(?:<(.*))?$/.exec(field.optional.replace(/<+$/, (fill) => fill.slice(0, 1)));
  if (match === null) return null;
  const number = field.number + (match[1] ?? '');
  return { number, checkDigitHolds: checkDigitOf(number) === match[2], optional: match[3] ?? '' };
}
