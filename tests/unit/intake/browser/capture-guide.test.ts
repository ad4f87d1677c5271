import { describe, expect, it } from 'vitest';
import { createCaptureGuide, type GuideStep } from '../../../../intake/browser/capture/capture-guide.js';
import type { FaceDefect } from '../../../../src/verification/face/face-defects.js';

/** What the guide says, frame by frame, at ten frames a second. */
function follow(frames: readonly (readonly FaceDefect[])[]): GuideStep[] {
  const guide = createCaptureGuide();
  return frames.map((defects, index) => guide({ defects, at: index * 100 }));
}

function frames(count: number, ...defects: FaceDefect[]): FaceDefect[][] {
  return Array.from({ length: count }, () => defects);
}

describe('capture guide', () => {
  it('takes the photograph after a second of a good face', () => {
    const steps = follow(frames(11));
    expect(steps.map(({ progress }) => progress >= 1).indexOf(true)).toBe(10);
    expect(steps.every(({ state, hint }) => state === 'holding' && hint === 'good')).toBe(true);
  });

  it('forgives one bad frame, but never takes the photograph of it', () => {
    const steps = follow([...frames(6), ...frames(1, 'blurred'), ...frames(4)]);
    expect(steps.at(-1)?.progress).toBe(1);
    const late = follow([...frames(10), ...frames(2, 'blurred')]);
    expect(late.every(({ progress }) => progress < 1)).toBe(true);
  });

  it('begins anew after a real interruption', () => {
    const steps = follow([...frames(8), ...frames(5, 'turned'), ...frames(8)]);
    expect(steps.every(({ progress }) => progress < 1)).toBe(true);
    expect(steps[12]).toMatchObject({ state: 'adjusting', hint: 'turned', progress: 0 });
  });

  it('says one thing at a time, and long enough to be read', () => {
    const flicker = follow(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? ['far'] : ['dark', 'far'])),
    );
    const changes = flicker.filter(({ hint }, index) => index > 0 && hint !== flicker[index - 1]?.hint);
    expect(changes.length).toBeLessThanOrEqual(4000 / 700);
  });

  it('tells a missing face from a bad one', () => {
    expect(follow([['none'], ['dark']]).map(({ state }) => state)).toEqual(['searching', 'adjusting']);
  });
});
