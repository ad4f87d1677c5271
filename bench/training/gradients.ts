import * as tf from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../src/verification/document/mrz/network-architecture.js';
import { STRIP_HEIGHT } from '../../src/verification/document/mrz/line-strip.js';
import { backward, forward, type LayerPass, type TrainableLayer } from './trainable-layer.js';
import { TRAINING_WIDTH, UNTAUGHT } from './training-strip.js';

/** The logits of each column of some strips, one after the other. */
export function logitsOf(layers: readonly TrainableLayer[], pixels: Float32Array): Float32Array {
  return withoutTensors(() => {
    const logits = runForward(layers, pixels).at(-1)?.output;
    return logits?.dataSync<'float32'>().slice() ?? new Float32Array();
  });
}

export interface Gradients {
  /** Mean cross-entropy of the taught columns, in nats. */
  readonly loss: number;
  /** Kernel and bias of each layer in turn. */
  readonly gradients: readonly Float32Array[];
  /** Columns that were taught. */
  readonly taught: number;
}

/** The loss of one batch and its gradients. */
export function gradientsOf(
  layers: readonly TrainableLayer[],
  pixels: Float32Array,
  classes: Int8Array,
): Gradients {
  return withoutTensors(() => {
    const passes = runForward(layers, pixels);
    const top = passes.at(-1)?.output;
    if (top === undefined) throw new RangeError('a network without layers');
    const { loss, taught, gradient: topGradient } = crossEntropy(top.dataSync<'float32'>(), classes);
    let gradient = tf.tensor4d(topGradient, top.shape);
    const gradients: Float32Array[] = [];
    for (let index = layers.length - 1; index >= 0; index--) {
      const [layer, pass] = [layers[index], passes[index]];
      if (layer === undefined || pass === undefined) continue;
      const { kernel, bias, input } = backward(layer, pass, { gradient, first: index === 0 });
      gradients.unshift(kernel, bias);
      if (input !== null) gradient = input;
    }
    return { loss, gradients, taught };
  });
}

/** Frees the tensors that are made within. (`tf.tidy` would look for tensors in every number that is given back.) */
function withoutTensors<Result>(compute: () => Result): Result {
  const results: Result[] = [];
  tf.tidy(() => {
    results.push(compute());
  });
  return results[0]!;
}

function runForward(layers: readonly TrainableLayer[], pixels: Float32Array): LayerPass[] {
  const count = pixels.length / STRIP_HEIGHT / TRAINING_WIDTH;
  const passes: LayerPass[] = [];
  let map = tf.tensor4d(pixels, [count, STRIP_HEIGHT, TRAINING_WIDTH, 1]);
  for (const layer of layers) {
    const pass = forward(layer, map);
    passes.push(pass);
    map = pass.output;
  }
  return passes;
}

function crossEntropy(
  logits: Float32Array,
  classes: Int8Array,
): { loss: number; taught: number; gradient: Float32Array } {
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
    loss -= (logits[from + kind]! - highest - Math.log(total)) / taught;
  }
  return { loss, taught, gradient };
}
