import { alignedSquare } from './aligned-face.js';
import { chooseFace } from './choose-face.js';
import { describeFace, faceClarity } from './describe-face.js';
import { loadFaceModels } from './face-models.js';
import { createFaceStateReader, type FaceState } from './face-state.js';
import { loadFaceStateWeights } from './face-state-weights.js';
import { findFaces, type FaceSearch } from './find-faces.js';
import { isAsLarge } from './other-faces.js';
import type { Landmarks } from './landmarks.js';
import { createDescriptorNetwork } from './networks/descriptor-network.js';
import type { Detection } from './networks/detection.js';
import { createLandmarkNetwork } from './networks/landmark-network.js';
import { createMobileFaceNetwork } from './networks/mobile-face-network.js';
import { createSsdDetector } from './networks/ssd-detector.js';
import type { RgbImage } from './rgb-image.js';
import { DOUBTFUL_FACE, FACE_CLARITY, OTHER_FACES } from './thresholds.js';
import { startWasmBackend } from './wasm-backend.js';

/** What the networks read of the face that a picture is of. */
export interface FaceReading {
  readonly main: Detection;
  /** Other faces that the picture shows. */
  readonly others: readonly Detection[];
  readonly landmarks: Landmarks;
  /** Numbers for faceDistance. */
  readonly descriptor: Float32Array;
  readonly state: FaceState;
  /** How much it looks like a face to the descriptor network; see FACE_CLARITY. */
  readonly clarity: number;
}

export interface FaceReader {
  /** Null if the picture shows no face. */
  read(image: RgbImage, options: { readonly kind: FaceSearch }): Promise<FaceReading | null>;
  close(): void;
}

/** Loads the networks once; the reader then works on one picture at a time, on one core. */
export async function createFaceReader(): Promise<FaceReader> {
  await startWasmBackend();
  const [{ weights }, stateWeights] = await Promise.all([loadFaceModels(), loadFaceStateWeights()]);
  const detect = createSsdDetector(weights.detector);
  const networks = {
    locate: createLandmarkNetwork(weights.landmarks, { size: 'full' }),
    describe: createDescriptorNetwork(weights.descriptor),
    describeMobile: createMobileFaceNetwork(weights.mobileFace),
  };
  const readState = createFaceStateReader(stateWeights);

  /** Of somebody beside the main face the detector may be less sure, for a second look decides. */
  function isFace(image: RgbImage, face: Detection, main: Detection): boolean {
    const isSure = face.score >= OTHER_FACES.minScore;
    if (isSure || !isAsLarge(face, main)) return isSure;
    return faceClarity(networks, image, face.box) >= FACE_CLARITY.clear;
  }

  return {
    async read(image, { kind }) {
      const found = await findFaces(detect, image, { kind });
      const main = chooseFace(found, image);
      if (main === undefined) return null;
      const { landmarks, descriptor, clarity, textures } = describeFace(networks, image, {
        box: main.box,
        kind,
      });
      const isSmall =
        alignedSquare(landmarks).side < DOUBTFUL_FACE.size * Math.min(image.width, image.height);
      const doubts = [
        main.score < DOUBTFUL_FACE.score,
        clarity < FACE_CLARITY.doubtful,
        isSmall && kind === 'live',
      ];
      if (doubts.filter(Boolean).length > 1) return null;
      const state = readState(textures);
      const others = found.filter((face) => face !== main && isFace(image, face, main));
      return { main, others, landmarks, descriptor, state, clarity };
    },
    close() {
      for (const network of Object.values(weights)) network.dispose();
    },
  };
}
