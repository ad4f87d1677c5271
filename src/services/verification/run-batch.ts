import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, AppContext } from '../../context.js';
import { consumeJobs } from '../../jobs/consume-jobs.js';
import { createKnownFaces } from '../faces/face-descriptors.js';
import { batchProgress, unfinishedBatches, type BatchProgress } from './batches.js';
import { requeueStalledItems, workOnItem } from './batch-items.js';
import { startBatch } from './start-batch.js';

const LOOK_MS = 500;
const STALLED_MS = 15_000;

export interface BatchRun {
  /** Batches that an earlier run left unfinished, and the one that this run began. */
  readonly batches: readonly BatchProgress[];
  readonly resumed: number;
  readonly taken: number;
  readonly interrupted: boolean;
}

/**
 * Goes on with what was left unfinished, takes what is waiting, and works until all of it is done, beside any workers. An interrupted run leaves everything
 * for the next.
 */
export async function runBatch(
  app: AppContext,
  {
    limit,
    concurrency,
    actor,
    signal,
    onProgress,
  }: {
    readonly limit: number;
    readonly concurrency: number;
    readonly actor: Actor;
    readonly signal: AbortSignal;
    readonly onProgress: (batches: readonly BatchProgress[]) => void;
  },
): Promise<BatchRun> {
  const resumed = await unfinishedBatches(app);
  const started = await startBatch(app, { limit, actor });
  const ids = started === null ? resumed : [...resumed, started.id];
  const run = { resumed: resumed.length, taken: started?.taken ?? 0 };
  if (ids.length === 0) return { ...run, batches: [], interrupted: false };

  const stop = new AbortController();
  const until = AbortSignal.any([signal, stop.signal]);
  const faces = createKnownFaces(app);
  const work = consumeJobs(
    app,
    { name: 'verify-request', concurrency, handle: (task) => workOnItem(app, faces, task) },
    until,
  );
  try {
    await waitUntilDone(app, { ids, signal, onProgress });
  } finally {
    stop.abort();
    await work;
  }
  const batches = await batchProgress(app, ids);
  return { ...run, batches, interrupted: batches.some(({ queued }) => queued > 0) };
}

async function waitUntilDone(
  app: AppContext,
  {
    ids,
    signal,
    onProgress,
  }: {
    readonly ids: readonly string[];
    readonly signal: AbortSignal;
    readonly onProgress: (batches: readonly BatchProgress[]) => void;
  },
): Promise<void> {
  let looked = 0;
  while (!signal.aborted) {
    if (Date.now() - looked >= STALLED_MS) {
      looked = Date.now();
      await requeueStalledItems(app);
      await app.queue.maintain();
    }
    const batches = await batchProgress(app, ids);
    onProgress(batches);
    if (batches.every(({ queued }) => queued === 0)) return;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
