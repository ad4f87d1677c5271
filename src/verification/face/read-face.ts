import { alignedSquare } from './aligned-face.js';
import { chooseFace } from './choose-face.js';
import { roundToGrid } from './descriptor-grid.js';
import { loadFaceModels } from './face-models.js';
import { cutSquare } from './face-square.js';
import { createFaceStateReader, type FaceState } from './face-state.js';
import { loadFaceStateWeights } from './face-state-weights.js';
import { findFaces, type FaceSearch } from './find-faces.js';
import { findLandmarks } from './find-landmarks.js';
import type { Landmarks } from './landmarks.js';
import { createDescriptorNetwork, DESCRIPTOR_INPUT_SIDE } from './networks/descriptor-network.js';
import type { Detection } from './networks/detection.js';
import { createLandmarkNetwork } from './networks/landmark-network.js';
import { createSsdDetector } from './networks/ssd-detector.js';
import type { RgbImage } from './rgb-image.js';
import { startWasmBackend } from './wasm-backend.js';

/** What the networks read of the face that a picture is of. */
export interface FaceReading {
  readonly main: Detection;
  /** All faces found, the main one among them. */
  readonly found: readonly Detection[];
  readonly landmarks: Landmarks;
  /** 128 numbers for faceDistance. */
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
  const describe = createDescriptorNetwork(weights.descriptor);
  const readState = createFaceStateReader(stateWeights);

  return {
    version,
    async read(image, { kind }) {
      const found = await findFaces(detect, image, { kind });
      const main = chooseFace(found, image);
      if (main === undefined) return null;
      const landmarks = findLandmarks(locate, image, main.box);
      const square = alignedSquare(landmarks);
      const crops = describe(
        [false, true].map((mirrored) => cutSquare(image, square, { size: DESCRIPTOR_INPUT_SIDE, mirrored })),
      );
      const descriptor = meanOf(crops.map((crop) => crop.descriptor));
      const state = readState(crops.map(({ texture }) => texture));
      return { main, found, landmarks, descriptor, state };
    },
    close() {
      for (const network of Object.values(weights)) network.dispose();
    },
  };
}

/** The mean over the aligned face and its mirror image, which halves what one crop gets wrong by chance. */
function meanOf(descriptors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(descriptors[0]!.length);
  for (const descriptor of descriptors) descriptor.forEach((value, index) => (sum[index]! += value));
  return roundToGrid(sum.map((value) => value / descriptors.length));
}
