import { parentPort, workerData } from 'node:worker_threads';
import { startMatrixEngine } from '../../src/verification/document/mrz/matrix-engine.js';
import { glyphSets } from './glyph-atlas.js';
import { stripBatch, type Batch } from './strip-batch.js';
import { gradientsOf } from './gradients.js';
import type { TrainableLayer } from './trainable-layer.js';

export interface GradientWork {
  /** Their weights are shared, and change between one message and the next. */
  readonly layers: readonly TrainableLayer[];
  /** Strips for each step, the first step's seed, and what is added for each step after it. */
  readonly count: number;
  readonly seed: number;
  readonly stride: number;
}

const { layers, count, seed, stride } = workerData as GradientWork;
/** Batches that are drawn ahead: some take longer than others, and the other threads would wait. */
const AHEAD = 4;

const sets = glyphSets();
const drawn: Promise<Batch>[] = [];
let step = 0;
function drawNext(): void {
  const draw = () => stripBatch(sets, { seed: seed + stride * step++, count });
  drawn.push((drawn.at(-1) ?? Promise.resolve()).then(draw));
}
for (let index = 0; index < AHEAD; index++) drawNext();
await startMatrixEngine();

parentPort?.on('message', () => {
  const batch = drawn.shift();
  drawNext();
  void batch?.then(({ pixels, classes }) => {
    const result = gradientsOf(layers, pixels, classes);
    parentPort?.postMessage(
      result,
      result.gradients.map(({ buffer }) => buffer as ArrayBuffer),
    );
  });
});
