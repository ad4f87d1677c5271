import { addDays, ageOn, type CalendarDate } from './calendar-date.js';

export const MILESTONES = [
  'applications-open',
  'applications-close',
  'preliminary-list',
  'corrections-close',
  'court-orders-close',
  'ballots-back',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** The legal calendar as data (`calendar.json`, or the file that CALENDAR_FILE names): deadlines move by decision, not by code. */
export interface CalendarRules {
  readonly timeZone: string;
  /** Days from election day, and the clock time of that day; 24:00 is the midnight at its end. */
  readonly milestones: Readonly<Record<Milestone, { readonly days: number; readonly time: string }>>;
  /** Set by a decision: `YYYY-MM-DDTHH:MM` in the time zone, instead of the offset. */
  readonly overrides: Readonly<Partial<Record<Milestone, string>>>;
  /** Days within which a request is decided once it was sent. */
  readonly decisionDays: number;
  /** Days that the voter has to complete a returned request. */
  readonly completionDays: number;
  readonly clockStopsWhileReturned: boolean;
}

export interface ElectoralCalendar {
  readonly electionDay: CalendarDate;
  readonly timeZone: string;
  readonly milestones: Readonly<Record<Milestone, Date>>;
  readonly rules: CalendarRules;
}

export const VOTING_AGE = 18;

export function electoralCalendar(electionDay: CalendarDate, rules: CalendarRules): ElectoralCalendar {
  const milestones = Object.fromEntries(
    MILESTONES.map((milestone) => [milestone, instantOf(milestone, electionDay, rules)]),
  ) as Record<Milestone, Date>;
  return { electionDay, timeZone: rules.timeZone, milestones, rules };
}

export type ApplicationsPhase = 'before' | 'open' | 'after';

export function applicationsPhase({ milestones }: ElectoralCalendar, now: Date): ApplicationsPhase {
  if (now < milestones['applications-open']) return 'before';
  return now < milestones['applications-close'] ? 'open' : 'after';
}

/** A returned request may be completed until the time that its voter was given, even after applications have closed. */
export function mayBeSent(
  calendar: ElectoralCalendar,
  { completeBy }: { readonly completeBy: Date | null },
  now: Date,
): boolean {
  return applicationsPhase(calendar, now) === 'open' || (completeBy !== null && now < completeBy);
}

/** Electoral Code: Albanian citizens who are 18 or older on election day. */
export function isOfAgeOnElectionDay({ electionDay }: ElectoralCalendar, birthDate: CalendarDate): boolean {
  return ageOn(electionDay, birthDate) >= VOTING_AGE;
}

export function decisionDue({ rules }: ElectoralCalendar, sentAt: Date): Date {
  return daysAfter(sentAt, rules.decisionDays);
}

/** Not later than the close for what is returned before it; the last requests are returned after it, and get their days all the same. */
export function completionDue({ rules, milestones }: ElectoralCalendar, returnedAt: Date): Date {
  const due = daysAfter(returnedAt, rules.completionDays);
  const close = milestones['applications-close'];
  return due < close || returnedAt >= close ? due : close;
}

/** The due date after a return: the days that the voter took do not count, where the rules say so. */
export function dueAfterCompletion(
  { rules }: ElectoralCalendar,
  { due, stoppedAt, resumedAt }: { readonly due: Date; readonly stoppedAt: Date; readonly resumedAt: Date },
): Date {
  if (!rules.clockStopsWhileReturned) return due;
  return new Date(due.getTime() + (resumedAt.getTime() - stoppedAt.getTime()));
}

function daysAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

function instantOf(milestone: Milestone, electionDay: CalendarDate, rules: CalendarRules): Date {
  const override = rules.overrides[milestone]?.split('T');
  const { days, time } = rules.milestones[milestone];
  const date = override ? (override[0] as CalendarDate) : addDays(electionDay, days);
  return localInstant(date, override?.[1] ?? time, rules.timeZone);
}

/** The instant of a clock time in a zone. Twice corrected, so that it is right on the days the clocks change, too. */
function localInstant(date: CalendarDate, time: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wanted = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  let instant = wanted;
  for (let pass = 0; pass < 2; pass++) instant = wanted - zoneOffset(instant, timeZone);
  return new Date(instant);
}

function zoneOffset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/** The calendar day that an instant falls on in the zone of the calendar. */
export function dayIn(timeZone: string, instant: Date): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant) as CalendarDate;
}
