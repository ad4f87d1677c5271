import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/specimens/random.js';
import {
  kernelSize,
  type ConvolutionLayer,
} from '../../src/verification/document/mrz/network-architecture.js';
import { poolMaxima, spreadMaxima } from './pooling.js';

/** A layer's weights: the kernel (row, column, input, output), then a bias for each output. */
export interface LayerWeights {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** What the forward pass leaves for the backward pass. */
export interface LayerPass {
  readonly input: tf.Tensor4D;
  /** After the rectifier, before pooling. */
  readonly convolved: tf.Tensor4D;
  /** For each pooled value the index of the one that it is; null where nothing is pooled. */
  readonly chosen: Int32Array | null;
  readonly output: tf.Tensor4D;
}

/** He's initialisation (2015): the variance of the signal is kept by rectified layers. */
export function initialWeights(shape: ConvolutionLayer, random: Random): LayerWeights {
  const deviation = Math.sqrt(2 / (shape.kernelHeight * shape.kernelWidth * shape.inputs));
  const kernel = Float32Array.from({ length: kernelSize(shape) }, () => random.normal() * deviation);
  return { kernel, bias: new Float32Array(shape.outputs) };
}

/** `rectified` is false for the last layer, whose results are logits. */
export function forward(
  shape: ConvolutionLayer,
  { kernel, bias }: LayerWeights,
  { input, rectified }: { readonly input: tf.Tensor4D; readonly rectified: boolean },
): LayerPass {
  const [rows, side] = [shape.padRows, (shape.kernelWidth - 1) / 2];
  const convolved = tf.tidy(() =>
    tf.fused.conv2d({
      x: input,
      filter: tf.tensor4d(kernel, [shape.kernelHeight, shape.kernelWidth, shape.inputs, shape.outputs]),
      strides: 1,
      pad: [
        [0, 0],
        [rows, rows],
        [side, side],
        [0, 0],
      ],
      bias: tf.tensor1d(bias),
      activation: rectified ? 'relu' : 'linear',
    }),
  );
  if (shape.poolRows === 1 && shape.poolColumns === 1)
    return { input, convolved, chosen: null, output: convolved };
  const { values, chosen } = poolMaxima(convolved.dataSync<'float32'>(), convolved.shape, shape);
  const [count, height, width, channels] = convolved.shape;
  const output = tf.tensor4d(values, [count, height / shape.poolRows, width / shape.poolColumns, channels]);
  return { input, convolved, chosen, output };
}

export interface LayerGradient extends LayerWeights {
  /** Of the loss by the layer's input. */
  readonly input: tf.Tensor4D;
}

/** The gradients of the loss, from that by the layer's output. Both convolutions run as convolutions of other shapes. */
export function backward(
  shape: ConvolutionLayer,
  { kernel }: LayerWeights,
  {
    pass: { input, convolved, chosen },
    gradient,
    rectified,
  }: { readonly pass: LayerPass; readonly gradient: tf.Tensor4D; readonly rectified: boolean },
): LayerGradient {
  const spread =
    chosen === null
      ? gradient
      : tf.tensor4d(spreadMaxima(gradient.dataSync<'float32'>(), chosen, convolved.size), convolved.shape);
  const signal = rectified ? tf.mul<tf.Tensor4D>(spread, tf.step(convolved)) : spread;
  const [rows, side] = [shape.padRows, (shape.kernelWidth - 1) / 2];
  const padded = tf.pad4d(input, [
    [0, 0],
    [rows, rows],
    [side, side],
    [0, 0],
  ]);
  // Over all places of all pictures: inputs become pictures, and pictures become channels.
  const byTap = tf.conv2d(tf.transpose(padded, [3, 1, 2, 0]), tf.transpose(signal, [1, 2, 0, 3]), 1, 'valid');
  const kernelGradient = tf.transpose(byTap, [1, 2, 0, 3]);
  const back = shape.kernelHeight - 1 - rows;
  return {
    kernel: kernelGradient.dataSync<'float32'>().slice(),
    bias: tf.sum(signal, [0, 1, 2]).dataSync<'float32'>().slice(),
    input: tf.conv2d(signal, reversed(kernel, shape), 1, [
      [0, 0],
      [back, back],
      [side, side],
      [0, 0],
    ]),
  };
}

/** The kernel turned by 180°, from outputs to inputs. */
function reversed(
  kernel: Float32Array,
  { kernelHeight, kernelWidth, inputs, outputs }: ConvolutionLayer,
): tf.Tensor4D {
  const turned = new Float32Array(kernel.length);
  const taps = kernelHeight * kernelWidth;
  for (let tap = 0; tap < taps; tap++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        turned[((taps - 1 - tap) * outputs + output) * inputs + input] =
          kernel[(tap * inputs + input) * outputs + output]!;
  return tf.tensor4d(turned, [kernelHeight, kernelWidth, outputs, inputs]);
}
