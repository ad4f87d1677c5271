import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_NAMES, CHECK_OUTCOMES, recommendationOf } from '../../../src/domain/verification-check.js';

const findings = fc.array(
  fc.record({
    name: fc.constantFrom(...CHECK_NAMES),
    outcome: fc.constantFrom(...CHECK_OUTCOMES),
    reason: fc.constant(null),
  }),
);

describe('recommendation', () => {
  it('is the worst of all outcomes, whatever their order', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const outcomes = new Set(found.map(({ outcome }) => outcome));
        const worst = outcomes.has('fail') ? 'failed' : outcomes.has('review') ? 'attention' : 'clean';
        expect(recommendationOf(found)).toBe(worst);
        expect(recommendationOf([...found].reverse())).toBe(worst);
      }),
    );
  });

  it('does not hold a check that could not run against the voter', () => {
    expect(recommendationOf([{ name: 'face-match', outcome: 'not-run', reason: 'engine-failed' }])).toBe(
      'clean',
    );
  });

  it('knows no refusal: a machine only recommends', () => {
    expect(CHECK_OUTCOMES).toEqual(['pass', 'review', 'fail', 'not-run']);
    expect(new Set(CHECK_NAMES).size).toBe(CHECK_NAMES.length);
  });
});
