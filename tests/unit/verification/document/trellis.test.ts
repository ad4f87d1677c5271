import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliestPath, weighPath } from '../../../../src/verification/document/mrz/trellis.js';

const STATES = 3;
const CHOICES = 4;
const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
const stage = fc.record({
  weights: fc.array(weight, { minLength: CHOICES, maxLength: CHOICES }).map((all) => Float64Array.from(all)),
  next: fc
    .array(fc.integer({ min: -1, max: STATES - 1 }), {
      minLength: STATES * CHOICES,
      maxLength: STATES * CHOICES,
    })
    .map((all) => Int16Array.from(all)),
  priors: fc
    .array(weight, { minLength: STATES * CHOICES, maxLength: STATES * CHOICES })
    .map((all) => Float64Array.from(all)),
});
type Stage = typeof stage extends fc.Arbitrary<infer Value> ? Value : never;

interface Walk {
  readonly choices: readonly number[];
  readonly seen: number;
  readonly expected: number;
}

/** Every allowed path, with the product of its weights alone and with the priors. */
function walks(stages: readonly Stage[]): Walk[] {
  const from = (state: number, index: number): Walk[] => {
    const here = stages[index];
    if (here === undefined) return state === 0 ? [{ choices: [], seen: 1, expected: 1 }] : [];
    return Array.from(here.weights).flatMap((value, choice) => {
      const at = state * CHOICES + choice;
      const to = here.next[at] ?? -1;
      if (to < 0) return [];
      return from(to, index + 1).map(({ choices, seen, expected }) => ({
        choices: [choice, ...choices],
        seen: seen * value,
        expected: expected * value * (here.priors[at] ?? 0),
      }));
    });
  };
  return from(0, 0);
}

describe('a trellis', () => {
  const trellisOf = <T>(stages: readonly T[]) => ({
    stages,
    states: STATES,
    start: 0,
    accepts: (state: number) => state === 0,
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

  it('has the likeliest of all allowed paths, by what is seen and by what is expected', () => {
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 4 }), (stages) => {
        const all = walks(stages);
        const without = stages.map(({ weights, next }) => ({ weights, next }));
        for (const [trellis, value] of [
          [trellisOf(without), ({ seen }: Walk) => seen],
          [trellisOf(stages), ({ expected }: Walk) => expected],
        ] as const) {
          const path = likeliestPath(trellis);
          expect(path === null).toBe(all.length === 0);
          if (path === null) continue;
          const found = all.find(({ choices }) => choices.join() === path.join());
          expect(found && value(found)).toBeCloseTo(Math.max(...all.map(value)), 10);
        }
      }),
    );
  });

  it('weighs any path by what is seen among all that are allowed', () => {
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 4 }), fc.nat(), (stages, pick) => {
        const all = walks(stages);
        const walk = all[pick % all.length];
        if (walk === undefined) return;
        const { posteriors, logAllowed } = weighPath(trellisOf(stages), walk.choices);
        const allowed = sum(all.map(({ seen }) => seen));
        const possible = stages.reduce((product, { weights }) => product * sum(Array.from(weights)), 1);
        expect(Math.exp(logAllowed)).toBeCloseTo(allowed / possible, 8);
        for (const [index, choice] of walk.choices.entries()) {
          const alike = all.filter(({ choices }) => choices[index] === choice);
          expect(posteriors[index]).toBeCloseTo(sum(alike.map(({ seen }) => seen)) / allowed, 8);
        }
      }),
    );
  });
});
