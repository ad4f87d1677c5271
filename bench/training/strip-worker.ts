import { parentPort } from 'node:worker_threads';
import { randomFrom } from '../../src/specimens/random.js';
import { glyphSets } from './glyph-atlas.js';
import { trainingStrip } from './training-strip.js';

/** What is asked of the worker: the strips of one batch, by the seed of the batch. */
export interface BatchRequest {
  readonly seed: number;
  readonly count: number;
}

export interface Batch {
  readonly pixels: Float32Array<ArrayBuffer>;
  readonly classes: Int8Array<ArrayBuffer>;
}

const sets = glyphSets();

parentPort?.on('message', (request: BatchRequest) => {
  void makeBatch(request).then((batch) => {
    parentPort?.postMessage(batch, [batch.pixels.buffer, batch.classes.buffer]);
  });
});

async function makeBatch({ seed, count }: BatchRequest): Promise<Batch> {
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
