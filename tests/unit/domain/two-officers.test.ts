import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondOfficerReason } from '../../../src/domain/two-officers.js';
import { CHECK_NAMES, CHECK_OUTCOMES, NOT_LIVE } from '../../../src/domain/verification-check.js';

const finding = fc.record({
  name: fc.constantFrom(...CHECK_NAMES),
  outcome: fc.constantFrom(...CHECK_OUTCOMES),
  reason: fc.constantFrom(null, 'names-differ', 'engine-failed', NOT_LIVE),
});
const findings = fc.array(finding, { maxLength: CHECK_NAMES.length });

describe('two officers', () => {
  it('are always needed to refuse', () => {
    fc.assert(
      fc.property(findings, (found) => {
        expect(secondOfficerReason('refuse', found)).toBe('refusal');
      }),
    );
  });

  it('are never needed to return', () => {
    fc.assert(
      fc.property(findings, (found) => {
        expect(secondOfficerReason('return', found)).toBeNull();
      }),
    );
  });

  it('are needed to approve over a failed check or a photo that is not live, and then only', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const hasFailed = found.some(({ outcome }) => outcome === 'fail');
        const isNotLive = found.some(({ reason }) => reason === 'not-live');
        expect(secondOfficerReason('approve', found) !== null).toBe(hasFailed || isNotLive);
      }),
    );
  });

  it('are told why', () => {
    const notLive = { name: 'face-liveness', outcome: 'review', reason: NOT_LIVE } as const;
    const failed = { name: 'age', outcome: 'fail', reason: 'under-age' } as const;
    expect(secondOfficerReason('approve', [notLive])).toBe('not-live');
    expect(secondOfficerReason('approve', [failed])).toBe('failed-check');
    expect(secondOfficerReason('approve', [notLive, failed])).toBe('failed-check');
  });

  it('are not needed for doubts and checks that could not run', () => {
    expect(
      secondOfficerReason('approve', [
        { name: 'face-quality', outcome: 'review', reason: 'blurred' },
        { name: 'registry-match', outcome: 'not-run', reason: 'no-register' },
      ]),
    ).toBeNull();
  });
});
