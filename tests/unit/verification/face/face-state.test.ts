import { describe, expect, it } from 'vitest';
import {
  createFaceStateReader,
  FACE_STATES,
  regionLength,
  regionValues,
  STATE_REGIONS,
  stateDefects,
  type FaceState,
} from '../../../../src/verification/face/face-state.js';
import { loadFaceStateWeights } from '../../../../src/verification/face/face-state-weights.js';
import { TEXTURE_SHAPE } from '../../../../src/verification/face/networks/descriptor-network.js';

const [ROWS, COLUMNS, CHANNELS] = TEXTURE_SHAPE;
const CLEAR: FaceState = { eyesClosed: 0, eyesCovered: 0, mouthCovered: 0, browsCovered: 0 };
const LENGTH = FACE_STATES.reduce((sum, state) => sum + regionLength(STATE_REGIONS[state]) + 1, 0);

/** A texture in which each number tells its own row and column. */
function numbered(): Float32Array {
  return Float32Array.from({ length: ROWS * COLUMNS * CHANNELS }, (_, index) => {
    const cell = Math.floor(index / CHANNELS);
    return Math.floor(cell / COLUMNS) * 100 + (cell % COLUMNS);
  });
}

describe('the state of a face', () => {
  it.each(FACE_STATES)('%s is read from its region alone', (state) => {
    const { left, right, top, bottom } = STATE_REGIONS[state];
    const seen = new Set(regionValues(numbered(), STATE_REGIONS[state]));
    expect(seen.size).toBe((right - left) * (bottom - top));
    expect(Math.min(...seen)).toBe(top * 100 + left);
    expect(Math.max(...seen)).toBe((bottom - 1) * 100 + right - 1);
  });

  it('is the mean of both views as a likelihood', () => {
    const weights = new Float32Array(LENGTH);
    const offset = regionLength(STATE_REGIONS.eyesClosed);
    weights[offset] = 2;
    const read = createFaceStateReader(weights);
    const texture = new Float32Array(ROWS * COLUMNS * CHANNELS);
    for (const views of [[texture], [texture, texture]]) {
      expect(read(views).eyesClosed).toBeCloseTo(1 / (1 + Math.exp(-2)));
      expect(read(views).mouthCovered).toBe(0.5);
    }
  });

  it('takes no other weights than its own, and its own are there', async () => {
    expect(() => createFaceStateReader(new Float32Array(LENGTH + 1))).toThrow(RangeError);
    const weights = await loadFaceStateWeights();
    expect(weights).toHaveLength(LENGTH);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(() => createFaceStateReader(weights)).not.toThrow();
  });

  it('is a defect where eyes are closed or something is covered, in the order of importance', () => {
    expect(stateDefects(CLEAR)).toEqual([]);
    expect(stateDefects({ ...CLEAR, eyesClosed: 1 })).toEqual(['eyes']);
    for (const part of ['eyesCovered', 'mouthCovered', 'browsCovered'] as const) {
      expect(stateDefects({ ...CLEAR, [part]: 1 })).toEqual(['covered']);
    }
    expect(stateDefects({ ...CLEAR, eyesClosed: 1, mouthCovered: 1 })).toEqual(['eyes', 'covered']);
  });
});
