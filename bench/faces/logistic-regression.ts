import type { Random } from '../../src/specimens/random.js';
import { adam } from '../training/adam.js';

export interface LogisticSample {
  readonly values: Float32Array;
  readonly label: number;
}

const [EPOCHS, BATCH, RATE, DECAY] = [60, 32, 0.001, 0.1];

/**
 * Weights and, last, the offset that tell samples of label 1 from those of label 0; both kinds count the same in all.
 * Values are brought to a common spread while learning, and the weights given for values as they are.
 */
export function trainLogistic(samples: readonly LogisticSample[], random: Random): Float32Array {
  const length = samples[0]!.values.length;
  const { mean, scale } = spread(samples, length);
  const positive = samples.filter(({ label }) => label === 1).length;
  const share = [samples.length / 2 / (samples.length - positive), samples.length / 2 / positive];
  const weights = new Float32Array(length + 1);
  const gradient = new Float32Array(length + 1);
  const update = adam([weights], DECAY);
  const order = samples.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += BATCH) {
      gradient.fill(0);
      const batch = order.slice(from, from + BATCH);
      for (const index of batch) {
        const { values, label } = samples[index]!;
        let sum = weights[length]!;
        for (let k = 0; k < length; k++) sum += weights[k]! * (values[k]! - mean[k]!) * scale[k]!;
        const fault = ((1 / (1 + Math.exp(-sum)) - label) * share[label]!) / batch.length;
        for (let k = 0; k < length; k++) gradient[k]! += fault * (values[k]! - mean[k]!) * scale[k]!;
        gradient[length]! += fault;
      }
      update([gradient], RATE * (1 - epoch / EPOCHS));
    }
  }
  return unscaled(weights, { mean, scale });
}

/** What weights that were trained say of a sample, 0–1. */
export function likelihoodBy(weights: Float32Array, values: Float32Array): number {
  const sum = values.reduce((total, value, k) => total + value * weights[k]!, weights[values.length]!);
  return 1 / (1 + Math.exp(-sum));
}

interface Spread {
  readonly mean: Float32Array;
  /** One over the deviation of each value, at least a tenth of the mean deviation, so that what hardly varies counts little. */
  readonly scale: Float32Array;
}

function spread(samples: readonly LogisticSample[], length: number): Spread {
  const mean = new Float32Array(length);
  const deviation = new Float32Array(length);
  for (const { values } of samples) values.forEach((value, k) => (mean[k]! += value / samples.length));
  for (const { values } of samples) {
    values.forEach((value, k) => (deviation[k]! += (value - mean[k]!) ** 2 / samples.length));
  }
  const floor = Math.sqrt(deviation.reduce((sum, value) => sum + value, 0) / length) / 3;
  return { mean, scale: deviation.map((value) => 1 / Math.max(Math.sqrt(value), floor)) };
}

function unscaled(weights: Float32Array, { mean, scale }: Spread): Float32Array {
  const length = mean.length;
  const plain = weights.map((weight, k) => (k < length ? weight * scale[k]! : weight));
  for (let k = 0; k < length; k++) plain[length]! -= plain[k]! * mean[k]!;
  return plain;
}

function shuffle(order: number[], random: Random): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
}
