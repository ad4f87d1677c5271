import { LIVENESS } from '../thresholds.js';

/** The movements of which the server asks for one; each is the last part of a message key, face.*. Sides are the person's own. */
export const MOVEMENTS = ['turn-left', 'turn-right', 'blink'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** What is read of a face in one frame to see whether it moves. */
export interface FacePosture {
  /** Degrees, see HeadPose. */
  readonly yaw: number;
  /** 0 open, 1 closed. */
  readonly eyesClosed: number;
}

/** How far a head turned to the side asked for, in degrees; the person's left is the right of the picture. */
export function turnTowards(
  from: FacePosture,
  to: FacePosture,
  movement: 'turn-left' | 'turn-right',
): number {
  return movement === 'turn-left' ? to.yaw - from.yaw : from.yaw - to.yaw;
}

/** Whether a face that stood as at `start` has made the movement somewhere in the frames after it. */
export function hasMoved(start: FacePosture, frames: readonly FacePosture[], movement: Movement): boolean {
  if (movement === 'blink') {
    const closed = frames.findIndex(areEyesClosed);
    return (
      !areEyesClosed(start) && closed !== -1 && frames.slice(closed).some((frame) => !areEyesClosed(frame))
    );
  }
  return frames.some((frame) => turnTowards(start, frame, movement) >= LIVENESS.turnDegrees);
}

function areEyesClosed({ eyesClosed }: FacePosture): boolean {
  return eyesClosed >= LIVENESS.eyesClosed;
}
