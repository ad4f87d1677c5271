import { randomUUID } from 'node:crypto';
import { actorLabel, type Actor, type AppContext } from '../../context.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { moveRequest } from '../requests/move-request.js';

/** So many requests are taken in one transaction: the log is locked at the end of each, and nobody waits long for it. */
const CHUNK = 200;

export interface StartedBatch {
  readonly id: string;
  readonly taken: number;
}

/**
 * Takes the longest-waiting requests and queues their checks, in the same transaction. What another batch is taking at this moment is passed over, so that two
 * officers may start one each.
 */
export async function startBatch(
  app: AppContext,
  { limit, actor }: { readonly limit: number; readonly actor: Actor },
): Promise<StartedBatch | null> {
  const id = randomUUID();
  let taken = 0;
  while (taken < limit) {
    const size = Math.min(CHUNK, limit - taken);
    const count = await inTransaction(app, (unit) =>
      takeChunk(app, unit, { batchId: id, size, actor, isFirst: taken === 0 }),
    );
    taken += count;
    if (count < size) break;
  }
  return taken === 0 ? null : { id, taken };
}

async function takeChunk(
  app: AppContext,
  unit: UnitOfWork,
  {
    batchId,
    size,
    actor,
    isFirst,
  }: { readonly batchId: string; readonly size: number; readonly actor: Actor; readonly isFirst: boolean },
): Promise<number> {
  const { transaction, query, audit } = unit;
  const waiting = await RegistrationRequest.findAll({
    attributes: ['id'],
    where: { status: 'submitted' },
    order: [['submittedAt', 'ASC']],
    limit: size,
    lock: transaction.LOCK.NO_KEY_UPDATE,
    skipLocked: true,
    transaction,
  });
  if (waiting.length === 0) return 0;
  if (isFirst) {
    await query('INSERT INTO batches (id, started_by) VALUES ($1, $2) RETURNING id', [
      batchId,
      actorLabel(actor),
    ]);
  }
  const ids = waiting.map(({ id }) => id);
  await query(
    'INSERT INTO batch_items (batch_id, request_id) SELECT $1, unnest($2::uuid[]) RETURNING request_id',
    [batchId, ids],
  );
  for (const requestId of ids) {
    await moveRequest(app, unit, { requestId, event: 'start-verification', actor });
    audit({
      event: 'request.verification-started',
      actor: actorLabel(actor),
      subject: requestId,
      details: { batch: batchId },
    });
  }
  await app.queue.enqueue(
    'verify-request',
    ids.map((requestId) => ({ requestId, batchId })),
    transaction,
  );
  return ids.length;
}
