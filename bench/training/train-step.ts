import { CLASS_COUNT } from '../../src/verification/document/mrz/network-architecture.js';
import type { FeatureMap } from './feature-map.js';
import { backward, forward, type LayerPass, type TrainableLayer } from './trainable-layer.js';
import { UNTAUGHT } from './training-strip.js';

export function runForward(layers: readonly TrainableLayer[], input: FeatureMap): LayerPass[] {
  const passes: LayerPass[] = [];
  let map = input;
  for (const layer of layers) {
    const pass = forward(layer, map);
    passes.push(pass);
    map = pass.output;
  }
  return passes;
}

export interface StepResult {
  /** Mean cross-entropy of the taught columns, in nats. */
  readonly loss: number;
  /** Kernel and bias of each layer in turn. */
  readonly gradients: readonly Float32Array[];
}

/** The loss of one batch and its gradients. */
export function step(layers: readonly TrainableLayer[], input: FeatureMap, classes: Int8Array): StepResult {
  const passes = runForward(layers, input);
  const logits = passes.at(-1)?.output.data ?? new Float32Array();
  const { loss, gradient: top } = crossEntropy(logits, classes);
  let gradient = top;
  const gradients: Float32Array[] = [];
  for (let index = layers.length - 1; index >= 0; index--) {
    const [layer, pass] = [layers[index], passes[index]];
    if (layer === undefined || pass === undefined) continue;
    const { kernel, bias, input: below } = backward(layer, pass, { gradient, first: index === 0 });
    gradients.unshift(kernel, bias);
    gradient = below;
  }
  return { loss, gradients };
}

function crossEntropy(logits: Float32Array, classes: Int8Array): { loss: number; gradient: Float32Array } {
  const gradient = new Float32Array(logits.length);
  const taught = classes.reduce((count, kind) => count + (kind === UNTAUGHT ? 0 : 1), 0);
  let loss = 0;
  for (const [column, kind] of classes.entries()) {
    if (kind === UNTAUGHT) continue;
    const from = column * CLASS_COUNT;
    const values = logits.subarray(from, from + CLASS_COUNT);
    const highest = Math.max(...values);
    const total = values.reduce((sum, value) => sum + Math.exp(value - highest), 0);
    for (const [index, value] of values.entries()) {
      const probability = Math.exp(value - highest) / total;
      gradient[from + index] = (probability - (index === kind ? 1 : 0)) / taught;
      if (index === kind) loss -= Math.log(Math.max(probability, 1e-12)) / taught;
    }
  }
  return { loss, gradient };
}
