import { calendarDateOf, type CalendarDate } from '../../../domain/calendar-date.js';
import { parsePersonalNumber } from '../../../domain/personal-number.js';
import type { DocumentFields } from '../document-reading.js';
import { FILLER } from './check-digit.js';
import { ALBANIA } from './issuing-state.js';
import { fieldText, formatOf, longNumberOf, MRZ_LAYOUTS, type MrzFieldName } from './mrz-format.js';

const SEXES: Readonly<Record<string, 'female' | 'male'>> = { F: 'female', M: 'male' };
/** A document may have expired long ago, but is not valid for so long ahead. */
const MOST_YEARS_AHEAD = 50;

/**
 * What the lines of a machine-readable zone say; null when they are not lines of a known format. Never throws.
 * `today` decides between the centuries of two-digit years.
 */
export function documentFields(lines: readonly string[], today: CalendarDate): DocumentFields | null {
  const format = formatOf(lines);
  if (format === null) return null;
  const layout = MRZ_LAYOUTS[format];
  const text = (name: MrzFieldName) => fieldText(lines, layout, name);
  const [surname = '', givenNames = ''] = text('names').split('<<').map(words);
  const issuingState = words(text('issuingState'));
  const long = longNumberOf(lines, layout);
  const personalNumber =
    words(long?.optional ?? text('optional')).replaceAll(' ', '') || words(text('optional2'));
  return {
    surname,
    givenNames,
    documentNumber: words(long?.number ?? text('documentNumber')).replaceAll(' ', ''),
    issuingState,
    nationality: words(text('nationality')),
    birthDate: birthDateOf(text('birthDate'), {
      today,
      personalNumber: issuingState === ALBANIA ? personalNumber : '',
    }),
    sex: SEXES[text('sex')] ?? '',
    expiryDate: expiryDateOf(text('expiryDate'), today),
    personalNumber,
  };
}

/** Fillers between the parts of a name stand for blanks; those at the end say nothing. */
function words(text: string): string {
  return text.replaceAll(FILLER, ' ').trim().replace(/ +/g, ' ');
}

/** The latest day of that year, month and day that is not after today; the personal number knows the century better. */
function birthDateOf(
  digits: string,
  { today, personalNumber }: { readonly today: CalendarDate; readonly personalNumber: string },
): CalendarDate | '' {
  const known = parsePersonalNumber(personalNumber)?.birthDate ?? null;
  if (known !== null && known.slice(2).replaceAll('-', '') === digits) return known;
  const century = Number(today.slice(0, 2)) * 100;
  const dates = [century, century - 100].map((start) => dateOf(digits, start));
  return dates.find((date) => date !== null && date <= today) ?? '';
}

function expiryDateOf(digits: string, today: CalendarDate): CalendarDate | '' {
  const century = Number(today.slice(0, 2)) * 100;
  const date = dateOf(digits, century);
  if (date === null) return '';
  const ahead = Number(date.slice(0, 4)) - Number(today.slice(0, 4));
  return ahead <= MOST_YEARS_AHEAD ? date : (dateOf(digits, century - 100) ?? '');
}

function dateOf(digits: string, century: number): CalendarDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(digits);
  if (match === null) return null;
  return calendarDateOf({
    year: century + Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
  });
}
