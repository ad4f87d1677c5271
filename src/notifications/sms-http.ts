import type { Config } from '../config.js';
import { PermanentFault, type Gateway } from './gateways.js';

const TIMEOUT_MS = 15_000;

/**
 * SMS over a generic HTTP gateway: a POST of `{ id, from, to, text }` in JSON; the answer may carry the carrier's `id`. User and password of the URL become
 * basic authentication. Receipts come to `/receipts/sms`.
 */
export function smsHttpGateway({ smsSender }: Config, url: string): Gateway {
  const target = new URL(url);
  const { username, password } = target;
  target.username = '';
  target.password = '';
  const authorization =
    username === ''
      ? {}
      : {
          authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
        };
  return {
    async send({ id, to, text }) {
      const response = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': id, ...authorization },
        body: JSON.stringify({ id, from: smsSender, to, text }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const isPermanent =
        response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429;
      if (isPermanent) throw new PermanentFault(`http-${response.status}`);
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`);
      const answer = (await response.json().catch(() => null)) as { id?: unknown } | null;
      const given = answer?.id;
      return { providerId: typeof given === 'string' || typeof given === 'number' ? String(given) : id };
    },
    close: () => Promise.resolve(),
  };
}
