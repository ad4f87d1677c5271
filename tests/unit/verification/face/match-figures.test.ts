import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchFigures, wilsonInterval } from '../../../../src/verification/face/match-figures.js';
import { MATCH_DISTANCES } from '../../../../src/verification/face/thresholds.js';

const pair = fc.record({ same: fc.boolean(), distance: fc.integer({ min: 0, max: 20 }).map((n) => n / 20) });

describe('figures of comparisons', () => {
  it('counts at a threshold as one counts by hand', () => {
    const pairs = [0.2, 0.3, 0.5, 0.7].map((distance) => ({ same: true, distance }));
    const others = [0.5, 0.6, 0.8, 0.9, 1].map((distance) => ({ same: false, distance }));
    const figures = matchFigures([...pairs, ...others], [0.5, 0.6]);
    expect(figures).toMatchObject({ samePairs: 4, differentPairs: 5 });
    expect(figures.thresholds).toMatchObject([
      { distance: 0.5, falseMatchRate: 0.2, falseNonMatchRate: 0.25 },
      { distance: 0.6, falseMatchRate: 0.4, falseNonMatchRate: 0.25 },
    ]);
    expect(figures.equalErrorRate).toBeCloseTo(0.225);
  });

  it('says how many comparisons could not be made, and leaves them out', () => {
    const pairs = [
      { same: true, distance: 0.3 },
      { same: true, distance: null },
      { same: false, distance: null },
    ];
    expect(matchFigures(pairs)).toMatchObject({ samePairs: 1, differentPairs: 0, notRun: 2 });
    expect(matchFigures(pairs).thresholds.map(({ distance }) => distance)).toContain(
      MATCH_DISTANCES.live.same,
    );
  });

  it('has no error where the two kinds do not overlap, and only errors where they are exchanged', () => {
    const apart = [0.1, 0.2].map((distance) => ({ same: true, distance }));
    const far = [0.8, 0.9].map((distance) => ({ same: false, distance }));
    expect(matchFigures([...apart, ...far], []).equalErrorRate).toBe(0);
    const exchanged = [...apart, ...far].map(({ same, distance }) => ({ same: !same, distance }));
    expect(matchFigures(exchanged, []).equalErrorRate).toBeGreaterThanOrEqual(0.5);
  });

  it('gives rates that move in opposite ways, within their intervals', () => {
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const { thresholds, equalErrorRate } = matchFigures(pairs, [0.2, 0.5, 0.8]);
        const both = pairs.some(({ same }) => same) && pairs.some(({ same }) => !same);
        expect(equalErrorRate !== null).toBe(both);
        thresholds.forEach((figures, index) => {
          const before = thresholds[index - 1];
          expect(figures.falseMatchRate).toBeGreaterThanOrEqual(before?.falseMatchRate ?? 0);
          expect(figures.falseNonMatchRate).toBeLessThanOrEqual(before?.falseNonMatchRate ?? 1);
          for (const rate of ['falseMatchRate', 'falseNonMatchRate'] as const) {
            const [low, high] = figures.interval95[rate];
            expect(figures[rate]).toBeGreaterThanOrEqual(low - 1e-9);
            expect(figures[rate]).toBeLessThanOrEqual(high + 1e-9);
          }
        });
      }),
    );
  });

  it('knows less of few than of many: no error in 30 is compatible with 11 %', () => {
    expect(wilsonInterval(0, 30)[1]).toBeCloseTo(0.1135, 3);
    expect(wilsonInterval(0, 3000)[1]).toBeCloseTo(0.0013, 3);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});
