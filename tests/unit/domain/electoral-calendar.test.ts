import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate } from '../../../src/domain/calendar-date.js';
import rulesOfFile from '../../../src/domain/calendar.json' with { type: 'json' };
import {
  applicationsPhase,
  dayIn,
  electoralCalendar,
  isOfAgeOnElectionDay,
  MILESTONES,
  type CalendarRules,
} from '../../../src/domain/electoral-calendar.js';

const rules: CalendarRules = rulesOfFile;
const of2025 = electoralCalendar('2025-05-11' as CalendarDate, rules);
const utc = (calendar: typeof of2025): Record<string, string> =>
  Object.fromEntries(MILESTONES.map((name) => [name, calendar.milestones[name].toISOString()]));

describe('electoral calendar', () => {
  it('is that of the election of 11 May 2025, in the time of Albania', () => {
    expect(utc(of2025)).toEqual({
      'applications-open': '2025-01-10T23:00:00.000Z', // 11 January, 00:00
      'applications-close': '2025-03-04T23:00:00.000Z', // 4 March, 24:00
      'preliminary-list': '2025-03-08T23:00:00.000Z', // 9 March
      'corrections-close': '2025-03-10T23:00:00.000Z', // 48 hours later
      'court-orders-close': '2025-04-11T22:00:00.000Z', // 11 April, 24:00, summer time
      'ballots-back': '2025-05-11T17:00:00.000Z', // election day, 19:00, summer time
    });
  });

  it('keeps the close as the first instant of the next day, which is not open any more', () => {
    const close = of2025.milestones['applications-close'];
    expect(dayIn(of2025.timeZone, close)).toBe('2025-03-05');
    expect(applicationsPhase(of2025, new Date(close.getTime() - 1))).toBe('open');
    expect(applicationsPhase(of2025, close)).toBe('after');
  });

  it('opens at its first instant', () => {
    const open = of2025.milestones['applications-open'];
    expect(applicationsPhase(of2025, new Date(open.getTime() - 1))).toBe('before');
    expect(applicationsPhase(of2025, open)).toBe('open');
  });

  it('takes a decision instead of the offset, and moves nothing else', () => {
    const moved = electoralCalendar('2025-05-11' as CalendarDate, {
      ...rules,
      overrides: { 'applications-close': '2025-03-10T24:00', 'ballots-back': '2025-05-11T20:30' },
    });
    expect(utc(moved)).toEqual({
      ...utc(of2025),
      'applications-close': '2025-03-10T23:00:00.000Z',
      'ballots-back': '2025-05-11T18:30:00.000Z',
    });
  });

  it.each([
    // In Albania clocks go forward on 30 March 2025 at 02:00 and back on 26 October 2025 at 03:00.
    ['2025-03-30T00:00', '2025-03-29T23:00:00.000Z'],
    ['2025-03-30T01:59', '2025-03-30T00:59:00.000Z'],
    ['2025-03-30T03:00', '2025-03-30T01:00:00.000Z'],
    ['2025-03-30T24:00', '2025-03-30T22:00:00.000Z'],
    ['2025-10-26T00:00', '2025-10-25T22:00:00.000Z'],
    ['2025-10-26T04:00', '2025-10-26T03:00:00.000Z'],
    ['2025-10-26T24:00', '2025-10-26T23:00:00.000Z'],
  ])('tells %s right where the clocks change', (local, instant) => {
    const calendar = electoralCalendar('2025-05-11' as CalendarDate, {
      ...rules,
      overrides: { 'preliminary-list': local },
    });
    expect(calendar.milestones['preliminary-list'].toISOString()).toBe(instant);
  });

  it('gives every milestone the clock time of the rules, whatever the day of the election', () => {
    for (let days = 0; days < 800; days += 7) {
      const electionDay = addDays('2026-01-04' as CalendarDate, days);
      const { milestones, timeZone } = electoralCalendar(electionDay, rules);
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
      for (const name of MILESTONES) {
        const { days: offset, time } = rules.milestones[name];
        const isMidnightAfter = time === '24:00';
        expect(clock.format(milestones[name])).toBe(isMidnightAfter ? '00:00' : time);
        expect(dayIn(timeZone, milestones[name])).toBe(
          addDays(electionDay, offset + (isMidnightAfter ? 1 : 0)),
        );
      }
    }
  });

  it('counts the age on election day, not today', () => {
    expect(isOfAgeOnElectionDay(of2025, '2007-05-11' as CalendarDate)).toBe(true);
    expect(isOfAgeOnElectionDay(of2025, '2007-05-12' as CalendarDate)).toBe(false);
  });

  it('knows the day of an instant in Albania', () => {
    expect(dayIn('Europe/Tirane', new Date('2025-03-04T22:59:59Z'))).toBe('2025-03-04');
    expect(dayIn('Europe/Tirane', new Date('2025-03-04T23:00:00Z'))).toBe('2025-03-05');
  });
});
