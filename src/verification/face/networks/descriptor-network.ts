import {
  add,
  avgPool,
  matMul,
  maxPool,
  mean,
  pad,
  relu,
  tidy,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { convolution, scaleChannels, type Layer } from './layers.js';
import type { RgbImage } from '../rgb-image.js';
import { FACE_PIXELS, toInput } from './pixel-input.js';
import type { Weights } from './weights.js';

/** Side in pixels of the aligned picture of a face that the network looks at. */
export const DESCRIPTOR_INPUT_SIDE = 150;

/** Rows, columns and channels of the maps behind the second stage: what a face looks like place by place. */
export const TEXTURE_SHAPE = [17, 17, 64] as const;

export interface DescribedCrop {
  readonly descriptor: Float32Array;
  /** Of TEXTURE_SHAPE, row by row. */
  readonly texture: Float32Array;
}

export type DescriptorNetwork = (crops: readonly RgbImage[]) => DescribedCrop[];
export type TextureNetwork = (crops: readonly RgbImage[]) => Float32Array[];

const STAGES = [
  { name: 'conv32', residuals: 3 },
  { name: 'conv64', residuals: 3 },
  { name: 'conv128', residuals: 2 },
  { name: 'conv256', residuals: 2 },
] as const;
/** The texture is taken behind so many stages. */
const TEXTURE_STAGES = 2;

/**
 * Describes aligned faces so that the Euclidean distance of two descriptors is small for one person
 * (dlib's ResNet of 27 convolutions, King 2017; trained so that 0.6 parts same from different).
 */
export function createDescriptorNetwork(weights: Weights): DescriptorNetwork {
  const first = stages(weights, 0, TEXTURE_STAGES);
  const last = stages(weights, TEXTURE_STAGES, STAGES.length);
  const project = residualDown(weights, 'conv256_down_out');
  const projection = weights.load(weights.get('fc'));

  return (crops) => {
    const { descriptors, textures } = tidy(() => {
      const maps = first(toInput(crops, FACE_PIXELS));
      const means = mean<Tensor2D>(project(last(maps)), [1, 2]);
      return {
        textures: maps.dataSync<'float32'>(),
        descriptors: matMul(means, projection).dataSync<'float32'>(),
      };
    });
    const [descriptorOf, textureOf] = [rows(descriptors, crops.length), rows(textures, crops.length)];
    return crops.map((_, index) => ({ descriptor: descriptorOf(index), texture: textureOf(index) }));
  };
}

/** The first stages of the same network alone; weights of the others need not be there. */
export function createTextureNetwork(weights: Weights): TextureNetwork {
  const first = stages(weights, 0, TEXTURE_STAGES);
  return (crops) => {
    const textures = tidy(() => first(toInput(crops, FACE_PIXELS)).dataSync<'float32'>());
    const textureOf = rows(textures, crops.length);
    return crops.map((_, index) => textureOf(index));
  };
}

function rows(values: Float32Array, count: number): (index: number) => Float32Array {
  const length = values.length / count;
  return (index) => values.slice(index * length, (index + 1) * length);
}

function stages(weights: Weights, from: number, to: number): Layer {
  const layers = STAGES.slice(from, to).flatMap(({ name, residuals }, index): Layer[] => [
    from + index === 0 ? entry(weights) : residualDown(weights, `${name}_down`),
    ...Array.from({ length: residuals }, (_, step) => residual(weights, `${name}_${step + 1}`)),
  ]);
  return (input) => layers.reduce((maps, layer) => layer(maps), input);
}

function entry(weights: Weights): Layer {
  const first = scaledConvolution(weights, 'conv32_down', { stride: 2, activation: 'relu' });
  return (input) => maxPool(first(input), 3, 2, 'valid');
}

function residual(weights: Weights, name: string): Layer {
  const first = scaledConvolution(weights, `${name}/conv1`, { activation: 'relu' });
  const second = scaledConvolution(weights, `${name}/conv2`);
  return (input) => relu(add(second(first(input)), input));
}

/** Halves the maps; where the two ways differ in channels or size, the smaller is filled up with zeros. */
function residualDown(weights: Weights, name: string): Layer {
  const first = scaledConvolution(weights, `${name}/conv1`, { stride: 2, activation: 'relu' });
  const second = scaledConvolution(weights, `${name}/conv2`);
  return (input) => {
    const changed = second(first(input));
    const pooled = avgPool(input, 2, 2, 'valid');
    const [, height, width] = pooled.shape;
    const channels = changed.shape[3];
    return relu(add(fillUp(changed, [height, width, channels]), fillUp(pooled, [height, width, channels])));
  };
}

function fillUp(maps: Tensor4D, size: readonly [number, number, number]): Tensor4D {
  const [, height, width, channels] = maps.shape;
  if (height === size[0] && width === size[1] && channels === size[2]) return maps;
  return pad(maps, [
    [0, 0],
    [0, size[0] - height],
    [0, size[1] - width],
    [0, size[2] - channels],
  ]);
}

/** A convolution and the scale after it, folded into one. */
function scaledConvolution(
  weights: Weights,
  name: string,
  { stride = 1, activation = 'linear' }: { stride?: number; activation?: 'linear' | 'relu' } = {},
): Layer {
  const factors = weights.get(`${name}/scale/weights`).values;
  const shifts = weights.get(`${name}/scale/biases`).values;
  const bias = weights.get(`${name}/conv/bias`);
  return convolution(weights, {
    filter: scaleChannels(weights.get(`${name}/conv/filters`), factors),
    bias: { shape: bias.shape, values: bias.values.map((value, c) => value * factors[c]! + shifts[c]!) },
    stride,
    padding: stride === 1 ? 'same' : 'valid',
    activation,
  });
}
