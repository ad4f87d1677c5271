import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readWeights, type Weights, type WeightsManifest } from './networks/weights.js';

const PACKAGE = '@vladmandic/face-api';
const MODELS = {
  detector: 'ssd_mobilenetv1_model',
  landmarks: 'face_landmark_68_model',
  descriptor: 'face_recognition_model',
} as const;

/** Reads the weights of the server's networks from the package that ships them, and its version. */
export async function loadFaceModels(): Promise<{
  readonly weights: Readonly<Record<keyof typeof MODELS, Weights>>;
  readonly version: string;
}> {
  const root = path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const load = async (model: keyof typeof MODELS): Promise<Weights> => {
    const file = path.join(root, 'model', MODELS[model]);
    const [manifest, bytes] = await Promise.all([
      readFile(`${file}-weights_manifest.json`, 'utf8'),
      readFile(`${file}.bin`),
    ]);
    return readWeights(JSON.parse(manifest) as WeightsManifest, bytes);
  };
  const [detector, landmarks, descriptor, { version }] = await Promise.all([
    load('detector'),
    load('landmarks'),
    load('descriptor'),
    readFile(path.join(root, 'package.json'), 'utf8').then((text) => JSON.parse(text) as { version: string }),
  ]);
  return { weights: { detector, landmarks, descriptor }, version };
}
