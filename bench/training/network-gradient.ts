import * as tf from '@tensorflow/tfjs-core';
import { STRIP_HEIGHT } from '../../src/verification/document/mrz/line-strip.js';
import { CLASS_COUNT, NETWORK } from '../../src/verification/document/mrz/network-architecture.js';
import { backward, forward, type LayerPass, type LayerWeights } from './trainable-layer.js';
import { TRAINING_WIDTH, UNTAUGHT } from './training-strip.js';

/** Strips as the network reads them, one after the other, and the class of each of their columns. */
export interface Batch {
  readonly pixels: Float32Array;
  readonly classes: Int8Array;
}

/** Logits of each column of each strip. */
export function predict(weights: readonly LayerWeights[], pixels: Float32Array): Float32Array {
  return tf.tidy(() => {
    const output = runForward(weights, pixels).at(-1)?.output;
    return output?.dataSync<'float32'>().slice() ?? new Float32Array();
  });
}

/** The mean cross-entropy of a batch's taught columns, in nats, and its gradient: kernel and bias of each layer in turn. */
export function gradientOf(
  weights: readonly LayerWeights[],
  { pixels, classes }: Batch,
): { loss: number; gradients: Float32Array[] } {
  const scope = tf.engine();
  scope.startScope();
  const passes = runForward(weights, pixels);
  const logits = passes.at(-1)?.output;
  const { loss, gradient } = crossEntropy(logits?.dataSync<'float32'>() ?? new Float32Array(), classes);
  let signal = tf.tensor4d(gradient, logits?.shape);
  const gradients: Float32Array[] = [];
  for (let index = NETWORK.length - 1; index >= 0; index--) {
    const rectified = index < NETWORK.length - 1;
    const result = backward(NETWORK[index]!, weights[index]!, {
      pass: passes[index]!,
      gradient: signal,
      rectified,
    });
    gradients.unshift(result.kernel, result.bias);
    signal = result.input;
  }
  scope.endScope();
  return { loss, gradients };
}

function runForward(weights: readonly LayerWeights[], pixels: Float32Array): LayerPass[] {
  const count = pixels.length / (STRIP_HEIGHT * TRAINING_WIDTH);
  let input = tf.tensor4d(pixels, [count, STRIP_HEIGHT, TRAINING_WIDTH, 1]);
  return NETWORK.map((shape, index) => {
    const pass = forward(shape, weights[index]!, { input, rectified: index < NETWORK.length - 1 });
    input = pass.output;
    return pass;
  });
}

function crossEntropy(logits: Float32Array, classes: Int8Array): { loss: number; gradient: Float32Array } {
  const gradient = new Float32Array(logits.length);
  let taught = 0;
  for (const kind of classes) if (kind !== UNTAUGHT) taught++;
  let loss = 0;
  for (let column = 0; column < classes.length; column++) {
    const kind = classes[column]!;
    if (kind === UNTAUGHT) continue;
    const from = column * CLASS_COUNT;
    let highest = -Infinity;
    for (let index = from; index < from + CLASS_COUNT; index++) highest = Math.max(highest, logits[index]!);
    let total = 0;
    for (let index = from; index < from + CLASS_COUNT; index++) total += Math.exp(logits[index]! - highest);
    for (let index = from; index < from + CLASS_COUNT; index++)
      gradient[index] = Math.exp(logits[index]! - highest) / total / taught;
    gradient[from + kind]! -= 1 / taught;
    loss += (Math.log(total) + highest - logits[from + kind]!) / taught;
  }
  return { loss, gradient };
}
