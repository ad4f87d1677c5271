import { alignedSquare } from '../../src/verification/face/aligned-face.js';
import { loadFaceModels } from '../../src/verification/face/face-models.js';
import { cutSquare } from '../../src/verification/face/face-square.js';
import {
  createTextureNetwork,
  DESCRIPTOR_INPUT_SIDE,
} from '../../src/verification/face/networks/descriptor-network.js';
import type { ReadFace } from './made/face-reader.js';

/** The texture of a face's aligned crop. */
export async function createTextureReader(): Promise<(face: ReadFace) => Float32Array> {
  const { weights } = await loadFaceModels();
  const textures = createTextureNetwork(weights.descriptor);
  return ({ image, landmarks }) =>
    textures([cutSquare(image, alignedSquare(landmarks), { size: DESCRIPTOR_INPUT_SIDE })])[0]!;
}
