import type { FaceDefect } from './face-defects.js';
import { TEXTURE_SHAPE } from './networks/descriptor-network.js';
import { STATE_LIMITS } from './thresholds.js';

/** How likely each is, 0–1. */
export interface FaceState {
  readonly eyesClosed: number;
  /** Dark glasses, a hand, anything. */
  readonly eyesCovered: number;
  /** A mask, a scarf, a hand, anything. */
  readonly mouthCovered: number;
  /** A cap or a hat drawn over the brows. */
  readonly browsCovered: number;
}

interface Region {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each is looked for, in cells of the texture of an aligned face. */
export const STATE_REGIONS: Readonly<Record<keyof FaceState, Region>> = {
  eyesClosed: { left: 3, right: 14, top: 4, bottom: 8 },
  eyesCovered: { left: 3, right: 14, top: 4, bottom: 8 },
  mouthCovered: { left: 3, right: 14, top: 9, bottom: 15 },
  browsCovered: { left: 2, right: 15, top: 0, bottom: 7 },
};
export const FACE_STATES = Object.keys(STATE_REGIONS) as (keyof FaceState)[];

/** Reads the state of a face from the textures of its aligned crop, or of that and its mirror image. */
export type FaceStateReader = (textures: readonly Float32Array[]) => FaceState;

/** For each state in turn a weight for every number of its region and an offset: logistic regressions (bench/faces/train-face-state.ts). */
export function createFaceStateReader(weights: Float32Array): FaceStateReader {
  const models = {} as Record<keyof FaceState, Float32Array>;
  let from = 0;
  for (const state of FACE_STATES) {
    models[state] = weights.subarray(from, (from += regionLength(STATE_REGIONS[state]) + 1));
  }
  if (from !== weights.length) throw new RangeError('not the weights of the face states');
  const read = (state: keyof FaceState, textures: readonly Float32Array[]) => {
    const sum = textures.reduce(
      (total, texture) => total + score(models[state], texture, STATE_REGIONS[state]),
      0,
    );
    return 1 / (1 + Math.exp(-sum / textures.length));
  };
  return (textures) => ({
    eyesClosed: read('eyesClosed', textures),
    eyesCovered: read('eyesCovered', textures),
    mouthCovered: read('mouthCovered', textures),
    browsCovered: read('browsCovered', textures),
  });
}

/** The numbers of a region, row by row. */
export function regionValues(texture: Float32Array, region: Region): Float32Array {
  const [, columns, channels] = TEXTURE_SHAPE;
  const length = (region.right - region.left) * channels;
  const values = new Float32Array(regionLength(region));
  for (let row = region.top; row < region.bottom; row++) {
    const start = (row * columns + region.left) * channels;
    values.set(texture.subarray(start, start + length), (row - region.top) * length);
  }
  return values;
}

export function regionLength({ left, right, top, bottom }: Region): number {
  return (right - left) * (bottom - top) * TEXTURE_SHAPE[2];
}

function score(model: Float32Array, texture: Float32Array, region: Region): number {
  const values = regionValues(texture, region);
  return values.reduce((sum, value, index) => sum + value * model[index]!, model[values.length]!);
}

/** What of a face's state is a defect of its photograph, in the order of FACE_DEFECTS. */
export function stateDefects(state: FaceState): FaceDefect[] {
  const found: readonly [FaceDefect, boolean][] = [
    ['eyes', state.eyesClosed >= STATE_LIMITS.eyesClosed],
    [
      'covered',
      (['eyesCovered', 'mouthCovered', 'browsCovered'] as const).some(
        (part) => state[part] >= STATE_LIMITS[part],
      ),
    ],
  ];
  return found.filter(([, present]) => present).map(([defect]) => defect);
}
