import { maxPool, tidy, type Tensor4D } from '@tensorflow/tfjs-core';
import type { RgbImage } from '../rgb-image.js';
import { logit, sigmoid, suppressOverlaps, type Detection } from './detection.js';
import { convolution, depthwiseConvolution, zeroBias, type Layer } from './layers.js';
import { toInput } from './pixel-input.js';
import type { Weights } from './weights.js';

const STRIDE = 32;
const MAX_OVERLAP = 0.4;
const PIXELS = { mean: [117.001, 114.697, 97.404], range: 255, multipleOf: STRIDE } as const;
/** Sizes of the anchors in cells of 32 pixels. */
const ANCHORS = [
  { width: 1.603231, height: 2.094468 },
  { width: 6.041143, height: 7.080126 },
  { width: 2.882459, height: 3.518061 },
  { width: 4.266906, height: 5.178857 },
  { width: 9.041765, height: 10.66308 },
] as const;
/** Of each anchor: x, y, width, height, objectness. */
const VALUES = 5;

export type TinyDetector = (image: RgbImage, options: { readonly minScore: number }) => Detection[];

/**
 * Finds faces quickly, for guidance in the browser (a small YOLO v2; Redmon and Farhadi 2017). The time is in proportion
 * to the pixels; a width or height that is no multiple of 32 is filled up with black.
 */
export function createTinyDetector(weights: Weights): TinyDetector {
  const runNetwork = buildNetwork(weights);
  return (image, { minScore }) => {
    const { values, columns } = tidy(() => {
      const output = runNetwork(toInput([image], PIXELS));
      return { values: output.dataSync<'float32'>(), columns: output.shape[2] };
    });
    const minLogit = logit(minScore);
    const found: Detection[] = [];
    for (let index = 0; index * VALUES < values.length; index++) {
      const at = index * VALUES;
      const face = values[at + 4]!;
      if (face <= minLogit) continue;
      const anchor = ANCHORS[index % ANCHORS.length]!;
      const cell = Math.floor(index / ANCHORS.length);
      const width = Math.exp(values[at + 2]!) * anchor.width * STRIDE;
      const height = Math.exp(values[at + 3]!) * anchor.height * STRIDE;
      const centreX = ((cell % columns) + sigmoid(values[at]!)) * STRIDE;
      const centreY = (Math.floor(cell / columns) + sigmoid(values[at + 1]!)) * STRIDE;
      found.push({
        box: { x: centreX - width / 2, y: centreY - height / 2, width, height },
        score: sigmoid(face),
      });
    }
    return suppressOverlaps(found, MAX_OVERLAP);
  };
}

function buildNetwork(weights: Weights): (input: Tensor4D) => Tensor4D {
  const entry = convolution(weights, {
    filter: weights.get('conv0/filters'),
    bias: weights.get('conv0/bias'),
    padding: 'valid',
    activation: 'leakyrelu',
  });
  const blocks = [1, 2, 3, 4, 5].map((index): Layer => {
    const depthwise = weights.get(`conv${index}/depthwise_filter`);
    const spread = depthwiseConvolution(weights, { filter: depthwise, bias: zeroBias(depthwise.shape[2]!) });
    const mix = convolution(weights, {
      filter: weights.get(`conv${index}/pointwise_filter`),
      bias: weights.get(`conv${index}/bias`),
      activation: 'leakyrelu',
    });
    return (input) => mix(spread(maxPool(input, 2, 2, 'same')));
  });
  const head = convolution(weights, {
    filter: weights.get('conv8/filters'),
    bias: weights.get('conv8/bias'),
  });
  return (input) => {
    const maps = blocks.reduce((previous, block) => block(previous), entry(input));
    return head(maxPool(maps, 2, 1, 'same'));
  };
}
