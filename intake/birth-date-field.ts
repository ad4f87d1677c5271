import { calendarDateOf, partsOf, type CalendarDate } from '../src/domain/calendar-date.js';
import type { Values } from '../templates/page-props.js';
import { field } from './forms.js';
import type { IntakeContext } from './state.js';

const PARTS = ['day', 'month', 'year'] as const;

export interface BirthDateField {
  readonly values: Values;
  readonly date: CalendarDate | null;
  readonly error?: string;
  /** The part that the error is about; the first of them takes the focus. */
  readonly part?: (typeof PARTS)[number];
}

/** A date of birth from its three fields: "3" as well as "03", any day that was. */
export function readBirthDate(ctx: IntakeContext, today: CalendarDate): BirthDateField {
  const { t } = ctx.state;
  const typed = Object.fromEntries(PARTS.map((part) => [part, field(ctx, `birthDate-${part}`)]));
  const values = Object.fromEntries(PARTS.map((part) => [`birthDate-${part}`, typed[part]]));
  const fault = (error: string, part: (typeof PARTS)[number] = 'day'): BirthDateField => ({
    values,
    date: null,
    error,
    part,
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
  return { values, date };
}

export function birthDateValues(date: CalendarDate | ''): Values {
  if (date === '') return {};
  const { day, month, year } = partsOf(date);
  return { 'birthDate-day': String(day), 'birthDate-month': String(month), 'birthDate-year': String(year) };
}
