import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/specimens/random.js';
import {
  kernelSize,
  type ConvolutionLayer,
} from '../../src/verification/document/mrz/network-architecture.js';

/** A layer's weights: the kernel (row, column, input, output), then a bias for each output. */
export interface TrainableLayer {
  readonly shape: ConvolutionLayer;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  /** False for the last: its results are logits. */
  readonly rectified: boolean;
}

/** What the forward pass leaves for the backward pass: maps in the order picture, row, column, channel. */
export interface LayerPass {
  readonly input: tf.Tensor4D;
  readonly convolved: tf.Tensor4D;
  readonly output: tf.Tensor4D;
}

export interface LayerGradient {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  /** Of the loss by the layer's input; null for the first layer, which needs none. */
  readonly input: tf.Tensor4D | null;
}

export function initialLayer(shape: ConvolutionLayer, rectified: boolean, random: Random): TrainableLayer {
  // He's initialisation: the variance of the signal is kept by rectified layers.
  const deviation = Math.sqrt(2 / (shape.kernelHeight * shape.kernelWidth * shape.inputs));
  const kernel = sharedArray(kernelSize(shape));
  for (let index = 0; index < kernel.length; index++) kernel[index] = random.normal() * deviation;
  return { shape, kernel, bias: sharedArray(shape.outputs), rectified };
}

/** Threads read the same weights. */
function sharedArray(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

export function forward({ shape, kernel, bias, rectified }: TrainableLayer, input: tf.Tensor4D): LayerPass {
  const convolved = tf.fused.conv2d({
    x: input,
    filter: tf.tensor4d(kernel, kernelShape(shape)),
    strides: 1,
    pad: paddingOf(shape),
    bias: tf.tensor1d(bias),
    activation: rectified ? 'relu' : 'linear',
  });
  return { input, convolved, output: isPooled(shape) ? pool(convolved, shape) : convolved };
}

/** The gradients of one layer, `gradient` being that of the loss by its output. */
export function backward(
  { shape, kernel, rectified }: TrainableLayer,
  { input, convolved, output }: LayerPass,
  { gradient, first }: { readonly gradient: tf.Tensor4D; readonly first: boolean },
): LayerGradient {
  const signal: tf.Tensor4D = isPooled(shape)
    ? poolGradient({ gradient, convolved, output }, shape)
    : rectified
      ? tf.mul(gradient, tf.step(convolved))
      : gradient;
  const bias = tf.sum(signal, [0, 1, 2]).dataSync<'float32'>().slice();
  const kernelGradient = tf
    .matMul(shiftedInputs(input, shape), tf.reshape(signal, [-1, shape.outputs]))
    .dataSync<'float32'>()
    .slice();
  if (first) return { kernel: kernelGradient, bias, input: null };
  // The input's gradient is the signal convolved with the kernel turned by 180°, inputs and outputs exchanged.
  const turned = tf.transpose(tf.reverse4d(tf.tensor4d(kernel, kernelShape(shape)), [0, 1]), [0, 1, 3, 2]);
  const [rows, side] = [shape.kernelHeight - 1 - shape.padRows, (shape.kernelWidth - 1) / 2];
  const inputGradient = tf.conv2d(signal, turned, 1, padding(rows, side));
  return { kernel: kernelGradient, bias, input: inputGradient };
}

/** For each weight of one output (row, column, input of the kernel): what it is multiplied with, place by place. */
function shiftedInputs(input: tf.Tensor4D, shape: ConvolutionLayer): tf.Tensor2D {
  const [count, height, width] = input.shape;
  const { kernelHeight, kernelWidth, padRows, inputs } = shape;
  const side = (kernelWidth - 1) / 2;
  const padded = tf.pad(tf.transpose(input, [3, 0, 1, 2]), [
    [0, 0],
    [0, 0],
    [padRows, padRows],
    [side, side],
  ]);
  const planes = padded.dataSync<'float32'>();
  const [paddedHeight, paddedWidth] = [height + 2 * padRows, width + 2 * side];
  const rows = paddedHeight - kernelHeight + 1;
  const shifted = new Float32Array(kernelHeight * kernelWidth * inputs * count * rows * width);
  let to = 0;
  for (let y = 0; y < kernelHeight; y++)
    for (let x = 0; x < kernelWidth; x++)
      for (let plane = 0; plane < inputs * count; plane++)
        for (let row = 0; row < rows; row++, to += width) {
          const from = (plane * paddedHeight + y + row) * paddedWidth + x;
          shifted.set(planes.subarray(from, from + width), to);
        }
  return tf.tensor2d(shifted, [kernelHeight * kernelWidth * inputs, count * rows * width]);
}

interface PooledMaps {
  readonly gradient: tf.Tensor4D;
  readonly convolved: tf.Tensor4D;
  readonly output: tf.Tensor4D;
}

/** Each gradient goes back to the place of its block's maximum; those of maxima that the rectifier cut off go nowhere. */
function poolGradient(
  { gradient, convolved, output }: PooledMaps,
  { poolRows, poolColumns }: ConvolutionLayer,
): tf.Tensor4D {
  const [count, height, width, channels] = output.shape;
  const [arriving, values, maxima] = [gradient, convolved, output].map((map) => map.dataSync<'float32'>());
  if (arriving === undefined || values === undefined || maxima === undefined) return gradient;
  const signal = new Float32Array(values.length);
  const rowLength = width * poolColumns * channels;
  let index = 0;
  for (let row = 0; row < count * height; row++)
    for (let column = 0; column < width; column++) {
      const block = row * poolRows * rowLength + column * poolColumns * channels;
      for (let channel = 0; channel < channels; channel++, index++) {
        const largest = maxima[index]!;
        if (largest <= 0) continue;
        let place = block + channel;
        for (let cell = 1; values[place] !== largest && cell < poolRows * poolColumns; cell++)
          place =
            block + channel + Math.floor(cell / poolColumns) * rowLength + (cell % poolColumns) * channels;
        signal[place] = arriving[index]!;
      }
    }
  return tf.tensor4d(signal, convolved.shape);
}

function pool(map: tf.Tensor4D, { poolRows, poolColumns }: ConvolutionLayer): tf.Tensor4D {
  return tf.maxPool(map, [poolRows, poolColumns], [poolRows, poolColumns], 'valid');
}

function isPooled({ poolRows, poolColumns }: ConvolutionLayer): boolean {
  return poolRows > 1 || poolColumns > 1;
}

function kernelShape({ kernelHeight, kernelWidth, inputs, outputs }: ConvolutionLayer) {
  return [kernelHeight, kernelWidth, inputs, outputs] as [number, number, number, number];
}

function paddingOf({ padRows, kernelWidth }: ConvolutionLayer) {
  return padding(padRows, (kernelWidth - 1) / 2);
}

function padding(rows: number, columns: number): tf.backend_util.ExplicitPadding {
  return [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ];
}
