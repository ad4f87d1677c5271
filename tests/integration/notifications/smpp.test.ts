import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Message } from '../../../src/db/models/message.js';
import { deliverMessage } from '../../../src/notifications/deliver-message.js';
import {
  openGateways,
  PermanentFault,
  type Gateway,
  type Gateways,
} from '../../../src/notifications/gateways.js';
import { smppGateway } from '../../../src/notifications/smpp.js';
import { closedPort } from '../../support/http-server.js';
import { queueMessage } from '../../support/queue-message.js';
import { receiptInParameters, receiptInText, startSmsc, type Smsc } from '../../support/smsc.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const sms = {
  id: '1f0e5a5c-2b1e-4c3b-9a51-0d9a2f4b7c11',
  to: '+393201234567',
  text: 'Kodi: 1\n\n@per.al #1',
};

let app: TestApp;
let smsc: Smsc;
let gateways: Gateways;
let gateway: Gateway;

beforeAll(async () => {
  smsc = await startSmsc();
  app = await createTestApp({ environment: { SMPP_URL: smsc.url } });
});
afterAll(async () => {
  await app.close();
  await smsc.close();
});
beforeEach(async () => {
  gateways = await openGateways(app);
  const forSms = gateways.for('sms');
  if (forSms === null) throw new Error('no gateway for SMS');
  gateway = forSms;
});
afterEach(async () => {
  smsc.instantReceipt = null;
  await gateways.close();
});

const fault = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: unknown) => error,
  );
const isPermanent = async (sending: Promise<unknown>): Promise<boolean> =>
  (await fault(sending)) instanceof PermanentFault;

describe('an SMS over SMPP', () => {
  it('goes out in the SMSC’s own alphabet, over one session', async () => {
    const first = await gateway.send(sms);
    const second = await gateway.send({ ...sms, to: '+355691234567' });
    expect(first).toEqual({ providerId: `sms-${smsc.submitted.length - 1}` });
    expect(second).toEqual({ providerId: `sms-${smsc.submitted.length}` });
    expect(smsc.submitted.slice(-2)).toEqual([
      { to: '393201234567', text: sms.text, dataCoding: 0 },
      { to: '355691234567', text: sms.text, dataCoding: 0 },
    ]);
    expect(smsc.bound.size).toBe(1);
  });

  it('opens one session for messages that come at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => gateway.send(sms)));
    expect(smsc.bound.size).toBe(1);
  });

  it.each([
    [0x0b, true], // ESME_RINVDSTADR
    [0x14, false], // ESME_RMSGQFUL
    [0x58, false], // ESME_RTHROTTLED
  ])('with status %i answered is refused for good: %s', async (status, permanent) => {
    smsc.answers.push(status);
    const error = await fault(gateway.send(sms));
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof PermanentFault).toBe(permanent);
    expect(String(error)).not.toContain('393201234567');
  });

  it('goes out over a new session after the SMSC ended the old one', async () => {
    await gateway.send(sms);
    await smsc.unbindClient();
    await vi.waitFor(() => gateway.send(sms), { timeout: 20_000 });
    expect(smsc.bound.size).toBe(1);
  });

  it('is given back at once when the connection breaks before the answer', async () => {
    smsc.answers.push('hang-up');
    expect(await isPermanent(gateway.send(sms))).toBe(false);
    await vi.waitFor(() => gateway.send(sms), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await smsc.connections()).toBe(1));
  });

  it('is given back when the SMSC does not answer', async () => {
    smsc.answers.push('silent');
    expect(await isPermanent(gateway.send(sms))).toBe(false);
    await vi.waitFor(() => gateway.send(sms), { timeout: 20_000 });
  });

  it('waits for the right password, without leaving connections open', async () => {
    const other = smppGateway(app, smsc.url.replace('right', 'wrong'));
    for (let tries = 0; tries < 3; tries++) {
      const error = await fault(other.send(sms));
      expect(error).not.toBeInstanceOf(PermanentFault);
      expect(String(error)).toContain('refused to bind');
    }
    await vi.waitFor(async () => expect(await smsc.connections()).toBe(0));
  });

  it('waits for an SMSC that cannot be reached', async () => {
    const other = smppGateway(app, `smpp://per:right@127.0.0.1:${await closedPort()}`);
    expect(String(await fault(other.send(sms)))).toContain('cannot be reached');
  });
});

describe('a delivery receipt', () => {
  async function sent(): Promise<{ id: string; providerId: string }> {
    const { id } = await queueMessage(app);
    await deliverMessage(app, gateways, id);
    const { providerId } = await Message.findByPk(id, { rejectOnEmpty: true });
    return { id, providerId: providerId ?? '' };
  }
  const statusOf = async (id: string): Promise<string> =>
    (await Message.findByPk(id, { rejectOnEmpty: true })).status;

  it.each([
    ['delivered', (id: string) => receiptInText(id, 'DELIVRD')],
    ['delivered', (id: string) => receiptInParameters(id, 2)],
    ['undeliverable', (id: string) => receiptInText(id, 'UNDELIV')],
    ['undeliverable', (id: string) => receiptInParameters(id, 3)],
  ])('makes it %s', async (status, receipt) => {
    const { id, providerId } = await sent();
    const confirmed = await smsc.deliver(receipt(providerId));
    expect(confirmed).toMatchObject({ command: 'deliver_sm_resp', command_status: 0 });
    await vi.waitFor(async () => expect(await statusOf(id)).toBe(status), { timeout: 20_000 });
  });

  it.each([
    ['that is not final', (id: string) => receiptInText(id, 'ENROUTE')],
    ['of another message', () => receiptInText('sms-of-others', 'UNDELIV')],
    ['that is an SMS from a phone', (id: string) => ({ ...receiptInText(id, 'UNDELIV'), esm_class: 0 })],
  ])('%s changes nothing', async (_, receipt) => {
    const { id, providerId } = await sent();
    await smsc.deliver(receipt(providerId));
    const after = await sent();
    await smsc.deliver(receiptInText(after.providerId, 'DELIVRD'));
    await vi.waitFor(async () => expect(await statusOf(after.id)).toBe('delivered'), { timeout: 20_000 });
    expect(await statusOf(id)).toBe('sent');
  });

  it('is not lost when it comes before the message was noted as sent', async () => {
    smsc.instantReceipt = (id) => receiptInText(id, 'UNDELIV');
    for (let messages = 0; messages < 10; messages++) {
      const { id } = await sent();
      await vi.waitFor(async () => expect(await statusOf(id)).toBe('undeliverable'), { timeout: 20_000 });
    }
  });
});
