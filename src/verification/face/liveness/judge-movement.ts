import { faceDistance } from '../face-distance.js';
import type { Landmarks } from '../landmarks.js';
import { LIVENESS, THRESHOLDS_VERSION } from '../thresholds.js';
import { affineChange } from './affine-change.js';
import { hasMoved, turnTowards, type FacePosture, type Movement } from './movements.js';

/** What is read of the face in the photograph, or in one frame of the camera after it. */
export interface FaceView {
  readonly landmarks: Landmarks;
  readonly posture: FacePosture;
  readonly descriptor: Float32Array;
}

/** `not-shown`: nothing speaks against a living person, but nothing was shown. `suspicious`: an officer should look twice. */
export type LivenessResult = 'live' | 'not-shown' | 'suspicious';

/**
 * `no-frames`, `face-lost`: too few frames with a face. `no-movement`: not the one asked for. `other-face`: somebody else's
 * in a frame. `still`: the frames are copies of one picture. `flat`: it turned like a sheet of paper.
 */
export type LivenessReason = 'no-frames' | 'face-lost' | 'no-movement' | 'other-face' | 'still' | 'flat';

export interface LivenessScores {
  /** Frames in which a face was found. */
  readonly frames: number;
  /** The farthest turn to the side asked for, in degrees; null where a blink was asked for. */
  readonly turn: number | null;
  /** How likely the eyes were closed in the frame in which that is likeliest, 0–1. */
  readonly eyesClosed: number | null;
  /** The largest distance of a frame's descriptor from the photograph's. */
  readonly distance: number | null;
  /** The largest misfit of a frame with the one before as sheets of paper; see AffineChange. */
  readonly change: number | null;
  /** The misfit of the frame turned most with the photograph; null where a blink was asked for. */
  readonly depth: number | null;
}

export interface LivenessVerdict {
  readonly result: LivenessResult;
  readonly reasons: readonly LivenessReason[];
  readonly scores: LivenessScores;
  /** Version of the thresholds. */
  readonly thresholds: number;
}

/**
 * Judges whether the person of a photograph made a movement in the frames after it; null stands for a picture without a
 * face. Evidence for officers and no more: a film of the movement asked for passes.
 */
export function judgeMovement({
  photo,
  frames,
  movement,
}: {
  readonly photo: FaceView | null;
  readonly frames: readonly (FaceView | null)[];
  readonly movement: Movement;
}): LivenessVerdict {
  const seen = frames.filter((frame) => frame !== null);
  const scores = measure(photo, seen, movement);
  const postures = seen.map(({ posture }) => posture);
  const moved = photo !== null && hasMoved(photo.posture, postures, movement);
  const suspicions: [LivenessReason, boolean][] = [
    ['other-face', scores.distance !== null && scores.distance > LIVENESS.sameFace],
    ['still', seen.length >= LIVENESS.frames && scores.change !== null && scores.change < LIVENESS.still],
    ['flat', moved && scores.depth !== null && scores.depth < LIVENESS.depth],
  ];
  const gaps: [LivenessReason, boolean][] = [
    ['no-frames', frames.length === 0],
    ['face-lost', frames.length > 0 && (photo === null || seen.length < LIVENESS.frames)],
    ['no-movement', !moved],
  ];
  const [suspected, missing] = [suspicions, gaps].map((list) =>
    list.filter(([, applies]) => applies).map(([reason]) => reason),
  ) as [LivenessReason[], LivenessReason[]];
  return {
    result: suspected.length > 0 ? 'suspicious' : missing.length > 0 ? 'not-shown' : 'live',
    reasons: [...suspected, ...missing],
    scores,
    thresholds: THRESHOLDS_VERSION,
  };
}

function measure(photo: FaceView | null, frames: readonly FaceView[], movement: Movement): LivenessScores {
  const changes = frames.slice(1).map((frame, index) => misfit(frames[index]!, frame));
  const turned =
    photo === null || movement === 'blink'
      ? []
      : frames
          .map((frame) => ({ frame, turn: turnTowards(photo.posture, frame.posture, movement) }))
          .sort((a, b) => b.turn - a.turn);
  return {
    frames: frames.length,
    turn: turned[0]?.turn ?? null,
    eyesClosed: largest(frames.map(({ posture }) => posture.eyesClosed)),
    distance: photo && largest(frames.map(({ descriptor }) => faceDistance(photo.descriptor, descriptor))),
    change: largest(changes),
    depth: photo && turned[0] ? misfit(photo, turned[0].frame) : null,
  };
}

function misfit(a: FaceView, b: FaceView): number {
  return affineChange(a.landmarks, b.landmarks).misfit;
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
