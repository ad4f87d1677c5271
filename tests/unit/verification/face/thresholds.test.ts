import { describe, expect, it } from 'vitest';
import { judgeDuplicate, judgeMatch } from '../../../../src/verification/face/thresholds.js';

describe('verdicts', () => {
  it.each([
    [0, 'live', 'same'],
    [0.5, 'live', 'same'],
    [0.51, 'live', 'review'],
    [0.58, 'live', 'review'],
    [0.59, 'live', 'different'],
    [0.55, 'document', 'same'],
    [0.65, 'document', 'review'],
    [0.66, 'document', 'different'],
  ] as const)('%f of a %s pair is %s', (distance, kind, verdict) => {
    expect(judgeMatch(distance, { kind })).toBe(verdict);
  });

  it.each([
    [0.45, 'strong'],
    [0.46, 'look'],
    [0.5, 'look'],
    [0.51, 'none'],
  ] as const)('%f to another account is %s', (distance, verdict) => {
    expect(judgeDuplicate(distance)).toBe(verdict);
  });
});
