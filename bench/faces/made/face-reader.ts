import { chooseFace } from '../../../src/verification/face/choose-face.js';
import { decodePhoto } from '../../../src/verification/face/decode-photo.js';
import { loadFaceModels } from '../../../src/verification/face/face-models.js';
import { findFaces } from '../../../src/verification/face/find-faces.js';
import { findLandmarks } from '../../../src/verification/face/find-landmarks.js';
import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import { createLandmarkNetwork } from '../../../src/verification/face/networks/landmark-network.js';
import { createSsdDetector } from '../../../src/verification/face/networks/ssd-detector.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { startWasmBackend } from '../../../src/verification/face/wasm-backend.js';

export interface ReadFace {
  readonly image: RgbImage;
  readonly landmarks: Landmarks;
}

export interface FaceReader {
  /** The picture and the landmarks of the face that the engine would choose; null if there is none. */
  inPhoto(photo: Uint8Array): Promise<ReadFace | null>;
  /** The landmarks of a face that is in the middle of a square picture and less than half as wide as it. */
  inSquare(image: RgbImage): ReadFace;
}

/** What things are drawn on: made faces begin with a photograph and where its face is. */
export async function createFaceReader(): Promise<FaceReader> {
  await startWasmBackend();
  const { weights } = await loadFaceModels();
  const detect = createSsdDetector(weights.detector);
  const locate = createLandmarkNetwork(weights.landmarks, { size: 'full' });
  return {
    async inPhoto(photo) {
      const image = await decodePhoto(photo);
      const face = chooseFace(await findFaces(detect, image, { kind: 'live' }), image);
      return face === undefined ? null : { image, landmarks: findLandmarks(locate, image, face.box) };
    },
    inSquare(image) {
      const side = image.width * HEAD_SHARE;
      const from = (image.width - side) / 2;
      return {
        image,
        landmarks: findLandmarks(locate, image, { x: from, y: from, width: side, height: side }),
      };
    },
  };
}

/** The part of the square that a detector's box around the head would take. */
const HEAD_SHARE = 0.45;
