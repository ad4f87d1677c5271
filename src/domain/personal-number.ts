import { calendarDateOf, type CalendarDate } from './calendar-date.js';

/**
 * The personal number (numri personal, NID) of Albanian civil status: ten characters.
 * 1: decade · 2: year in the decade · 3–4: month, which also tells sex and citizenship · 5–6: day · 7–9: serial of
 * that day · 10: check letter.
 */
const FORM = /^[0-9A-T]\d{8}[A-W]$/;
const CHECK_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
const WEIGHTS = [1, 1, 2, 3, 4, 5, 6, 7, 8];

export type Sex = 'female' | 'male';

export interface PersonalNumber {
  readonly value: string;
  /** Null where month or day do not exist: such a number is for a reviewer to look at, not malformed. */
  readonly birthDate: CalendarDate | null;
  readonly sex: Sex | null;
  /** Numbers of foreign residents carry 30 more in the month. */
  readonly citizen: boolean;
  /** A wrong letter is a flag, never a refusal: issued numbers that fail it have been reported. */
  readonly checkLetterHolds: boolean;
}

/** As a voter may type it: blanks and lower case do not matter. */
export function normalisePersonalNumber(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase();
}

/** Null when the text is not of the form of a personal number. */
export function parsePersonalNumber(text: string): PersonalNumber | null {
  const value = normalisePersonalNumber(text);
  if (!FORM.test(value)) return null;
  const month = monthOf(Number(value.slice(2, 4)));
  return {
    value,
    birthDate:
      month && calendarDateOf({ year: yearOf(value), month: month.month, day: Number(value.slice(4, 6)) }),
    sex: month?.sex ?? null,
    citizen: month?.citizen ?? true,
    checkLetterHolds: checkLetterOf(value.slice(0, 9)) === value[9],
  };
}

/** The letter that the first nine characters ask for. */
export function checkLetterOf(firstNine: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * valueOf(firstNine.charAt(index)), 0);
  return CHECK_LETTERS.charAt(sum % 23);
}

function valueOf(character: string): number {
  return /\d/.test(character) ? Number(character) : CHECK_LETTERS.indexOf(character);
}

function yearOf(value: string): number {
  const decade = value.charAt(0);
  const first = /\d/.test(decade) ? 1800 + Number(decade) * 10 : 1900 + (decade.charCodeAt(0) - 65) * 10;
  return first + Number(value.charAt(1));
}

function monthOf(
  code: number,
): { readonly month: number; readonly sex: Sex; readonly citizen: boolean } | null {
  const kinds = [
    { offset: 0, sex: 'male', citizen: true },
    { offset: 30, sex: 'male', citizen: false },
    { offset: 50, sex: 'female', citizen: true },
    { offset: 80, sex: 'female', citizen: false },
  ] as const;
  const kind = kinds.find(({ offset }) => code > offset && code <= offset + 12);
  return kind ? { month: code - kind.offset, sex: kind.sex, citizen: kind.citizen } : null;
}
