import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import type * as FaceApi from '@vladmandic/face-api';

import type { RgbImage } from '../../src/verification/face/rgb-image.js';

const require = createRequire(import.meta.url);
const ROOT = path.dirname(require.resolve('@vladmandic/face-api/package.json'));
const CHAINED = ['add', 'sub', 'mul', 'div', 'mean', 'slice', 'reshape', 'expandDims', 'transpose'] as const;

/**
 * The face library itself, to compare with: its file asks for the full TensorFlow.js, which is not installed, and is given
 * the core with the methods on tensors that it uses. The backend must have been started.
 */
export async function loadFaceApi(): Promise<typeof FaceApi> {
  addTensorMethods();
  const file = path.join(ROOT, 'dist', 'face-api.node-wasm.js');
  const module = { exports: {} };
  const run = vm.compileFunction(readFileSync(file, 'utf8'), ['module', 'exports', 'require'], {
    filename: file,
  }) as (...scope: unknown[]) => void;
  run(module, module.exports, (id: string) =>
    id.startsWith('@tensorflow/') ? tf : (require(id) as unknown),
  );
  const faceApi = module.exports as typeof FaceApi;
  const { ssdMobilenetv1, tinyFaceDetector, faceLandmark68Net, faceLandmark68TinyNet, faceRecognitionNet } =
    faceApi.nets;
  for (const net of [
    ssdMobilenetv1,
    tinyFaceDetector,
    faceLandmark68Net,
    faceLandmark68TinyNet,
    faceRecognitionNet,
  ]) {
    await net.loadFromDisk(path.join(ROOT, 'model'));
  }
  return faceApi;
}

/** A picture as the library takes it. Its types bring a copy of the tensor types, so ours need a cast. */
export function toLibraryInput({ data, width, height }: RgbImage): FaceApi.TNetInput {
  return tf.tensor3d(Int32Array.from(data), [height, width, 3], 'int32') as unknown as FaceApi.TNetInput;
}

function addTensorMethods(): void {
  const methods = tf.Tensor.prototype as unknown as Record<string, unknown>;
  for (const name of CHAINED) {
    const operation = tf[name] as (...operands: unknown[]) => unknown;
    methods[name] ??= function (this: tf.Tensor, ...rest: unknown[]) {
      return operation(this, ...rest);
    };
  }
  for (const rank of [2, 3, 4]) {
    methods[`as${rank}D`] ??= function (this: tf.Tensor, ...shape: number[]) {
      return tf.reshape(this, shape);
    };
  }
  methods['as1D'] ??= function (this: tf.Tensor) {
    return tf.reshape(this, [this.size]);
  };
}
