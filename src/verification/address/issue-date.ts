import { calendarDateOf, type CalendarDate } from '../../domain/calendar-date.js';
import { foldText } from './fold-text.js';
import type { PageLine } from './page-lines.js';

/** Beginnings of the words beside a date, in folded spelling: that of issue, and those that are others. */
const ISSUED =
  /\b(?:emess|emission|emisi|expedi|data fattura|data documento|del|ausgestellt|rechnungsdatum|datum|statement date|bill date|invoice date|issue|dated?|date d|date de|fecha|facture du|imerominia|ekdos|leshuar|data)/;
const OTHER =
  /\b(?:scaden|entro|period|dal|fallig|zahlbar|bis|zeitraum|due|pay|avant|echeance|payer|vencim|pago|periodo|exoflis|lixi|eos|nascita|geburt|birth|naissance|nacimiento|genniseos|datelindj)/;

const NUMERIC = /(?<!\d)(\d{1,4})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{2,4})(?!\d)/g;
const WRITTEN =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(\p{L}{3,})\.?\s+(?:de\s+)?(\d{4})(?!\d)/gu;
const WRITTEN_MONTH_FIRST = /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/gu;

/**
 * When a document was issued: the date beside words that say so, else the latest that is neither a period nor a term.
 * The month comes first in American dates only.
 */
export function findIssueDate(lines: readonly PageLine[], country: string): CalendarDate | null {
  const seen = lines.flatMap((line) => {
    const text = foldText([...new Set(line.tokens.map(({ word }) => word.text))].join(' '));
    return datesIn(text, country).map(({ date, before }) => ({ date, label: labelOf(line, before, lines) }));
  });
  const issued = seen.find(({ label }) => ISSUED.test(label) && !OTHER.test(label));
  if (issued !== undefined) return issued.date;
  const plain = seen.filter(({ label }) => !OTHER.test(label)).map(({ date }) => date);
  return plain.toSorted().at(-1) ?? null;
}

/** What stands before the date in its line; where nothing does, the line to the left of it or above it. */
function labelOf(line: PageLine, before: string, lines: readonly PageLine[]): string {
  if (/\p{L}{3}/u.test(before)) return before;
  const beside = lines
    .filter(
      ({ page, box }) =>
        page === line.page && box.x < line.box.x && Math.abs(box.y - line.box.y) < 0.6 * line.height,
    )
    .at(-1);
  return beside === undefined ? '' : foldText(beside.tokens.map(({ text }) => text).join(' '));
}

interface DateInText {
  readonly date: CalendarDate;
  readonly before: string;
}

function datesIn(text: string, country: string): DateInText[] {
  const dates: DateInText[] = [];
  const add = (match: RegExpMatchArray, [year, month, day]: readonly [number, number, number]) => {
    const date = calendarDateOf({ year: year < 100 ? 2000 + year : year, month, day });
    if (date !== null) dates.push({ date, before: text.slice(0, match.index) });
  };
  for (const match of text.matchAll(NUMERIC)) {
    const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (first > 31) add(match, [first, second, third]);
    else if (country === 'US') add(match, [third, first, second]);
    else add(match, [third, second, first]);
  }
  for (const match of text.matchAll(WRITTEN)) {
    add(match, [Number(match[3]), monthNumber(match[2] ?? ''), Number(match[1])]);
  }
  for (const match of text.matchAll(WRITTEN_MONTH_FIRST)) {
    add(match, [Number(match[3]), monthNumber(match[1] ?? ''), Number(match[2])]);
  }
  return dates;
}

const LANGUAGES = ['sq', 'en', 'it', 'el', 'de', 'fr', 'es'];
let months: ReadonlyMap<string, number> | undefined;

/** 0 where the word is no month in any of the languages. */
function monthNumber(word: string): number {
  months ??= new Map(LANGUAGES.flatMap(monthsOf));
  return months.get(word) ?? 0;
}

function monthsOf(language: string): [string, number][] {
  const styles = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
  ]);
  return styles.flatMap((style) =>
    Array.from({ length: 12 }, (_, index): [string, number] => {
      const parts = style.formatToParts(Date.UTC(2026, index, 1));
      const name = parts.find(({ type }) => type === 'month')?.value ?? '';
      return [foldText(name).replace(/\.$/, ''), index + 1];
    }),
  );
}
