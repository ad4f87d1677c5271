import { fused, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Weight, Weights } from './weights.js';

/** A step of a network: one batch of feature maps, [batch, height, width, channels], into the next. */
export type Layer = (input: Tensor4D) => Tensor4D;

interface Convolution {
  readonly filter: Weight;
  readonly bias: Weight;
  readonly stride?: number;
  readonly padding?: 'same' | 'valid';
  readonly activation?: 'linear' | 'relu' | 'relu6' | 'leakyrelu';
  /** Of each channel, by what its negative values are multiplied (PReLU), in place of an activation. */
  readonly slopes?: Weight;
}

/** Filter, bias and activation in one pass over the maps. */
export function convolution(
  weights: Weights,
  { filter, bias, stride = 1, padding = 'same', ...activation }: Convolution,
): Layer {
  const parameters = { filter: weights.load(filter) as Tensor4D, bias: weights.load(bias) };
  const activated = activationOf(weights, activation);
  return (input) => fused.conv2d({ x: input, ...parameters, strides: stride, pad: padding, ...activated });
}

/** The same for a filter that treats every channel apart; its shape is [height, width, channels, 1]. */
export function depthwiseConvolution(
  weights: Weights,
  { filter, bias, stride = 1, padding = 'same', ...activation }: Convolution,
): Layer {
  const parameters = { filter: weights.load(filter) as Tensor4D, bias: weights.load(bias) };
  const activated = activationOf(weights, activation);
  return (input) =>
    fused.depthwiseConv2d({ x: input, ...parameters, strides: stride, pad: padding, ...activated });
}

function activationOf(
  weights: Weights,
  { activation = 'linear', slopes }: Pick<Convolution, 'activation' | 'slopes'>,
) {
  return slopes === undefined
    ? ({ activation, leakyreluAlpha: 0.1 } as const)
    : ({ activation: 'prelu', preluActivationWeights: weights.load(slopes) } as const);
}

/** Multiplies each output channel by a factor: how a scale or a batch normalisation is folded into the filter before it. */
export function scaleChannels({ shape, values }: Weight, factors: Float32Array): Weight {
  return { shape, values: values.map((value, index) => value * (factors[index % factors.length] ?? 1)) };
}

export function zeroBias(channels: number): Weight {
  return { shape: [channels], values: new Float32Array(channels) };
}
