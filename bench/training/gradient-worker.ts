import { parentPort } from 'node:worker_threads';
import { randomFrom } from '../../src/specimens/random.js';
import { startMatrixEngine } from '../../src/verification/document/mrz/matrix-engine.js';
import { glyphSets } from './glyph-atlas.js';
import { gradientOf, predict, type Batch } from './network-gradient.js';
import type { LayerWeights } from './trainable-layer.js';
import { trainingStrip } from './training-strip.js';

/** What is asked: render `count` strips by a seed, and give the gradient there, or what these weights read on them. */
export interface GradientRequest {
  readonly task: 'gradient' | 'predict';
  readonly weights: readonly LayerWeights[];
  readonly seed: number;
  readonly count: number;
}

export interface GradientAnswer {
  readonly loss: number;
  readonly gradients: readonly Float32Array[];
  readonly logits: Float32Array;
  readonly classes: Int8Array;
}

const sets = glyphSets();
const started = startMatrixEngine();

parentPort?.on('message', (request: GradientRequest) => {
  void answer(request).then((result) => parentPort?.postMessage(result));
});

async function answer({ task, weights, seed, count }: GradientRequest): Promise<GradientAnswer> {
  await started;
  const batch = await renderBatch(seed, count);
  if (task === 'predict')
    return { loss: NaN, gradients: [], logits: predict(weights, batch.pixels), classes: batch.classes };
  return { ...gradientOf(weights, batch), logits: new Float32Array(), classes: new Int8Array() };
}

async function renderBatch(seed: number, count: number): Promise<Batch> {
  const random = randomFrom(seed);
  const strips = [];
  for (let index = 0; index < count; index++) strips.push(await trainingStrip(random, sets));
  const [size = 0, columns = 0] = [strips[0]?.pixels.length, strips[0]?.classes.length];
  const batch = { pixels: new Float32Array(size * count), classes: new Int8Array(columns * count) };
  for (const [index, strip] of strips.entries()) {
    batch.pixels.set(strip.pixels, index * size);
    batch.classes.set(strip.classes, index * columns);
  }
  return batch;
}
