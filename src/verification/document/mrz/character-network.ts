import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  fused,
  maxPool,
  tensor4d,
  tidy,
  type Tensor1D,
  type Tensor4D,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { STRIP_HEIGHT, stripWidth } from './line-strip.js';
import { startMatrixEngine } from './matrix-engine.js';
import {
  CLASS_COUNT,
  COLUMN_STEP,
  kernelSize,
  NETWORK,
  type ConvolutionLayer,
} from './network-architecture.js';

/** Log-probabilities of the classes along a strip: CLASS_COUNT values for each column of COLUMN_STEP pixels. */
export type ColumnScores = Float32Array;

export interface CharacterNetwork {
  readonly version: string;
  /** Reads strips of one width, each STRIP_HEIGHT rows. */
  read(strips: readonly Float32Array[]): ColumnScores[];
  close(): void;
}

interface LoadedLayer {
  readonly shape: ConvolutionLayer;
  readonly kernel: Tensor4D;
  readonly bias: Tensor1D;
}

/**
 * Loads the trained weights.
 *
 * @throws Error when they are not those that their SHA-256 was written for
 */
export async function loadCharacterNetwork(): Promise<CharacterNetwork> {
  const { version, sha256 } = JSON.parse(
    readFileSync(new URL('./ocr-b-network.json', import.meta.url), 'utf8'),
  ) as { readonly version: string; readonly sha256: string };
  const bytes = readFileSync(new URL('./ocr-b-network.bin', import.meta.url));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error('the weights of the character network are not those that were trained');
  await startMatrixEngine();
  const layers = layersFrom(new Float32Array(new Uint8Array(bytes).buffer));
  // The first reading has the code compiled: not while somebody waits for it.
  readStrips(layers, [new Float32Array(stripWidth(44) * STRIP_HEIGHT)]);
  return {
    version,
    read: (strips) => readStrips(layers, strips),
    close: () => {
      for (const { kernel, bias } of layers) {
        kernel.dispose();
        bias.dispose();
      }
    },
  };
}

function layersFrom(weights: Float32Array): LoadedLayer[] {
  let from = 0;
  const take = (length: number) => weights.slice(from, (from += length));
  return NETWORK.map((shape) => {
    const { kernelHeight, kernelWidth, inputs, outputs } = shape;
    const kernel = tensor4d(take(kernelSize(shape)), [kernelHeight, kernelWidth, inputs, outputs]);
    return { shape, kernel, bias: tensor1d(take(outputs)) };
  });
}

function readStrips(layers: readonly LoadedLayer[], strips: readonly Float32Array[]): ColumnScores[] {
  const width = (strips[0]?.length ?? 0) / STRIP_HEIGHT;
  const pixels = new Float32Array(strips.length * STRIP_HEIGHT * width);
  for (const [index, strip] of strips.entries()) pixels.set(strip, index * strip.length);
  const logits = tidy(() => {
    let map = tensor4d(pixels, [strips.length, STRIP_HEIGHT, width, 1]);
    for (const [index, layer] of layers.entries()) map = run(layer, map, index < layers.length - 1);
    return map;
  });
  const scores = logits.dataSync<'float32'>();
  logits.dispose();
  const size = (width / COLUMN_STEP) * CLASS_COUNT;
  return strips.map((_, index) => logSoftmax(scores.slice(index * size, (index + 1) * size)));
}

function run({ shape, kernel, bias }: LoadedLayer, map: Tensor4D, rectified: boolean): Tensor4D {
  const [rows, side] = [shape.padRows, (shape.kernelWidth - 1) / 2];
  const convolved = fused.conv2d({
    x: map,
    filter: kernel,
    strides: 1,
    pad: [
      [0, 0],
      [rows, rows],
      [side, side],
      [0, 0],
    ],
    bias,
    activation: rectified ? 'relu' : 'linear',
  });
  if (shape.poolRows === 1 && shape.poolColumns === 1) return convolved;
  const block: [number, number] = [shape.poolRows, shape.poolColumns];
  return maxPool(convolved, block, block, 'valid');
}

/** In place, column by column. */
function logSoftmax(scores: Float32Array): Float32Array {
  for (let from = 0; from < scores.length; from += CLASS_COUNT) {
    let highest = -Infinity;
    for (let index = from; index < from + CLASS_COUNT; index++)
      highest = Math.max(highest, scores[index] ?? 0);
    let total = 0;
    for (let index = from; index < from + CLASS_COUNT; index++)
      total += Math.exp((scores[index] ?? 0) - highest);
    const shift = highest + Math.log(total);
    for (let index = from; index < from + CLASS_COUNT; index++) scores[index] = (scores[index] ?? 0) - shift;
  }
  return scores;
}
