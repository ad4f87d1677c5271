import { setTimeout as sleep } from 'node:timers/promises';
import type { AppContext } from '../context.js';
import type { JobName, JobPayload } from './job-queue.js';

const IDLE_MS = 500;

export interface Consumer<N extends JobName> {
  readonly name: N;
  /** How many at a time. */
  readonly concurrency: number;
  readonly handle: (payload: JobPayload<N>) => Promise<void>;
}

/** Takes jobs of one kind until the signal; ends when those under way are done. What a handler throws is tried again later. */
export async function consumeJobs<N extends JobName>(
  app: AppContext,
  { name, concurrency, handle }: Consumer<N>,
  signal: AbortSignal,
): Promise<void> {
  const loops = Array.from({ length: concurrency }, async () => {
    while (!signal.aborted) {
      const job = await app.queue.take(name).catch((error: unknown) => {
        app.logger.error({ error, job: name }, 'jobs.not-taken');
        return null;
      });
      if (job === null) {
        await sleep(IDLE_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      await handle(job.payload)
        .then(
          () => app.queue.done(name, job.id),
          async (error: unknown) => {
            app.logger.warn({ error, job: name, jobId: job.id }, 'jobs.failed');
            await app.queue.failed(name, job.id);
          },
        )
        .catch((error: unknown) => app.logger.error({ error, job: name, jobId: job.id }, 'jobs.not-noted'));
    }
  });
  await Promise.all(loops);
}
