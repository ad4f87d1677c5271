import { tidy, type Tensor4D } from '@tensorflow/tfjs-core';
import type { RgbImage } from '../rgb-image.js';
import { logit, sigmoid, suppressOverlaps, type Detection } from './detection.js';
import { convolution, depthwiseConvolution, scaleChannels, type Layer } from './layers.js';
import { toInput } from './pixel-input.js';
import type { Weights } from './weights.js';

const EPSILON = 0.001;
const MAX_OVERLAP = 0.5;
const PIXELS = { mean: [127.5, 127.5, 127.5], range: 127.5, multipleOf: 32 } as const;
/** Side of the square for which the anchors of the model are written. */
const MODEL_SIDE = 512;
/** The maps in which faces are sought, each half of the one before, and the anchors in each of their cells. */
const MAPS = [
  { stride: 16, anchors: 3 },
  { stride: 32, anchors: 6 },
  { stride: 64, anchors: 6 },
  { stride: 128, anchors: 6 },
  { stride: 256, anchors: 6 },
  { stride: 512, anchors: 6 },
] as const;

export type SsdDetector = (image: RgbImage, options: { readonly minScore: number }) => Detection[];

/**
 * Finds faces of about 30 to 500 pixels in a picture of any size (single-shot detector on MobileNet V1; Liu et al. 2016,
 * Howard et al. 2017). The time is in proportion to the pixels, so the caller chooses the scale.
 */
export function createSsdDetector(weights: Weights): SsdDetector {
  const runNetwork = buildNetwork(weights);
  const anchorSizes = readAnchorSizes(weights);

  return (image, { minScore }) => {
    const maps = tidy(() =>
      runNetwork(toInput([image], PIXELS)).map(({ boxes, classes }) => ({
        boxes: boxes.dataSync<'float32'>(),
        classes: classes.dataSync<'float32'>(),
        columns: boxes.shape[2],
      })),
    );
    const minLogit = logit(minScore);
    const found: Detection[] = [];
    for (const [level, { boxes, classes, columns }] of maps.entries()) {
      const { stride, anchors } = MAPS[level]!;
      const sizes = anchorSizes[level]!;
      for (let index = 0; index * 3 < classes.length; index++) {
        const faceLogit = classes[index * 3 + 1]!;
        if (faceLogit <= minLogit) continue;
        const cell = Math.floor(index / anchors);
        const anchor = sizes[index % anchors]!;
        const at = index * 4;
        const width = anchor.width * Math.exp(boxes[at + 3]! / 5);
        const height = anchor.height * Math.exp(boxes[at + 2]! / 5);
        const x = ((cell % columns) + 0.5) * stride + (boxes[at + 1]! / 10) * anchor.width - width / 2;
        const y =
          (Math.floor(cell / columns) + 0.5) * stride + (boxes[at]! / 10) * anchor.height - height / 2;
        found.push({ box: { x, y, width, height }, score: sigmoid(faceLogit) });
      }
    }
    return suppressOverlaps(found, MAX_OVERLAP);
  };
}

function buildNetwork(weights: Weights): (input: Tensor4D) => { boxes: Tensor4D; classes: Tensor4D }[] {
  const pointwise = (name: string, stride = 1): Layer =>
    convolution(weights, {
      filter: weights.get(`${name}/weights`),
      bias: weights.get(`${name}/convolution_bn_offset`),
      stride,
      activation: 'relu6',
    });
  const stem = pointwise('MobilenetV1/Conv2d_0_pointwise', 2);
  const blocks = Array.from({ length: 13 }, (_, index): Layer => {
    const name = `MobilenetV1/Conv2d_${index + 1}`;
    const depthwise = normalisedDepthwise(
      weights,
      `${name}_depthwise`,
      [2, 4, 6, 12].includes(index + 1) ? 2 : 1,
    );
    const mix = pointwise(`${name}_pointwise`);
    return (input) => mix(depthwise(input));
  });
  const extras = Array.from({ length: 4 }, (_, index): Layer => {
    const squeeze = pointwise(`Prediction/Conv2d_${index * 2}_pointwise`);
    const shrink = pointwise(`Prediction/Conv2d_${index * 2 + 1}_pointwise`, 2);
    return (input) => shrink(squeeze(input));
  });
  const heads = MAPS.map((_, level) => {
    const head = (name: string) =>
      convolution(weights, {
        filter: weights.get(`Prediction/BoxPredictor_${level}/${name}/weights`),
        bias: weights.get(`Prediction/BoxPredictor_${level}/${name}/biases`),
      });
    return { boxes: head('BoxEncodingPredictor'), classes: head('ClassPredictor') };
  });

  return (input) => {
    const run = (layers: readonly Layer[], from: Tensor4D) =>
      layers.reduce((maps, layer) => layer(maps), from);
    const fine = run([stem, ...blocks.slice(0, 11)], input);
    const levels = [fine, run(blocks.slice(11), fine)];
    for (const extra of extras) levels.push(extra(levels.at(-1)!));
    return levels.map((maps, level) => ({
      boxes: heads[level]!.boxes(maps),
      classes: heads[level]!.classes(maps),
    }));
  };
}

/** The batch normalisation is folded into the filter and the bias. */
function normalisedDepthwise(weights: Weights, name: string, stride: number): Layer {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
    (part) => weights.get(`${name}/BatchNorm/${part}`).values,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const factors = gamma.map((value, channel) => value / Math.sqrt(variance[channel]! + EPSILON));
  return depthwiseConvolution(weights, {
    filter: scaleChannels(weights.get(`${name}/depthwise_weights`), factors),
    bias: { shape: [beta.length], values: beta.map((value, c) => value - mean[c]! * factors[c]!) },
    stride,
    activation: 'relu6',
  });
}

/** Sizes in pixels of the anchors of a cell, map by map: the same in every cell, so the first cell's are enough. */
function readAnchorSizes(weights: Weights): { width: number; height: number }[][] {
  const { values } = weights.get('Output/extra_dim');
  let first = 0;
  return MAPS.map(({ stride, anchors }) => {
    const sizes = Array.from({ length: anchors }, (_, index) => {
      const at = (first + index) * 4;
      return {
        width: (values[at + 3]! - values[at + 1]!) * MODEL_SIDE,
        height: (values[at + 2]! - values[at]!) * MODEL_SIDE,
      };
    });
    first += anchors * (MODEL_SIDE / stride) ** 2;
    return sizes;
  });
}
