import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import { z } from 'zod';
import type { AppContext } from '../../src/context.js';
import { recordReceipt } from '../../src/notifications/receipts.js';
import type { IntakeState } from '../state.js';

const MAX_BYTES = 4096;
const receipt = z.object({ id: z.string().min(1), delivered: z.boolean() });

/**
 * `POST /receipts/sms`: the HTTP gateway tells what became of an SMS, `{ "id": "…", "delivered": true }`. It proves itself with SMS_RECEIPT_TOKEN;
 * being no browser it has neither cookie nor form. 404 asks it to tell again later: receipts can be faster than the note that a message was sent.
 */
export function receiptRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();
  const token = app.config.smsReceiptToken;

  router.post('/receipts/sms', async (ctx) => {
    if (token === null) {
      ctx.status = 404;
      return;
    }
    if (!isSame(ctx.get('authorization'), `Bearer ${token}`)) {
      ctx.status = 401;
      ctx.set('WWW-Authenticate', 'Bearer');
      return;
    }
    const parsed = receipt.safeParse(await readJson(ctx.req));
    if (!parsed.success) {
      ctx.status = 400;
      return;
    }
    const { id, delivered } = parsed.data;
    try {
      ctx.status = (await recordReceipt(app, { providerId: id, delivered })) ? 204 : 404;
    } catch (error) {
      app.logger.error({ error }, 'sms.receipt-failed');
      ctx.status = 503;
    }
  });
  return router;
}

/** Compared by digest, so that neither content nor length shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Null when it is no JSON, or far too much of it. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BYTES) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch {
    return null;
  }
}
