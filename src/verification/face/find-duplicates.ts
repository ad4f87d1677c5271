import { Worker } from 'node:worker_threads';
import type { BlockTask, FoundInBlock } from './duplicate-worker.js';
import type { FaceGallery } from './face-gallery.js';
import { SCAN_SLOTS } from './face-scan.js';

/** Each block of so many faces is compared with itself and all faces after it. */
export const FACES_PER_BLOCK = 1024;

export interface DuplicatePair {
  readonly ids: readonly [string, string];
  readonly distance: number;
}

export interface DuplicateBlock {
  readonly block: number;
  /** How many blocks the gallery has. */
  readonly blocks: number;
  readonly pairs: readonly DuplicatePair[];
}

export interface DuplicateOptions {
  readonly threshold: number;
  /** The first block to look at: what was yielded before needs not be done again. */
  readonly firstBlock?: number;
  readonly threads?: number;
  /** Ends the work at once; the block under way is not yielded. */
  readonly signal?: AbortSignal;
}

/**
 * Compares every face with every other and yields block after block, in order, so that the work can be taken up where it
 * ended. The gallery must not change meanwhile, and for taking up must be filled in the same order. Exact: each pair within
 * the threshold comes once, in the block of the face added earlier.
 */
export async function* findDuplicates(
  gallery: FaceGallery,
  { threshold, firstBlock = 0, threads = 2, signal }: DuplicateOptions,
): AsyncGenerator<DuplicateBlock> {
  const { size, memory } = gallery;
  const blocks = Math.ceil(size / FACES_PER_BLOCK);
  // Slot 0 is the gallery's own search.
  const workers = Array.from({ length: Math.min(threads, SCAN_SLOTS - 1) }, (_, index) =>
    startWorker({ memory, slot: index + 1 }),
  );
  const running: Promise<FoundInBlock>[] = [];
  const aborted = new Promise<null>((resolve) => {
    signal?.addEventListener('abort', () => resolve(null), { once: true });
  });
  let next = firstBlock;
  try {
    for (let block = firstBlock; block < blocks && !signal?.aborted; block++) {
      // Two blocks for each thread, so that it goes on while the caller keeps what was found.
      for (; next < blocks && running.length < 2 * workers.length; next++) {
        const from = next * FACES_PER_BLOCK;
        const task = { from, to: Math.min(from + FACES_PER_BLOCK, size), size, threshold };
        running.push(workers[next % workers.length]!.run(task));
      }
      const found = await Promise.race([running.shift()!, aborted]);
      if (found === null) return;
      yield { block, blocks, pairs: found.map(([a, b, distance]) => pair(gallery, { a, b, distance })) };
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function pair(gallery: FaceGallery, { a, b, distance }: { a: number; b: number; distance: number }) {
  return { ids: [gallery.idAt(a), gallery.idAt(b)], distance } as const;
}

/** From the source tree (tests) the thread begins by loading a loader for TypeScript; the build has plain modules. */
function openThread(workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./duplicate-worker.js', import.meta.url), { workerData });
  }
  const [loader, module] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./duplicate-worker.ts', import.meta.url).href,
  ].map((url) => JSON.stringify(url));
  const start = `import(${loader}).then(({ register }) => { register(); return import(${module}); })`;
  return new Worker(start, { eval: true, workerData });
}

function startWorker(workerData: unknown) {
  const worker = openThread(workerData);
  const waiting: { resolve: (found: FoundInBlock) => void; reject: (error: Error) => void }[] = [];
  // A thread answers in the order of its tasks.
  worker.on('message', (found: FoundInBlock) => waiting.shift()?.resolve(found));
  worker.once('error', (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    run: (task: BlockTask) =>
      new Promise<FoundInBlock>((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(task);
      }),
    async stop() {
      // What was begun and nobody waits for any more.
      waiting.splice(0);
      await worker.terminate();
    },
  };
}
