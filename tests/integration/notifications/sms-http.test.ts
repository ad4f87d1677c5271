import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import { PermanentFault } from '../../../src/notifications/gateways.js';
import { smsHttpGateway } from '../../../src/notifications/sms-http.js';
import { closedPort, startHttpServer, type Answer, type HttpServer } from '../../support/http-server.js';

const message = { id: '1f0e5a5c-2b1e-4c3b-9a51-0d9a2f4b7c11', to: '+393201234567', text: 'KQZ: @ {ok}' };
const config = loadConfig({ SMS_SENDER: 'KQZ' });

let server: HttpServer;
let answer: Answer;

beforeAll(async () => {
  server = await startHttpServer(() => answer);
});
afterAll(() => server.close());

const send = (url = `${server.origin}/v1/messages?account=7`) => smsHttpGateway(config, url).send(message);
const fault = (): Promise<unknown> =>
  send().then(
    () => null,
    (error: unknown) => error,
  );

describe('an SMS over HTTP', () => {
  it('is a POST in JSON, which can be recognised when it comes again', async () => {
    answer = { status: 200, body: JSON.stringify({ id: 'carrier-1' }) };
    expect(await send()).toEqual({ providerId: 'carrier-1' });
    const seen = server.seen.at(-1);
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/messages?account=7' });
    expect(seen?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': message.id,
    });
    expect(seen?.headers.authorization).toBeUndefined();
    expect(JSON.parse(seen?.body.toString() ?? '')).toEqual({ from: 'KQZ', ...message });
  });

  it('signs in with user and password of the URL', async () => {
    answer = { status: 202 };
    await send(server.origin.replace('//', '//kqz%40al:p%3Ass@'));
    const [scheme, credentials = ''] = server.seen.at(-1)?.headers.authorization?.split(' ') ?? [];
    expect(scheme).toBe('Basic');
    expect(Buffer.from(credentials, 'base64').toString()).toBe('kqz@al:p:ss');
  });

  it.each([
    ['a number', '{"id": 42}', '42'],
    ['none', '{}', message.id],
    ['no JSON', 'OK', message.id],
  ])('knows the message by the answer’s id, or by its own: %s', async (_, body, providerId) => {
    answer = { status: 200, body };
    expect(await send()).toEqual({ providerId });
  });

  it.each([400, 410, 413, 422])('is refused for good with %i', async (status) => {
    answer = { status };
    expect(await fault()).toMatchObject({ name: 'PermanentFault', code: `http-${status}` });
  });

  it.each([401, 403, 404, 408, 429, 500, 503])('may be sent again after %i', async (status) => {
    answer = { status };
    const error = await fault();
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentFault);
    expect(String(error)).not.toContain(message.to);
  });

  it('may be sent again when nobody answers', async () => {
    const error: unknown = await send(`http://127.0.0.1:${await closedPort()}`).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentFault);
  });
});
