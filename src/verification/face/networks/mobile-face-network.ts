import { add, tidy, type Tensor4D } from '@tensorflow/tfjs-core';
import type { RgbImage } from '../rgb-image.js';
import { convolution, depthwiseConvolution, type Layer } from './layers.js';
import { toInput } from './pixel-input.js';
import type { Weights } from './weights.js';

/** Side in pixels of the aligned picture of a face that the network looks at. */
export const MOBILE_FACE_INPUT_SIDE = 112;
/** Numbers of which it makes a description. */
export const MOBILE_FACE_LENGTH = 192;

const PIXELS = { mean: [127.5, 127.5, 127.5], range: 128 } as const;

export type MobileFaceNetwork = (crops: readonly RgbImage[]) => Float32Array[];

interface BlockShape {
  readonly name: string;
  readonly stride: 1 | 2;
}

/** Bottlenecks with inverted residuals; those that keep the size of their maps add what they were given. */
const BLOCKS: readonly BlockShape[] = [
  { name: 'stage2.0', stride: 2 },
  ...[1, 2, 3, 4].map((step): BlockShape => ({ name: `stage2.${step}`, stride: 1 })),
  { name: 'stage3.0', stride: 2 },
  ...[0, 1, 2, 3, 4, 5].map((step): BlockShape => ({ name: `stage4.${step}`, stride: 1 })),
  { name: 'stage5.0', stride: 2 },
  ...[0, 1].map((step): BlockShape => ({ name: `stage6.${step}`, stride: 1 })),
];

/**
 * Describes aligned faces so that the angle between two descriptions is small for one person (MobileFaceNet; Chen et al.
 * 2018, trained with an angular margin). The 112 pixels show eyes, nose and mouth where arcFaceSquare puts them.
 */
export function createMobileFaceNetwork(weights: Weights): MobileFaceNetwork {
  const layers: readonly Layer[] = [
    mix(weights, 'stem.conv', { stride: 2, activated: true }),
    spread(weights, 'stem.depthwise', { activated: true }),
    mix(weights, 'stem.project'),
    ...BLOCKS.map((block) => bottleneck(weights, block)),
    mix(weights, 'head.conv', { activated: true }),
    spread(weights, 'head.depthwise', { padding: 'valid' }),
    mix(weights, 'head.project'),
    mix(weights, 'head.embedding'),
  ];
  return (crops) => {
    const values = tidy(() =>
      layers.reduce<Tensor4D>((maps, layer) => layer(maps), toInput(crops, PIXELS)).dataSync<'float32'>(),
    );
    return crops.map((_, index) =>
      values.slice(index * MOBILE_FACE_LENGTH, (index + 1) * MOBILE_FACE_LENGTH),
    );
  };
}

function bottleneck(weights: Weights, { name, stride }: BlockShape): Layer {
  const layers = [
    mix(weights, `${name}.expand`, { activated: true }),
    spread(weights, `${name}.depthwise`, { stride, activated: true }),
    mix(weights, `${name}.project`),
  ];
  return (input) => {
    const changed = layers.reduce((maps, layer) => layer(maps), input);
    return stride === 1 ? add(changed, input) : changed;
  };
}

interface LayerOptions {
  readonly stride?: number;
  readonly padding?: 'same' | 'valid';
  readonly activated?: boolean;
}

function mix(weights: Weights, name: string, options: LayerOptions = {}): Layer {
  return convolution(weights, parametersOf(weights, name, options));
}

function spread(weights: Weights, name: string, options: LayerOptions = {}): Layer {
  return depthwiseConvolution(weights, parametersOf(weights, name, options));
}

function parametersOf(
  weights: Weights,
  name: string,
  { stride = 1, padding = 'same', activated = false }: LayerOptions,
) {
  return {
    filter: weights.get(`${name}/filter`),
    bias: weights.get(`${name}/bias`),
    stride,
    padding,
    ...(activated && { slopes: weights.get(`${name}/slopes`) }),
  };
}
