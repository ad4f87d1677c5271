declare const calendarDate: unique symbol;

/** A day without time or zone, as `YYYY-MM-DD` (ISO 8601). Two of them compare as strings do. */
export type CalendarDate = string & { readonly [calendarDate]: true };

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day of these parts in the Gregorian calendar, or null when there is no such day. */
export function calendarDateOf({ year, month, day }: DateParts): CalendarDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10) as CalendarDate;
}

export function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  return calendarDateOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
}

export function partsOf(date: CalendarDate): DateParts {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10) as CalendarDate;
}

/** Full years between a birth and a day. Someone born on 29 February comes of age on 1 March of a common year. */
export function ageOn(day: CalendarDate, birth: CalendarDate): number {
  const [now, born] = [partsOf(day), partsOf(birth)];
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}
