import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FACE_PACKAGE } from './engine-version.js';
import { readWeights, type Weights, type WeightsManifest } from './networks/weights.js';

const MODELS = {
  detector: 'ssd_mobilenetv1_model',
  landmarks: 'face_landmark_68_model',
  descriptor: 'face_recognition_model',
} as const;

/**
 * Reads the weights of the server's networks: from the package that ships them, and that of the second descriptor from beside
 * its network (docs/adr/0029-two-descriptors.md).
 */
export async function loadFaceModels(): Promise<{
  readonly weights: Readonly<Record<keyof typeof MODELS | 'mobileFace', Weights>>;
}> {
  const load = async (model: keyof typeof MODELS): Promise<Weights> => {
    const file = path.join(FACE_PACKAGE, 'model', MODELS[model]);
    return weightsOf(`${file}-weights_manifest.json`, `${file}.bin`);
  };
  const [detector, landmarks, descriptor, mobileFace] = await Promise.all([
    load('detector'),
    load('landmarks'),
    load('descriptor'),
    weightsOf(
      new URL('./networks/mobile-face.json', import.meta.url),
      new URL('./networks/mobile-face.bin', import.meta.url),
    ),
  ]);
  return { weights: { detector, landmarks, descriptor, mobileFace } };
}

async function weightsOf(manifest: string | URL, values: string | URL): Promise<Weights> {
  const [text, bytes] = await Promise.all([readFile(manifest, 'utf8'), readFile(values)]);
  return readWeights(JSON.parse(text) as WeightsManifest, bytes);
}
