import { Worker } from 'node:worker_threads';
import type { GradientAnswer, GradientRequest } from './gradient-worker.js';

/** A thread does not inherit the loader of TypeScript on Node 20: it registers its own before it loads the module. */
const START_TYPESCRIPT = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api').then(({ register }) => { register(); return import(workerData); });
`;

/** Threads that render strips and compute on them; each request goes to the thread of its index. */
export function gradientThreads(count: number) {
  const threads = Array.from({ length: count }, () => {
    const waiting: ((answer: GradientAnswer) => void)[] = [];
    const worker = new Worker(START_TYPESCRIPT, {
      eval: true,
      workerData: new URL('./gradient-worker.ts', import.meta.url).href,
    });
    worker.on('message', (answer: GradientAnswer) => waiting.shift()?.(answer));
    worker.on('error', (error) => {
      throw error;
    });
    return { worker, waiting };
  });
  return {
    all: (requests: readonly GradientRequest[]): Promise<GradientAnswer[]> =>
      Promise.all(
        requests.map(
          (request, index) =>
            new Promise<GradientAnswer>((resolve) => {
              const { worker, waiting } = threads[index % count]!;
              waiting.push(resolve);
              worker.postMessage(request);
            }),
        ),
      ),
    close: () => Promise.all(threads.map(({ worker }) => worker.terminate())),
  };
}
