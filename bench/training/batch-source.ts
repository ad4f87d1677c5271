import { Worker } from 'node:worker_threads';
import type { Batch, BatchRequest } from './strip-worker.js';

/** A thread does not inherit the loader of TypeScript on Node 20: it registers its own before it loads the module. */
const START_TYPESCRIPT = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api').then(({ register }) => { register(); return import(workerData); });
`;

/** Renders batches on a thread of its own, some ahead of their use, always in the same order. */
export function batchSource({ count, ahead, seed }: { count: number; ahead: number; seed: number }) {
  const worker = new Worker(START_TYPESCRIPT, {
    eval: true,
    workerData: new URL('./strip-worker.ts', import.meta.url).href,
  });
  const waiting: ((batch: Batch) => void)[] = [];
  const ready: Promise<Batch>[] = [];
  let requested = 0;
  worker.on('message', (batch: Batch) => waiting.shift()?.(batch));
  worker.on('error', (error) => {
    throw error;
  });

  function request(): void {
    const message: BatchRequest = { seed: seed + requested++, count };
    ready.push(new Promise((resolve) => waiting.push(resolve)));
    worker.postMessage(message);
  }
  for (let index = 0; index < ahead; index++) request();

  return {
    async next(): Promise<Batch> {
      request();
      const batch = await ready.shift();
      if (batch === undefined) throw new Error('no batch was requested');
      return batch;
    },
    close: () => worker.terminate(),
  };
}
