import type { Random } from '../../src/specimens/random.js';
import {
  kernelSize,
  type ConvolutionLayer,
} from '../../src/verification/document/mrz/network-architecture.js';
import { convolvedHeight, gatherPatches, patchesOf, poolMaxima, type FeatureMap } from './feature-map.js';
import { multiply, transpose } from './matrix.js';

/** A layer's weights: the kernel (row, column, input, output), then a bias for each output. */
export interface TrainableLayer {
  readonly shape: ConvolutionLayer;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  /** False for the last: its results are logits. */
  readonly rectified: boolean;
}

/** What the forward pass leaves for the backward pass. */
export interface LayerPass {
  readonly input: FeatureMap;
  readonly patches: Float32Array;
  readonly convolved: FeatureMap;
  readonly chosen: Int32Array | null;
  readonly output: FeatureMap;
}

export function initialLayer(shape: ConvolutionLayer, rectified: boolean, random: Random): TrainableLayer {
  // He's initialisation: the variance of the signal is kept by rectified layers.
  const deviation = Math.sqrt(2 / (shape.kernelHeight * shape.kernelWidth * shape.inputs));
  const kernel = Float32Array.from({ length: kernelSize(shape) }, () => random.normal() * deviation);
  return { shape, kernel, bias: new Float32Array(shape.outputs), rectified };
}

export function forward({ shape, kernel, bias, rectified }: TrainableLayer, input: FeatureMap): LayerPass {
  const patches = patchesOf(input, shape);
  const height = convolvedHeight(input, shape);
  const rows = input.count * height * input.width;
  const taps = kernel.length / shape.outputs;
  const { data } = multiply(
    { data: patches, rows, columns: taps },
    { data: kernel, rows: taps, columns: shape.outputs },
  );
  const least = rectified ? 0 : -Infinity;
  for (let index = 0; index < data.length;) {
    for (const offset of bias) {
      const value = (data[index] ?? 0) + offset;
      data[index++] = value > least ? value : least;
    }
  }
  const convolved = { data, count: input.count, height, width: input.width, channels: shape.outputs };
  const { map, chosen } = poolMaxima(convolved, shape);
  return { input, patches, convolved, chosen, output: map };
}

export interface LayerGradient {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  /** Of the loss by the layer's input; empty for the first layer, which needs none. */
  readonly input: Float32Array;
}

export function backward(
  { shape, kernel, rectified }: TrainableLayer,
  { input, patches, convolved, chosen }: LayerPass,
  { gradient, first }: { readonly gradient: Float32Array; readonly first: boolean },
): LayerGradient {
  const signal = new Float32Array(convolved.data.length);
  for (let index = 0; index < gradient.length; index++) {
    const at = chosen?.[index] ?? index;
    if (!rectified || (convolved.data[at] ?? 0) > 0) signal[at] = (signal[at] ?? 0) + (gradient[index] ?? 0);
  }
  const taps = kernel.length / shape.outputs;
  const rows = signal.length / shape.outputs;
  const bias = new Float32Array(shape.outputs);
  for (let index = 0; index < signal.length;)
    for (let output = 0; output < shape.outputs; output++)
      bias[output] = (bias[output] ?? 0) + (signal[index++] ?? 0);

  const across = { data: signal, rows, columns: shape.outputs };
  const turned = multiply(transpose(across), { data: patches, rows, columns: taps });
  const kernelGradient = transpose(turned).data;
  if (first) return { kernel: kernelGradient, bias, input: new Float32Array() };
  const spread = multiply(across, transpose({ data: kernel, rows: taps, columns: shape.outputs }));
  return { kernel: kernelGradient, bias, input: gatherPatches(spread.data, input, shape) };
}
