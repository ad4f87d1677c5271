import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../src/db/models/message.js';
import { select } from '../../../src/db/unit-of-work.js';
import { JOB_TRIES } from '../../../src/jobs/job-queue.js';
import { runWorker } from '../../../src/jobs/worker.js';
import { deliverMessage } from '../../../src/notifications/deliver-message.js';
import { openGateways, type Gateways } from '../../../src/notifications/gateways.js';
import { openMessage } from '../../../src/notifications/outbox.js';
import { startHttpServer, type Answer, type HttpServer } from '../../support/http-server.js';
import { CODE, queueMessage } from '../../support/queue-message.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const TRIES = JOB_TRIES['send-message'];

let app: TestApp;
let carrier: HttpServer;
let gateways: Gateways;
/** Answers of the carrier to the next messages; then everything is taken. */
const answers: Answer[] = [];

beforeAll(async () => {
  carrier = await startHttpServer(() => answers.shift() ?? { status: 200 });
  app = await createTestApp({ environment: { SMS_HTTP_URL: carrier.origin } });
  gateways = await openGateways(app);
});
afterAll(async () => {
  await gateways.close();
  await app.close();
  await carrier.close();
});
beforeEach(() => {
  answers.length = 0;
});

const deliver = ({ id }: Message): Promise<void> => deliverMessage(app, gateways, id);
const timesSent = ({ id }: Message): number =>
  carrier.seen.filter(({ headers }) => headers['idempotency-key'] === id).length;
const change = (message: Message, assignment: string): Promise<unknown> =>
  select(app.database, `UPDATE messages SET ${assignment} WHERE id = $1 RETURNING id`, {
    bind: [message.id],
  });

describe('a message of the outbox', () => {
  it('is sent once, however often its job comes', async () => {
    const message = await queueMessage(app);
    await Promise.all(Array.from({ length: 10 }, () => deliver(message)));
    await deliver(message);
    expect(timesSent(message)).toBe(1);
    await message.reload();
    expect(message).toMatchObject({ status: 'sent', attempts: 1, providerId: message.id, leasedUntil: null });
    expect(message.sentAt).toBeInstanceOf(Date);
  });

  it('is tried again after the carrier had no time for it', async () => {
    const message = await queueMessage(app);
    answers.push({ status: 503 });
    await expect(deliver(message)).rejects.toThrow('503');
    await message.reload();
    expect(message).toMatchObject({ status: 'queued', attempts: 1, leasedUntil: null });
    await deliver(message);
    await message.reload();
    expect(message).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is noted as failed after the last try, which is no failure of the job', async () => {
    const message = await queueMessage(app);
    answers.push(...Array.from({ length: TRIES }, () => ({ status: 503 })));
    for (let tries = 1; tries < TRIES; tries++) await expect(deliver(message)).rejects.toThrow();
    await deliver(message);
    await message.reload();
    expect(message).toMatchObject({ status: 'failed', fault: 'not-taken', attempts: TRIES });
    await deliver(message);
    expect(timesSent(message)).toBe(TRIES);
  });

  it('is given up at once when the carrier says that it never will be delivered', async () => {
    const message = await queueMessage(app);
    answers.push({ status: 422 });
    await deliver(message);
    await message.reload();
    expect(message).toMatchObject({ status: 'failed', fault: 'http-422', attempts: 1 });
  });

  it('is left to the worker that has it, until that one must be dead', async () => {
    const message = await queueMessage(app);
    await change(message, `leased_until = now() + interval '1 second' * 30`);
    await deliver(message);
    expect(timesSent(message)).toBe(0);
    await change(message, `leased_until = now() - interval '1 second'`);
    await deliver(message);
    expect(timesSent(message)).toBe(1);
  });

  it('reaches the carrier through the queue, at the second try when the first fails', async () => {
    answers.push({ status: 500 });
    const message = await queueMessage(app);
    const stop = new AbortController();
    const working = runWorker(app, { concurrency: 1, signal: stop.signal });
    await vi.waitFor(
      async () => {
        await message.reload();
        expect(message.status).toBe('sent');
      },
      { timeout: 45_000, interval: 200 },
    );
    stop.abort();
    await working;
    expect(timesSent(message)).toBe(2);
  });
});

describe('the words of a code', () => {
  it('are destroyed once it is sent', async () => {
    const message = await queueMessage(app, { kind: 'code' });
    expect(openMessage(app, message).text).toContain(CODE);
    await deliver(message);
    await message.reload();
    expect(message).toMatchObject({ status: 'sent', dataKey: null });
    expect(() => openMessage(app, message)).toThrow('data.erased');
  });

  it('are kept while it may still be sent', async () => {
    const message = await queueMessage(app, { kind: 'code' });
    answers.push({ status: 503 });
    await expect(deliver(message)).rejects.toThrow();
    await message.reload();
    expect(openMessage(app, message).text).toContain(CODE);
  });

  it('are destroyed with a code that was refused, or has died before it could be sent', async () => {
    const refused = await queueMessage(app, { kind: 'code' });
    answers.push({ status: 400 });
    await deliver(refused);
    const late = await queueMessage(app, { kind: 'code' });
    await change(late, `created_at = created_at - interval '10 minutes 1 second'`);
    await deliver(late);
    expect(timesSent(late)).toBe(0);
    for (const [message, fault] of [
      [refused, 'http-400'],
      [late, 'expired'],
    ] as const) {
      await message.reload();
      expect(message).toMatchObject({ status: 'failed', fault, dataKey: null });
    }
  });

  it('are not those of other messages, which stay', async () => {
    const message = await queueMessage(app);
    await deliver(message);
    await message.reload();
    expect(openMessage(app, message).text).toContain('PER-2027-0A7K3');
  });

  it('never stand in the log', () => {
    expect(app.logged.join('')).toContain('message.failed');
    expect(app.logged.join('')).not.toMatch(/482913|393201234567/);
  });
});
