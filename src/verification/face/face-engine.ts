import { decodePhoto } from './decode-photo.js';
import { faceEngineVersion, type EngineVersion } from './engine-version.js';
import type { FaceDefect } from './face-defects.js';
import { measureQuality, pictureDefects, qualityDefects, type FaceQuality } from './face-quality.js';
import { stateDefects, type FaceState } from './face-state.js';
import { judgeMovement, type FaceView, type LivenessVerdict } from './liveness/judge-movement.js';
import type { Movement } from './liveness/movements.js';
import { headPose } from './head-pose.js';
import type { Box } from './networks/detection.js';
import { otherFaceDefects } from './other-faces.js';
import { createFaceReader, type FaceReading } from './read-face.js';
import type { RgbImage } from './rgb-image.js';
import { DOCUMENT_LIMITS, LIVE_LIMITS } from './thresholds.js';

/** `live`: a photograph of the voter. `document`: the portrait printed in a document, or the page it is on. */
export type FaceImageKind = 'live' | 'document';

export interface FaceAnalysis {
  /** How many faces the picture shows. */
  readonly faces: number;
  /** The face that was described, as fractions of the upright picture; null if there is none. */
  readonly box: Box | null;
  /** Numbers for faceDistance; null if there is no face. */
  readonly descriptor: Float32Array | null;
  readonly defects: readonly FaceDefect[];
  /** The measurements behind the defects, the detector's score (0–1) and the clarity of FaceReading; null if there is no face. */
  readonly quality: (FaceQuality & FaceState & { readonly score: number; readonly clarity: number }) | null;
  readonly engine: EngineVersion;
}

/** A photograph, up to ten smaller pictures taken after it in order, and what was asked for meanwhile. */
export interface LivenessEvidence {
  readonly photo: Uint8Array;
  readonly frames: readonly Uint8Array[];
  readonly challenge: Movement;
}

/** Pictures are JPEG, PNG or WebP. All throw if the bytes are no such picture or are damaged. */
export interface FaceEngine {
  /** Finds and describes the face of a picture. */
  analyse(image: Uint8Array, options: { readonly kind: FaceImageKind }): Promise<FaceAnalysis>;
  /** Whether the person of the photograph made the movement in the frames; see judgeMovement. */
  judgeLiveness(evidence: LivenessEvidence): Promise<LivenessVerdict & { readonly engine: EngineVersion }>;
  close(): void;
}

/** Loads the networks once (about 110 MB); the engine then works on one picture at a time, on one core. */
export async function createFaceEngine(): Promise<FaceEngine> {
  const reader = await createFaceReader();
  const engine = faceEngineVersion();

  async function viewOf(bytes: Uint8Array, kind: 'live' | 'frame'): Promise<FaceView | null> {
    const face = await reader.read(await decodePhoto(bytes), { kind });
    return face && toView(face);
  }

  return {
    async analyse(bytes, { kind }) {
      const image = await decodePhoto(bytes);
      const face = await reader.read(image, { kind });
      if (face === null) {
        const defects = ['none' as const, ...pictureDefects(image)];
        return { faces: 0, box: null, descriptor: null, defects, quality: null, engine };
      }
      const { main, others, landmarks, descriptor, state, clarity } = face;
      const quality = measureQuality(image, landmarks);
      const isLive = kind === 'live';
      return {
        faces: others.length + 1,
        box: asFractions(main.box, image),
        descriptor,
        defects: [
          ...(isLive ? otherFaceDefects(others, main) : []),
          ...qualityDefects(quality, isLive ? LIVE_LIMITS : DOCUMENT_LIMITS),
          ...(isLive ? stateDefects(state) : []),
        ],
        quality: { ...quality, ...state, score: main.score, clarity },
        engine,
      };
    },
    async judgeLiveness({ photo, frames, challenge }) {
      const first = await viewOf(photo, 'live');
      const views: (FaceView | null)[] = [];
      for (const frame of frames) views.push(await viewOf(frame, 'frame'));
      return { ...judgeMovement({ photo: first, frames: views, movement: challenge }), engine };
    },
    close: () => reader.close(),
  };
}

function toView({ landmarks, descriptor, state }: FaceReading): FaceView {
  const posture = { yaw: headPose(landmarks).yaw, eyesClosed: state.eyesClosed };
  return { landmarks, descriptor, posture };
}

function asFractions({ x, y, width, height }: Box, image: RgbImage): Box {
  return {
    x: x / image.width,
    y: y / image.height,
    width: width / image.width,
    height: height / image.height,
  };
}
