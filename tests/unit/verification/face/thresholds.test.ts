import { describe, expect, it } from 'vitest';
import { judgeDuplicate, judgeMatch } from '../../../../src/verification/face/thresholds.js';

describe('verdicts', () => {
  it.each([
    [0, 'live', 'same'],
    [0.72, 'live', 'same'],
    [0.73, 'live', 'review'],
    [0.82, 'live', 'review'],
    [0.83, 'live', 'different'],
    [0.76, 'document', 'same'],
    [0.88, 'document', 'review'],
    [0.89, 'document', 'different'],
  ] as const)('%f of a %s pair is %s', (distance, kind, verdict) => {
    expect(judgeMatch(distance, { kind })).toBe(verdict);
  });

  it.each([
    [0.54, 'strong'],
    [0.55, 'look'],
    [0.6, 'look'],
    [0.61, 'none'],
  ] as const)('%f to another account is %s', (distance, verdict) => {
    expect(judgeDuplicate(distance)).toBe(verdict);
  });
});
