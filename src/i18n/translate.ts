import { dayIn, type ElectoralCalendar } from '../domain/electoral-calendar.js';
import type { CalendarDate } from '../domain/calendar-date.js';
import { en } from './en.js';
import { sq, type MessageKey } from './sq.js';

/** The languages shipped so far, each in its own name. */
export const LANGUAGES = { sq: 'Shqip', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;
export const DEFAULT_LANGUAGE: Language = 'sq';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { sq, en };

export type { MessageKey } from './sq.js';
export type Values = Readonly<Record<string, string | number>>;
/** Keys that have two forms by number: `key.1` and `key.other`. */
export type CountedKey = {
  [K in MessageKey]: K extends `${infer Base}.1`
    ? `${Base}.other` extends MessageKey
      ? Base
      : never
    : never;
}[MessageKey];

export interface Translator {
  (key: MessageKey, values?: Values): string;
  readonly language: Language;
  /** The form for a number, which fills `{n}`. */
  count(key: CountedKey, n: number): string;
  /** 4 mars 2025 */
  date(date: Date | CalendarDate): string;
  /** 4 mars 2025, 14:05 */
  time(instant: Date): string;
  clock(instant: Date): string;
  country(code: string): string;
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(LANGUAGES, text);
}

/** Speaks one language; instants are told in the time zone of the calendar (Europe/Tirana). */
export function translator(language: Language, timeZone: string): Translator {
  const messages = MESSAGES[language];
  const locale = language === 'en' ? 'en-GB' : language;
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const inZone = format({ ...day, timeZone });
  const inUtc = format({ ...day, timeZone: 'UTC' });
  const clockOf = format(clock);
  const plural = new Intl.PluralRules(locale);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });

  const t = (key: MessageKey, values: Values = {}): string =>
    messages[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  return Object.assign(t, {
    language,
    count: (key: CountedKey, n: number) =>
      t(`${key}.${plural.select(n) === 'one' ? '1' : 'other'}` as MessageKey, { n }),
    date: (date: Date | CalendarDate) =>
      typeof date === 'string' ? inUtc.format(new Date(`${date}T00:00:00Z`)) : inZone.format(date),
    time: (instant: Date) => `${inZone.format(instant)}, ${clockOf.format(instant)}`,
    clock: (instant: Date) => clockOf.format(instant),
    country: (code: string) => countries.of(code) ?? code,
  });
}

/** The dates that texts name. The close is told as the day that ends with it: "4 mars, ora 24:00". */
export function calendarDates(
  t: Translator,
  { electionDay, milestones, timeZone }: ElectoralCalendar,
): {
  readonly open: string;
  readonly close: string;
  readonly date: string;
} {
  const lastMoment = new Date(milestones['applications-close'].getTime() - 1);
  return {
    open: t.date(milestones['applications-open']),
    close: t.date(dayIn(timeZone, lastMoment)),
    date: t.date(electionDay),
  };
}
