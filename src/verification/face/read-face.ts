import { chooseFace } from './choose-face.js';
import { describeFace } from './describe-face.js';
import { loadFaceModels } from './face-models.js';
import { createFaceStateReader, type FaceState } from './face-state.js';
import { loadFaceStateWeights } from './face-state-weights.js';
import { findFaces, type FaceSearch } from './find-faces.js';
import { findLandmarks } from './find-landmarks.js';
import type { Landmarks } from './landmarks.js';
import { createDescriptorNetwork } from './networks/descriptor-network.js';
import type { Detection } from './networks/detection.js';
import { createLandmarkNetwork } from './networks/landmark-network.js';
import { createMobileFaceNetwork } from './networks/mobile-face-network.js';
import { createSsdDetector } from './networks/ssd-detector.js';
import type { RgbImage } from './rgb-image.js';
import { startWasmBackend } from './wasm-backend.js';

/** What the networks read of the face that a picture is of. */
export interface FaceReading {
  readonly main: Detection;
  /** All faces found, the main one among them. */
  readonly found: readonly Detection[];
  readonly landmarks: Landmarks;
  /** Numbers for faceDistance. */
  readonly descriptor: Float32Array;
  readonly state: FaceState;
}

export interface FaceReader {
  /** Null if the picture shows no face. */
  read(image: RgbImage, options: { readonly kind: FaceSearch }): Promise<FaceReading | null>;
  /** Version of the package that the weights come from. */
  readonly version: string;
  close(): void;
}

/** Loads the networks once; the reader then works on one picture at a time, on one core. */
export async function createFaceReader(): Promise<FaceReader> {
  await startWasmBackend();
  const [{ weights, version }, stateWeights] = await Promise.all([loadFaceModels(), loadFaceStateWeights()]);
  const detect = createSsdDetector(weights.detector);
  const locate = createLandmarkNetwork(weights.landmarks, { size: 'full' });
  const networks = {
    describe: createDescriptorNetwork(weights.descriptor),
    describeMobile: createMobileFaceNetwork(weights.mobileFace),
  };
  const readState = createFaceStateReader(stateWeights);

  return {
    version,
    async read(image, { kind }) {
      const found = await findFaces(detect, image, { kind });
      const main = chooseFace(found, image);
      if (main === undefined) return null;
      const landmarks = findLandmarks(locate, image, main.box);
      const { descriptor, textures } = describeFace(networks, { image, landmarks });
      const state = readState(textures);
      return { main, found, landmarks, descriptor, state };
    },
    close() {
      for (const network of Object.values(weights)) network.dispose();
    },
  };
}
