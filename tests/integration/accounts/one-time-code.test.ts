import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { select } from '../../../src/db/unit-of-work.js';
import type { Contact } from '../../../src/domain/registration-request.js';
import {
  checkCode,
  CODE_TRIES,
  sendCode,
  WRONG_CODES_OF_ALL,
} from '../../../src/services/accounts/one-time-code.js';
import { rememberDevice } from '../../../src/services/accounts/known-device.js';
import { readCode } from '../../support/site.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let contact: Contact;
let number = 0;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => {
  contact = { channel: 'sms', value: `+39320${String(2_000_000 + number++)}` };
});

const send = () => sendCode(app, { contact, purpose: 'register', language: 'sq', host: 'localhost' });
const check = (code: string) => checkCode(app, { contact, purpose: 'register', code });
const wrong = (right: string, step = 1): string =>
  String((Number(right) + step) % 1_000_000).padStart(6, '0');

/** As if so much time had passed: the database's clock cannot be set. */
async function age(seconds: number): Promise<void> {
  await select(
    app.database,
    `UPDATE one_time_codes SET created_at = created_at - make_interval(secs => $1),
       expires_at = expires_at - make_interval(secs => $1) RETURNING id`,
    { bind: [seconds] },
  );
}

describe('a one-time code', () => {
  it('is right once', async () => {
    await send();
    const code = await readCode(app, contact.value);
    expect(await check(code)).toEqual({ result: 'right' });
    expect(await check(code)).toEqual({ result: 'none' });
  });

  it('is compared with five of 300 guesses made at once, and then not even the right one is taken', async () => {
    await send();
    const code = await readCode(app, contact.value);
    const guesses = Array.from({ length: 300 }, (_, index) => check(wrong(code, index + 1)));
    const results = await Promise.all(guesses);
    const compared = results.filter(({ result }) => result === 'wrong').length + 1;
    expect(compared).toBe(CODE_TRIES);
    expect(results.filter(({ result }) => result === 'right')).toEqual([]);
    expect(await check(code)).toEqual({ result: 'too-many-tries' });
    const [row] = await select<{ tries: number }>(
      app.database,
      'SELECT max(tries) AS tries FROM one_time_codes',
    );
    expect(row?.tries).toBe(CODE_TRIES);
  });

  it('says how many tries are left', async () => {
    await send();
    const code = await readCode(app, contact.value);
    expect(await check(wrong(code))).toEqual({ result: 'wrong', triesLeft: 4 });
    expect(await check(wrong(code))).toEqual({ result: 'wrong', triesLeft: 3 });
  });

  it('dies after ten minutes, by the clock of the database', async () => {
    await send();
    const code = await readCode(app, contact.value);
    await age(9 * 60 + 50);
    expect(await check(wrong(code))).toMatchObject({ result: 'wrong' });
    await age(20);
    expect(await check(code)).toEqual({ result: 'expired' });
  });

  it('is not sent twice within half a minute; the next one makes it useless', async () => {
    expect(await send()).toEqual({ status: 'sent' });
    const first = await readCode(app, contact.value);
    expect(await send()).toMatchObject({ status: 'pause' });
    await age(31);
    expect(await send()).toEqual({ status: 'sent' });
    const second = await readCode(app, contact.value);
    if (first !== second) expect(await check(first)).toMatchObject({ result: 'wrong' });
    expect(await check(second)).toEqual({ result: 'right' });
  });

  it('is sent five times an hour at most', async () => {
    for (let sent = 0; sent < 5; sent++) {
      expect(await send()).toEqual({ status: 'sent' });
      await age(31);
    }
    expect(await send()).toMatchObject({ status: 'limit' });
  });

  it('is worth nothing for another purpose or another contact', async () => {
    await send();
    const code = await readCode(app, contact.value);
    expect(await checkCode(app, { contact, purpose: 'reset', code })).toEqual({ result: 'none' });
    const other = { channel: 'sms', value: '+393209999999' } as const;
    expect(await checkCode(app, { contact: other, purpose: 'register', code })).toEqual({ result: 'none' });
  });

  it('is not kept in a form that could be read', async () => {
    await send();
    const code = await readCode(app, contact.value);
    const rows = await select<{ text: string }>(
      app.database,
      'SELECT one_time_codes::text AS text FROM one_time_codes',
    );
    for (const { text } of rows) expect(text).not.toContain(`,${code},`);
  });

  it('may be mistaken ten times a day', async () => {
    for (let codes = 0; codes < 3; codes++) {
      await send();
      const code = await readCode(app, contact.value);
      for (let tries = 0; tries < CODE_TRIES; tries++) await check(wrong(code));
      await age(31);
    }
    await send();
    expect(await check('000000')).toMatchObject({ result: 'day' });
  });

  it('is taken in a known browser, however often a stranger was wrong elsewhere', async () => {
    const devices = rememberDevice(app.keyRing, { contact, devices: undefined });
    for (let codes = 0; codes < 3; codes++) {
      await send();
      const code = await readCode(app, contact.value);
      for (let tries = 0; tries < CODE_TRIES; tries++) await check(wrong(code));
      await age(31);
    }
    await send();
    const code = await readCode(app, contact.value);
    expect(await check(code)).toMatchObject({ result: 'day' });
    expect(await checkCode(app, { contact, purpose: 'register', code, devices })).toEqual({
      result: 'right',
    });
  });

  it('is not compared when all together were wrong too often, but in a known browser', async () => {
    await send();
    const code = await readCode(app, contact.value);
    await check(wrong(code));
    await select(app.database, `UPDATE throttles SET count = $2 WHERE name = $1 RETURNING 1`, {
      bind: [WRONG_CODES_OF_ALL.name, WRONG_CODES_OF_ALL.count],
    });
    expect(await check(code)).toMatchObject({ result: 'day' });
    const devices = rememberDevice(app.keyRing, { contact, devices: undefined });
    expect(await checkCode(app, { contact, purpose: 'register', code, devices })).toEqual({
      result: 'right',
    });
  });
});
