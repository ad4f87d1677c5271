import type { Sex } from '../domain/personal-number.js';

/** A person who does not exist, as a specimen document describes them. Names as written, with ë and ç. */
export interface SpecimenPerson {
  readonly surname: string;
  readonly givenNames: string;
  /** ISO 8601. */
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly sex: Sex;
  readonly personalNumber: string;
  /** Nine characters at most. */
  readonly documentNumber: string;
  /** ISO 8601; empty for cards of old people, which do not expire. */
  readonly expiryDate: string;
}
