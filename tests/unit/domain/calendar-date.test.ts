import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  calendarDateOf,
  parseCalendarDate,
  partsOf,
  type CalendarDate,
} from '../../../src/domain/calendar-date.js';

const day = (text: string): CalendarDate => {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
};

const anyDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe('calendar date', () => {
  it.each(['2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(parseCalendarDate(text)).toBe(text);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
    '2025-1-1',
    ' 2025-01-01',
    '2025-01-01T00:00',
    '',
  ])('"%s" is none', (text) => {
    expect(parseCalendarDate(text)).toBeNull();
  });

  it('takes years before 100 as they are, and no fraction of a day', () => {
    expect(calendarDateOf({ year: 85, month: 4, day: 12 })).toBe('0085-04-12');
    expect(calendarDateOf({ year: 1985, month: 4, day: 1.5 })).toBeNull();
    expect(calendarDateOf({ year: NaN, month: 4, day: 12 })).toBeNull();
  });

  it('is the same day after taking it apart and putting it together', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(calendarDateOf(partsOf(date))).toBe(date);
      }),
    );
  });

  it('counts days across months, years and 29 February', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2025-02-28'), 1)).toBe('2025-03-01');
    expect(addDays(day('2025-01-01'), -1)).toBe('2024-12-31');
    expect(addDays(day('2025-05-11'), -120)).toBe('2025-01-11');
  });

  it('comes back after as many days the other way, and sorts as text', () => {
    const middle = anyDay.filter((date) => date > '1000' && date < '9000');
    fc.assert(
      fc.property(middle, fc.integer({ min: 1, max: 100_000 }), (date, days) => {
        const later = addDays(date, days);
        expect(addDays(later, -days)).toBe(date);
        expect(later > date).toBe(true);
      }),
    );
  });
});

describe('age', () => {
  it.each([
    ['2025-05-11', '2007-05-11', 18],
    ['2025-05-11', '2007-05-12', 17],
    ['2025-05-11', '2007-05-10', 18],
    ['2026-02-28', '2008-02-29', 17],
    ['2026-03-01', '2008-02-29', 18],
    ['2028-02-29', '2008-02-29', 20],
    ['2028-02-28', '2008-02-29', 19],
    ['2025-01-01', '2024-12-31', 0],
  ])('on %s of who was born on %s: %i', (on, birth, age) => {
    expect(ageOn(day(on), day(birth))).toBe(age);
  });

  it('never goes down from one day to the next', () => {
    const recent = anyDay.filter((date) => date > '1900' && date < '2100');
    fc.assert(
      fc.property(recent, fc.integer({ min: 0, max: 40_000 }), (birth, days) => {
        const on = addDays(birth, days);
        const [today, tomorrow] = [ageOn(on, birth), ageOn(addDays(on, 1), birth)];
        expect([today, today + 1]).toContain(tomorrow);
      }),
    );
  });
});
