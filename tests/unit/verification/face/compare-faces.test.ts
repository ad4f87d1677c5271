import { describe, expect, it } from 'vitest';
import { compareFaces } from '../../../../src/verification/face/compare-faces.js';
import { MATCH_DISTANCES } from '../../../../src/verification/face/thresholds.js';

const engine = { name: 'face-api', version: '1+2' };
const face = (value: number) => ({
  faces: 1,
  quality: null,
  defects: [],
  descriptor: new Float32Array(128).fill(value),
  engine,
});
const apart = (distance: number) => face(distance / Math.sqrt(128));

describe('comparing two faces', () => {
  it.each(['live', 'document'] as const)('%s: recommends by the distance', (kind) => {
    const { same, review } = MATCH_DISTANCES[kind];
    const verdict = (distance: number) => compareFaces(face(0), apart(distance), { kind }).verdict;
    expect(verdict(same - 0.001)).toBe('same');
    expect(verdict(same + 0.001)).toBe('review');
    expect(verdict(review + 0.001)).toBe('different');
    expect(compareFaces(face(0), apart(0.3), { kind }).distance).toBeCloseTo(0.3);
  });

  it('does not run without a face, nor across engines', () => {
    const none = { ...face(0), faces: 0, descriptor: null };
    const other = { ...face(0), engine: { ...engine, version: '1+1' } };
    for (const [a, b] of [
      [none, face(0)],
      [face(0), none],
      [face(0), other],
    ] as const) {
      expect(compareFaces(a, b, { kind: 'live' })).toMatchObject({ distance: null, verdict: 'not-run' });
    }
  });

  it('tells of both pictures, and never the descriptor', () => {
    const { a, b } = compareFaces(face(0), { ...face(0), faces: 2, defects: ['many'] }, { kind: 'live' });
    expect(a).toEqual({ faces: 1, quality: null, defects: [] });
    expect(b).toEqual({ faces: 2, quality: null, defects: ['many'] });
  });
});
