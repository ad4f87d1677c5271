import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/errors.js';
import {
  ACTIVE_STATUSES,
  isActive,
  isEditable,
  isFinal,
  mayHappen,
  nextStatus,
  REQUEST_EVENTS,
  REQUEST_STATUSES,
} from '../../../src/domain/request-status.js';

/** The life of a request as the design draws it; every other pair is refused. */
const LIFE: Readonly<Record<string, string>> = {
  'draft submit': 'submitted',
  'draft withdraw': 'withdrawn',
  'submitted start-verification': 'verifying',
  'submitted withdraw': 'withdrawn',
  'verifying finish-verification': 'in-review',
  'in-review return': 'returned',
  'in-review approve': 'approved',
  'in-review refuse': 'refused',
  'returned submit': 'submitted',
  'returned withdraw': 'withdrawn',
  'approved replace': 'replaced',
  'approved deregister': 'deregistered',
};

const PAIRS = REQUEST_STATUSES.flatMap((from) => REQUEST_EVENTS.map((event) => [from, event] as const));

describe('request status', () => {
  it('has ten statuses and nine events', () => {
    expect(PAIRS).toHaveLength(90);
  });

  it.each(PAIRS)('%s + %s', (from, event) => {
    const to = LIFE[`${from} ${event}`];
    expect(mayHappen(from, event)).toBe(to !== undefined);
    if (to !== undefined) {
      expect(nextStatus(from, event)).toBe(to);
      return;
    }
    const refused = expect(() => nextStatus(from, event));
    refused.toThrow(new DomainError('request.transition', { from, event }));
  });

  it('never leaves a final status', () => {
    expect(REQUEST_STATUSES.filter(isFinal)).toEqual(['refused', 'withdrawn', 'replaced', 'deregistered']);
  });

  it('has at most one of the active ones a person, and lets the voter change a draft and a returned one', () => {
    expect(REQUEST_STATUSES.filter(isActive)).toEqual(['submitted', 'verifying', 'in-review', 'returned']);
    expect([...ACTIVE_STATUSES]).toEqual(REQUEST_STATUSES.filter(isActive));
    expect(REQUEST_STATUSES.filter(isEditable)).toEqual(['draft', 'returned']);
  });

  it('is refused by an officer only, after the checks', () => {
    expect(REQUEST_STATUSES.filter((status) => mayHappen(status, 'refuse'))).toEqual(['in-review']);
    expect(REQUEST_STATUSES.filter((status) => mayHappen(status, 'approve'))).toEqual(['in-review']);
  });
});
