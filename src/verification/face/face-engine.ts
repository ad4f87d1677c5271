import { alignedSquare } from './aligned-face.js';
import { chooseFace } from './choose-face.js';
import { decodePhoto } from './decode-photo.js';
import { roundToGrid } from './descriptor-grid.js';
import type { FaceDefect } from './face-defects.js';
import { loadFaceModels } from './face-models.js';
import { measureQuality, qualityDefects, type FaceQuality } from './face-quality.js';
import { cutSquare } from './face-square.js';
import { findFaces } from './find-faces.js';
import { findLandmarks } from './find-landmarks.js';
import type { Landmarks } from './landmarks.js';
import {
  createDescriptorNetwork,
  DESCRIPTOR_INPUT_SIDE,
  type DescriptorNetwork,
} from './networks/descriptor-network.js';
import type { Box } from './networks/detection.js';
import { createLandmarkNetwork } from './networks/landmark-network.js';
import { createSsdDetector } from './networks/ssd-detector.js';
import { otherFaceDefects } from './other-faces.js';
import type { RgbImage } from './rgb-image.js';
import { DOCUMENT_LIMITS, LIVE_LIMITS, OTHER_FACES } from './thresholds.js';
import { startWasmBackend } from './wasm-backend.js';

/** `live`: a photograph of the voter. `document`: the portrait printed in a document, or the page it is on. */
export type FaceImageKind = 'live' | 'document';

export interface FaceAnalysis {
  /** How many faces the picture shows. */
  readonly faces: number;
  /** The face that was described, as fractions of the upright picture; null if there is none. */
  readonly box: Box | null;
  /** 128 numbers for faceDistance; null if there is no face. */
  readonly descriptor: Float32Array | null;
  readonly defects: readonly FaceDefect[];
  /** The measurements behind the defects, and the detector's score (0–1); null if there is no face. */
  readonly quality: (FaceQuality & { readonly score: number }) | null;
  readonly engine: { readonly name: string; readonly version: string };
}

export interface FaceEngine {
  /** Finds and describes the face of a picture (JPEG, PNG, WebP). Throws if the bytes are no such picture or are damaged. */
  analyse(image: Uint8Array, options: { readonly kind: FaceImageKind }): Promise<FaceAnalysis>;
  close(): void;
}

/** Changes with everything that changes a descriptor: descriptors of two versions are not compared. */
const ENGINE_VERSION = 2;

/** Loads the networks once (about 100 MB); the engine then works on one picture at a time, on one core. */
export async function createFaceEngine(): Promise<FaceEngine> {
  await startWasmBackend();
  const { weights, version } = await loadFaceModels();
  const detect = createSsdDetector(weights.detector);
  const locate = createLandmarkNetwork(weights.landmarks, { size: 'full' });
  const describe = createDescriptorNetwork(weights.descriptor);
  const engine = { name: 'face-api', version: `${version}+${ENGINE_VERSION}` };

  return {
    async analyse(bytes, { kind }) {
      const image = await decodePhoto(bytes);
      const found = await findFaces(detect, image, { kind });
      const main = chooseFace(found, image);
      if (main === undefined) {
        return { faces: 0, box: null, descriptor: null, defects: ['none'], quality: null, engine };
      }
      const landmarks = findLandmarks(locate, image, main.box);
      const quality = measureQuality(image, landmarks);
      const others = kind === 'live' ? otherFaceDefects(found, main) : [];
      return {
        faces: found.filter((face) => face === main || face.score >= OTHER_FACES.minScore).length,
        box: asFractions(main.box, image),
        descriptor: describeFace(describe, image, landmarks),
        defects: [...others, ...qualityDefects(quality, kind === 'live' ? LIVE_LIMITS : DOCUMENT_LIMITS)],
        quality: { ...quality, score: main.score },
        engine,
      };
    },
    close() {
      for (const network of Object.values(weights)) network.dispose();
    },
  };
}

/** The mean over the aligned face and its mirror image, which halves what one crop gets wrong by chance. */
function describeFace(describe: DescriptorNetwork, image: RgbImage, landmarks: Landmarks): Float32Array {
  const square = alignedSquare(landmarks);
  const [plain, mirrored] = describe(
    [false, true].map((flip) => cutSquare(image, square, { size: DESCRIPTOR_INPUT_SIDE, mirrored: flip })),
  ).map(({ descriptor }) => descriptor) as [Float32Array, Float32Array];
  return roundToGrid(plain.map((value, index) => (value + mirrored[index]!) / 2));
}

function asFractions({ x, y, width, height }: Box, image: RgbImage): Box {
  return {
    x: x / image.width,
    y: y / image.height,
    width: width / image.width,
    height: height / image.height,
  };
}
