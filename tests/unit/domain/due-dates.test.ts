import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import rulesOfFile from '../../../src/domain/calendar.json' with { type: 'json' };
import {
  completionDue,
  decisionDue,
  dueAfterCompletion,
  electoralCalendar,
  type CalendarRules,
} from '../../../src/domain/electoral-calendar.js';

const rules: CalendarRules = rulesOfFile;
const calendar = electoralCalendar('2025-05-11' as CalendarDate, rules);
const at = (text: string): Date => new Date(text);

describe('due dates', () => {
  it('has each request decided within five days of being sent', () => {
    expect(decisionDue(calendar, at('2025-02-01T10:30:00Z'))).toEqual(at('2025-02-06T10:30:00Z'));
  });

  it('gives the voter a date to complete by, never later than the close', () => {
    expect(completionDue(calendar, at('2025-02-01T10:00:00Z'))).toEqual(at('2025-02-06T10:00:00Z'));
    expect(completionDue(calendar, at('2025-03-03T10:00:00Z'))).toEqual(
      calendar.milestones['applications-close'],
    );
  });

  it('takes both numbers of days from the rules', () => {
    const slower = electoralCalendar(calendar.electionDay, { ...rules, decisionDays: 7, completionDays: 2 });
    expect(decisionDue(slower, at('2025-02-01T10:00:00Z'))).toEqual(at('2025-02-08T10:00:00Z'));
    expect(completionDue(slower, at('2025-02-01T10:00:00Z'))).toEqual(at('2025-02-03T10:00:00Z'));
  });

  const returned = {
    due: at('2025-02-06T10:00:00Z'),
    stoppedAt: at('2025-02-03T08:00:00Z'),
    resumedAt: at('2025-02-05T09:30:00Z'),
  };

  it('stops the clock while the voter completes', () => {
    expect(dueAfterCompletion(calendar, returned)).toEqual(at('2025-02-08T11:30:00Z'));
  });

  it('lets it run where the rules say so', () => {
    const running = electoralCalendar(calendar.electionDay, { ...rules, clockStopsWhileReturned: false });
    expect(dueAfterCompletion(running, returned)).toEqual(returned.due);
  });
});
