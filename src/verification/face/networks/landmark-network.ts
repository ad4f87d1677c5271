import {
  add,
  avgPool,
  fused,
  relu,
  reshape,
  tidy,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { convolution, depthwiseConvolution, zeroBias, type Layer } from './layers.js';
import type { RgbImage } from '../rgb-image.js';
import { FACE_PIXELS, toInput } from './pixel-input.js';
import type { Weights } from './weights.js';

/** Side in pixels of the square picture of a face that the network looks at. */
export const LANDMARK_INPUT_SIDE = 112;

/** x and y of each of the 68 points in turn, as fractions of the square's side. */
export type LandmarkNetwork = (square: RgbImage) => Float32Array;

/**
 * Finds the 68 points of a face (outline, brows, nose, eyes, mouth; the iBUG 300-W order) in a square picture of it,
 * 112 pixels wide. The same structure holds for the full model (four blocks of four) and the tiny one (three of three).
 */
export function createLandmarkNetwork(
  weights: Weights,
  { size }: { readonly size: 'full' | 'tiny' },
): LandmarkNetwork {
  const [blocks, depth, pool] = size === 'full' ? [4, 4, 7] : [3, 3, 14];
  const layers = Array.from({ length: blocks }, (_, block) =>
    denseBlock(weights, `dense${block}`, depth, block === 0),
  );
  const last = {
    b: weights.load(weights.get('fc/weights')) as Tensor2D,
    bias: weights.load(weights.get('fc/bias')),
  };

  return (square) =>
    tidy(() => {
      const maps = layers.reduce((previous, layer) => layer(previous), toInput([square], FACE_PIXELS));
      const features = avgPool(maps, pool, 2, 'valid');
      return fused.matMul({ a: reshape(features, [1, -1]), ...last }).dataSync<'float32'>();
    });
}

/** Each convolution sees the sum of all before it in the block; the first halves the picture. */
function denseBlock(weights: Weights, name: string, depth: number, first: boolean): Layer {
  const entry = first
    ? convolution(weights, {
        filter: weights.get(`${name}/conv0/filters`),
        bias: weights.get(`${name}/conv0/bias`),
        stride: 2,
        activation: 'relu',
      })
    : separableConvolution(weights, `${name}/conv0`, { stride: 2, activation: 'relu' });
  const rest = Array.from({ length: depth - 1 }, (_, index) =>
    separableConvolution(weights, `${name}/conv${index + 1}`),
  );
  return (input) => {
    let sum: Tensor4D = entry(input);
    let seen = sum;
    for (const layer of rest) {
      sum = add(sum, layer(seen));
      seen = relu(sum);
    }
    return seen;
  };
}

function separableConvolution(
  weights: Weights,
  name: string,
  { stride = 1, activation = 'linear' }: { stride?: number; activation?: 'linear' | 'relu' } = {},
): Layer {
  const depthwise = weights.get(`${name}/depthwise_filter`);
  const spread = depthwiseConvolution(weights, {
    filter: depthwise,
    bias: zeroBias(depthwise.shape[2]!),
    stride,
  });
  const mix = convolution(weights, {
    filter: weights.get(`${name}/pointwise_filter`),
    bias: weights.get(`${name}/bias`),
    activation,
  });
  return (input) => mix(spread(input));
}
