import type { AppContext } from '../../context.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import { JOB_TRIES } from '../../jobs/job-queue.js';
import type { KnownFaces } from '../faces/face-descriptors.js';
import { setAside, verifyRequest, type VerificationTask } from './verify-request.js';

/** Who works on an item says so again and again; who was killed stops saying so, and another takes it over. */
const LEASE_SECONDS = 30;
const HEARTBEAT_MS = 10_000;

/**
 * Does one item of a batch, unless another worker has it. After `JOB_TRIES` tries, failed or killed, the item is set aside and its request goes to review
 * without checks.
 */
export async function workOnItem(app: AppContext, faces: KnownFaces, task: VerificationTask): Promise<void> {
  const attempts = await leaseItem(app, task);
  if (attempts === null) return;
  if (attempts > JOB_TRIES['verify-request']) return setAside(app, task);
  const heartbeat = setInterval(() => void extendLease(app, task).catch(() => undefined), HEARTBEAT_MS);
  try {
    await verifyRequest(app, faces, task);
  } catch (error) {
    const isLast = attempts >= JOB_TRIES['verify-request'];
    app.logger[isLast ? 'error' : 'warn'](
      { error, requestId: task.requestId, attempt: attempts },
      'verification.failed',
    );
    if (isLast) {
      await setAside(app, task);
      return;
    }
    await releaseItem(app, task);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/** Puts items back into the queue that nobody works on any more: their worker was killed, or their job lost. */
export async function requeueStalledItems(app: AppContext): Promise<number> {
  return inTransaction(app, async ({ query, transaction }) => {
    const stalled = await query<{ requestId: string; batchId: string }>(
      `UPDATE batch_items SET leased_until = now() + make_interval(secs => $1)
       WHERE state = 'queued' AND leased_until < now() RETURNING request_id AS "requestId", batch_id AS "batchId"`,
      [LEASE_SECONDS],
    );
    if (stalled.length === 0) return 0;
    await query(
      `UPDATE batch_items SET leased_until = NULL WHERE state = 'queued' AND request_id = ANY($1) RETURNING request_id`,
      [stalled.map(({ requestId }) => requestId)],
    );
    await app.queue.enqueue('verify-request', stalled, transaction);
    return stalled.length;
  });
}

/** The number of this try, or null when the item is done or another worker has it. */
async function leaseItem(
  { database }: AppContext,
  { requestId, batchId }: VerificationTask,
): Promise<number | null> {
  const [row] = await select<{ attempts: number }>(
    database,
    `UPDATE batch_items SET leased_until = now() + make_interval(secs => $3), attempts = attempts + 1
     WHERE batch_id = $1 AND request_id = $2 AND state = 'queued' AND (leased_until IS NULL OR leased_until < now())
     RETURNING attempts`,
    { bind: [batchId, requestId, LEASE_SECONDS] },
  );
  return row?.attempts ?? null;
}

async function extendLease(
  { database }: AppContext,
  { requestId, batchId }: VerificationTask,
): Promise<void> {
  await select(
    database,
    `UPDATE batch_items SET leased_until = now() + make_interval(secs => $3)
     WHERE batch_id = $1 AND request_id = $2 AND state = 'queued' RETURNING attempts`,
    { bind: [batchId, requestId, LEASE_SECONDS] },
  );
}

async function releaseItem(
  { database }: AppContext,
  { requestId, batchId }: VerificationTask,
): Promise<void> {
  await select(
    database,
    'UPDATE batch_items SET leased_until = NULL WHERE batch_id = $1 AND request_id = $2 RETURNING attempts',
    { bind: [batchId, requestId] },
  );
}
