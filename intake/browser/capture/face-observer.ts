import { chooseFace } from '../../../src/verification/face/choose-face.js';
import type { FaceDefect } from '../../../src/verification/face/face-defects.js';
import { measureQuality, qualityDefects } from '../../../src/verification/face/face-quality.js';
import { findLandmarks } from '../../../src/verification/face/find-landmarks.js';
import { createLandmarkNetwork } from '../../../src/verification/face/networks/landmark-network.js';
import { createTinyDetector } from '../../../src/verification/face/networks/tiny-detector.js';
import {
  readWeights,
  type Weights,
  type WeightsManifest,
} from '../../../src/verification/face/networks/weights.js';
import { otherFaceDefects } from '../../../src/verification/face/other-faces.js';
import { GUIDE_LIMITS, OTHER_FACES } from '../../../src/verification/face/thresholds.js';
import { createFrameReader } from './frame-reader.js';
import { startWasmBackend } from './wasm-backend.js';

/** What is wrong with the face in the present frame, the most telling first; empty if it is good. */
export type FaceObserver = (video: HTMLVideoElement) => readonly FaceDefect[];

/** Longer side of what the detector sees, and of what quality is measured on. */
const DETECTION_SIDE = 224;
const QUALITY_SIDE = 640;
const MIN_SCORE = 0.4;

/** Fetches the two small networks (270 KB) and the engine; `models` and `wasm` are folders ending in a slash. */
export async function createFaceObserver(folders: {
  readonly models: string;
  readonly wasm: string;
}): Promise<FaceObserver> {
  const [detectorWeights, landmarkWeights] = await Promise.all([
    fetchWeights(`${folders.models}tiny_face_detector_model`),
    fetchWeights(`${folders.models}face_landmark_68_tiny_model`),
    startWasmBackend(folders.wasm),
  ]);
  const detect = createTinyDetector(detectorWeights);
  const locate = createLandmarkNetwork(landmarkWeights, { size: 'tiny' });
  const readSmall = createFrameReader({ side: DETECTION_SIDE });
  const readLarge = createFrameReader({ side: QUALITY_SIDE });

  return (video) => {
    const small = readSmall(video);
    const faces = detect(small, { minScore: MIN_SCORE });
    const main = chooseFace(faces, small);
    if (main === undefined) return ['none'];
    const large = readLarge(video);
    const scale = large.width / small.width;
    const box = {
      x: main.box.x * scale,
      y: main.box.y * scale,
      width: main.box.width * scale,
      height: main.box.height * scale,
    };
    const quality = measureQuality(large, findLandmarks(locate, large, box));
    const others = faces.filter((face) => face !== main && face.score >= OTHER_FACES.minScore);
    return [...otherFaceDefects(others, main), ...qualityDefects(quality, GUIDE_LIMITS)];
  };
}

async function fetchWeights(model: string): Promise<Weights> {
  const [manifest, bytes] = await Promise.all([
    fetchFile(`${model}-weights_manifest.json`).then((file) => file.json() as Promise<WeightsManifest>),
    fetchFile(`${model}.bin`).then((file) => file.arrayBuffer()),
  ]);
  return readWeights(manifest, new Uint8Array(bytes));
}

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
