import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { GradientWork } from './gradient-worker.js';
import type { Gradients } from './gradients.js';
import type { TrainableLayer } from './trainable-layer.js';

/** A thread does not inherit the loader of TypeScript on Node 20: it registers its own before it loads the module. */
const START_TYPESCRIPT = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api').then(({ register }) => { register(); return import(workerData.module); });
`;

/**
 * Threads that each draw a part of every batch and compute its gradients with the weights as they are when `next` is called. The parts
 * are always added up in the same order, so that a seed gives the same sums.
 */
export function gradientThreads(
  layers: readonly TrainableLayer[],
  { threads, batch, seed }: { readonly threads: number; readonly batch: number; readonly seed: number },
) {
  const workers = Array.from({ length: threads }, (_, part) => {
    const work: GradientWork = { layers, count: batch / threads, seed: seed + part, stride: threads };
    return new Worker(START_TYPESCRIPT, {
      eval: true,
      workerData: { ...work, module: new URL('./gradient-worker.ts', import.meta.url).href },
    });
  });
  return {
    async next(): Promise<Gradients> {
      const parts = workers.map((worker) => once(worker, 'message') as Promise<[Gradients]>);
      for (const worker of workers) worker.postMessage(null);
      return added((await Promise.all(parts)).map(([part]) => part));
    },
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

/** Of all columns together: each part counts by the columns that were taught. */
function added(parts: readonly Gradients[]): Gradients {
  const taught = parts.reduce((sum, part) => sum + part.taught, 0);
  const gradients = (parts[0]?.gradients ?? []).map(({ length }) => new Float32Array(length));
  let loss = 0;
  for (const part of parts) {
    const share = part.taught / taught;
    loss += share * part.loss;
    for (const [set, values] of part.gradients.entries()) {
      const sum = gradients[set]!;
      for (let index = 0; index < values.length; index++) sum[index]! += share * values[index]!;
    }
  }
  return { loss, gradients, taught };
}
