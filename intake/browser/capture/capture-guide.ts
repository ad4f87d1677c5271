import type { FaceDefect } from '../../../src/verification/face/face-defects.js';

/** `searching`: no face. `adjusting`: a face with something wrong. `holding`: a good face, being held. */
export type GuideState = 'searching' | 'adjusting' | 'holding';

export interface GuideStep {
  readonly state: GuideState;
  /** What to tell: the last part of the message key face.*. */
  readonly hint: FaceDefect | 'good';
  /** How much of the holding is done, 0–1; at 1 the photograph is taken. */
  readonly progress: number;
}

const HOLD_MS = 1000;
/** A single frame that was read badly does not begin the holding anew. */
const LAPSE_MS = 250;
/** A hint stays so long at least, so that it can be read and heard. */
const HINT_MS = 700;

/** Turns what each frame shows into what the user sees; `at` is the time of the frame in milliseconds. */
export function createCaptureGuide(): (frame: { defects: readonly FaceDefect[]; at: number }) => GuideStep {
  let goodSince: number | null = null;
  let lastGood = -Infinity;
  let hint: GuideStep['hint'] = 'none';
  let hintSince = -Infinity;

  function settle(wanted: GuideStep['hint'], at: number): GuideStep['hint'] {
    if (wanted !== hint && (wanted === 'good' || at - hintSince >= HINT_MS)) {
      hint = wanted;
      hintSince = at;
    }
    return hint;
  }

  return ({ defects, at }) => {
    const [defect] = defects;
    if (defect === undefined) {
      goodSince ??= at;
      lastGood = at;
      return {
        state: 'holding',
        hint: settle('good', at),
        progress: Math.min(1, (at - goodSince) / HOLD_MS),
      };
    }
    if (goodSince !== null && at - lastGood <= LAPSE_MS) {
      // Never the end of the holding: the photograph is to be of a frame seen to be good.
      return { state: 'holding', hint, progress: Math.min(0.99, (at - goodSince) / HOLD_MS) };
    }
    goodSince = null;
    return { state: defect === 'none' ? 'searching' : 'adjusting', hint: settle(defect, at), progress: 0 };
  };
}
