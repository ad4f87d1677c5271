import type { EngineVersion } from '../engine-version.js';
import type { LivenessVerdict } from './judge-movement.js';
import type { Movement } from './movements.js';

/** What is kept with a photograph about the movement after it. */
export interface KeptLiveness extends LivenessVerdict {
  readonly engine: EngineVersion;
  readonly challenge: Movement;
  /** Ids of the frames, evidence of kind `face-frame`, in the order in which they were taken. */
  readonly frames: readonly string[];
}
