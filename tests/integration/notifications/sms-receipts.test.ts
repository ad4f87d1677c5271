import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/db/models/message.js';
import { deliverMessage } from '../../../src/notifications/deliver-message.js';
import { openGateways } from '../../../src/notifications/gateways.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { queueMessage } from '../../support/queue-message.js';
import { startSite, type TestSite } from '../../support/site.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const TOKEN = 'kZ7-token-of-the-gateway';

let app: TestApp;
let site: TestSite;
let gateway: HttpServer;
let sent: Message;

beforeAll(async () => {
  gateway = await startHttpServer(() => ({ status: 200 }));
  app = await createTestApp({ environment: { SMS_HTTP_URL: gateway.origin, SMS_RECEIPT_TOKEN: TOKEN } });
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
  await gateway.close();
});
beforeEach(async () => {
  sent = await queueMessage(app);
  await deliverMessage(app, await openGateways(app), sent.id);
});

function post(
  body: unknown,
  { authorization = `Bearer ${TOKEN}`, ...headers }: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${site.origin}/receipts/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('POST /receipts/sms', () => {
  it.each([
    [true, 'delivered'],
    [false, 'undeliverable'],
  ])('with delivered: %s notes that the message was %s', async (delivered, status) => {
    const response = await post({ id: sent.id, delivered });
    expect(response.status).toBe(204);
    await sent.reload();
    expect(sent).toMatchObject({ status, receiptAt: expect.any(Date) as Date });
  });

  it('takes a receipt again, and lets the first one stand', async () => {
    await post({ id: sent.id, delivered: true });
    await sent.reload();
    const { receiptAt } = sent;
    expect((await post({ id: sent.id, delivered: false })).status).toBe(204);
    await sent.reload();
    expect(sent).toMatchObject({ status: 'delivered', receiptAt });
  });

  it('asks to be told again of a message that was not noted as sent yet', async () => {
    const queued = await queueMessage(app);
    expect((await post({ id: queued.id, delivered: true })).status).toBe(404);
    await queued.reload();
    expect(queued.status).toBe('queued');
  });

  it.each([
    ['none', ''],
    ['another', 'Bearer another'],
    ['a part of it', `Bearer ${TOKEN.slice(0, -1)}`],
    ['more than it', `Bearer ${TOKEN}x`],
    ['another scheme', `Basic ${TOKEN}`],
  ])('refuses who has not the token: %s', async (_, authorization) => {
    expect((await post({ id: sent.id, delivered: true }, { authorization })).status).toBe(401);
    await sent.reload();
    expect(sent.status).toBe('sent');
  });

  it.each([
    'no JSON',
    '{"id": 1, "delivered": true}',
    '{"id": "", "delivered": true}',
    '{"id": "x"}',
    '{"id": "x", "delivered": "yes"}',
    `{"id": "${'x'.repeat(5000)}", "delivered": true}`,
  ])('does not understand %.40s', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('wants neither cookie nor form token, and gives no cookie', async () => {
    const response = await post(
      { id: sent.id, delivered: true },
      { origin: 'https://gateway.example', 'sec-fetch-site': 'cross-site' },
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('is not there to be read', async () => {
    expect((await fetch(`${site.origin}/receipts/sms`)).status).toBe(405);
  });

  it('is not there without a token in the settings', async () => {
    const other = await startSite(
      { ...app, config: { ...app.config, smsReceiptToken: null } },
      { worker: false },
    );
    const response = await fetch(`${other.origin}/receipts/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer null' },
      body: JSON.stringify({ id: sent.id, delivered: true }),
    });
    expect(response.status).toBe(404);
    await other.close();
  });
});
