import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondOfficerReason } from '../../../src/domain/two-officers.js';
import { CHECK_NAMES, CHECK_OUTCOMES } from '../../../src/domain/verification-check.js';

const finding = fc.record({
  name: fc.constantFrom(...CHECK_NAMES),
  outcome: fc.constantFrom(...CHECK_OUTCOMES),
  reason: fc.constantFrom(null, 'names-differ', 'engine-failed', 'not-live'),
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

  it('are needed to approve over a failed check, or unless the photo was seen to be live, and then only', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const hasFailed = found.some(({ outcome }) => outcome === 'fail');
        const isLive = found.some(({ name, outcome }) => name === 'face-liveness' && outcome === 'pass');
        expect(secondOfficerReason('approve', found) !== null).toBe(hasFailed || !isLive);
      }),
    );
  });

  const live = { name: 'face-liveness', outcome: 'pass', reason: null } as const;

  it.each([
    { name: 'face-liveness', outcome: 'review', reason: 'not-live' },
    { name: 'face-liveness', outcome: 'review', reason: 'suspicious' },
    { name: 'face-liveness', outcome: 'not-run', reason: 'no-movement-asked' },
    { name: 'face-liveness', outcome: 'not-run', reason: 'set-aside' },
  ] as const)('are told why: $outcome, $reason', (finding) => {
    expect(secondOfficerReason('approve', [finding])).toBe('not-live');
    const failed = { name: 'age', outcome: 'fail', reason: 'under-age' } as const;
    expect(secondOfficerReason('approve', [failed, finding])).toBe('failed-check');
    expect(secondOfficerReason('approve', [failed, live])).toBe('failed-check');
  });

  it('are not needed for doubts and checks that could not run', () => {
    expect(
      secondOfficerReason('approve', [
        live,
        { name: 'face-quality', outcome: 'review', reason: 'blurred' },
        { name: 'registry-match', outcome: 'not-run', reason: 'no-register' },
      ]),
    ).toBeNull();
  });
});
