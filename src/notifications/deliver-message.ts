import type { AppContext } from '../context.js';
import { Message } from '../db/models/message.js';
import { select } from '../db/unit-of-work.js';
import { JOB_TRIES } from '../jobs/job-queue.js';
import { PermanentFault, type Gateways } from './gateways.js';
import { openMessage } from './outbox.js';

const LEASE_SECONDS = 60;
/** A code that arrives after it has died only confuses. */
const CODE_LIFE_MS = 10 * 60_000;

/**
 * Hands a message of the outbox to its gateway. A message that is being sent, was sent or has failed for good is left alone, so that a job that comes twice
 * sends once. What fails is tried again by the queue, and noted as failed after the last try.
 */
export async function deliverMessage(app: AppContext, gateways: Gateways, messageId: string): Promise<void> {
  const attempts = await leaseMessage(app, messageId);
  if (attempts === null) return;
  const message = await Message.findByPk(messageId, { rejectOnEmpty: true });
  const gateway = gateways.for(message.channel);
  if (gateway === null) throw new Error(`no gateway for ${message.channel}`);
  if (message.kind === 'code' && app.clock().getTime() - message.createdAt.getTime() > CODE_LIFE_MS) {
    return markFailed(app, messageId, 'expired');
  }
  try {
    const { providerId } = await gateway.send({ id: messageId, ...openMessage(app, message) });
    await markSent(app, message, providerId);
  } catch (error) {
    const fault = error instanceof PermanentFault ? error.code : 'not-taken';
    if (error instanceof PermanentFault || attempts >= JOB_TRIES) return markFailed(app, messageId, fault);
    await release(app, messageId);
    throw error;
  }
}

async function leaseMessage({ database }: AppContext, messageId: string): Promise<number | null> {
  const [row] = await select<{ attempts: number }>(
    database,
    `UPDATE messages SET leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
     WHERE id = $1 AND status = 'queued' AND (leased_until IS NULL OR leased_until < now()) RETURNING attempts`,
    { bind: [messageId, LEASE_SECONDS] },
  );
  return row?.attempts ?? null;
}

/** The words of a code are destroyed once they are on their way. */
async function markSent(
  { database }: AppContext,
  { id, kind }: Message,
  providerId: string | null,
): Promise<void> {
  await select(
    database,
    `UPDATE messages SET status = 'sent', sent_at = now(), provider_id = $2, leased_until = NULL,
       data_key = CASE WHEN $3 THEN NULL ELSE data_key END WHERE id = $1 RETURNING id`,
    { bind: [id, providerId, kind === 'code'] },
  );
}

async function markFailed({ database, logger }: AppContext, messageId: string, fault: string): Promise<void> {
  logger.warn({ messageId, code: fault }, 'message.failed');
  await select(
    database,
    `UPDATE messages SET status = 'failed', fault = $2, leased_until = NULL WHERE id = $1 RETURNING id`,
    { bind: [messageId, fault] },
  );
}

async function release({ database }: AppContext, messageId: string): Promise<void> {
  await select(database, 'UPDATE messages SET leased_until = NULL WHERE id = $1 RETURNING id', {
    bind: [messageId],
  });
}
