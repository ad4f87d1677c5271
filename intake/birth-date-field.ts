import { calendarDateOf, partsOf, type CalendarDate } from '../src/domain/calendar-date.js';
import type { SummarisedError } from '../templates/components/error-summary.js';
import type { FieldErrors, Values } from '../templates/page-props.js';
import { field, summarise } from './forms.js';
import type { IntakeContext } from './state.js';

const PARTS = ['day', 'month', 'year'] as const;

export interface BirthDateField {
  readonly values: Values;
  readonly date: CalendarDate | null;
  /** `birthDate` and the part that it is about; empty when there is a date. */
  readonly errors: FieldErrors;
}

/** A date of birth from its three fields: "3" as well as "03", any day that was. */
export function readBirthDate(ctx: IntakeContext, today: CalendarDate): BirthDateField {
  const { t } = ctx.state;
  const typed = Object.fromEntries(PARTS.map((part) => [part, field(ctx, `birthDate-${part}`)]));
  const values = Object.fromEntries(PARTS.map((part) => [`birthDate-${part}`, typed[part]]));
  const fault = (error: string, part: (typeof PARTS)[number] = 'day'): BirthDateField => ({
    values,
    date: null,
    errors: { birthDate: error, [`birthDate-${part}`]: error },
  });

  const missing = PARTS.filter((part) => typed[part] === '');
  if (missing.length === PARTS.length) return fault(t('err.dob.empty'));
  if (missing[0] !== undefined)
    return fault(t('err.dob.part', { part: t(`part.${missing[0]}`) }), missing[0]);
  if (!/^\d{4}$/.test(typed['year'] ?? '')) return fault(t('err.dob.year'), 'year');
  const whole = (part: string): number => (/^\d{1,2}$/.test(typed[part] ?? '') ? Number(typed[part]) : NaN);
  const date = calendarDateOf({ year: Number(typed['year']), month: whole('month'), day: whole('day') });
  if (date === null) return fault(t('err.dob.impossible'));
  if (date > today) return fault(t('err.dob.future'), 'year');
  // Nobody alive was born before; the century was mistyped.
  if (partsOf(date).year < partsOf(today).year - 130) return fault(t('err.dob.impossible'), 'year');
  return { values, date, errors: {} };
}

/** The errors of a page with a date of birth for its summary: that of the date stands there once, and leads to its part. */
export function summariseWithBirthDate(errors: FieldErrors): SummarisedError[] {
  const part = PARTS.find((name) => errors[`birthDate-${name}`] !== undefined) ?? 'day';
  const others = Object.entries(errors).filter(([name]) => !name.startsWith('birthDate-'));
  return summarise(Object.fromEntries(others), { birthDate: `birthDate-${part}` });
}

export function birthDateValues(date: CalendarDate | ''): Values {
  if (date === '') return {};
  const { day, month, year } = partsOf(date);
  return { 'birthDate-day': String(day), 'birthDate-month': String(month), 'birthDate-year': String(year) };
}
