import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../src/config.js';
import { Message } from '../../../src/db/models/message.js';
import { inTransaction, select } from '../../../src/db/unit-of-work.js';
import { sendMessage } from '../../../src/notifications/outbox.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { CODE, MAILBOX, PHONE, queueMessage } from '../../support/queue-message.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => Message.destroy({ where: {} }));

const list = (to?: string, limit = 50) => listMessages(app, { to, limit });

describe('the outbox', () => {
  it('holds what there is no gateway for, without a job', async () => {
    for (const contact of [PHONE, MAILBOX])
      expect((await queueMessage(app, { contact })).status).toBe('held');
    expect(await app.queue.take('send-message')).toBeNull();
  });

  it('queues a message for a gateway together with its job', async () => {
    const withGateway = { ...app, config: { ...app.config, smtpUrl: 'smtp://mail.example' } };
    const message = await queueMessage(withGateway, { contact: MAILBOX });
    expect(message.status).toBe('queued');
    const job = await app.queue.take('send-message');
    expect(job?.payload).toEqual({ messageId: message.id });
    expect((await queueMessage(withGateway, { contact: PHONE })).status).toBe('held');
  });

  it('keeps nothing of a transaction that fails', async () => {
    const config = { ...app.config, smtpUrl: 'smtp://mail.example' };
    const values = { ref: 'PER-2027-0A7K3', date: '', due: '', link: '' };
    const failing = inTransaction(app, async (unit) => {
      await sendMessage({ ...app, config }, unit, {
        kind: 'received',
        contact: MAILBOX,
        language: 'en',
        values,
      });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await Message.count()).toBe(0);
    expect(await app.queue.take('send-message')).toBeNull();
  });

  it('shows neither recipient nor words to who reads the table', async () => {
    await queueMessage(app, { kind: 'code' });
    const [row] = await select<{ text: string }>(app.database, 'SELECT messages::text AS text FROM messages');
    for (const secret of [PHONE.value, PHONE.value.slice(1), CODE, 'Vlen']) {
      expect(row?.text).not.toContain(secret);
      expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('the development outbox', () => {
  it('shows the latest message first, with its words', async () => {
    await queueMessage(app, { contact: MAILBOX });
    await queueMessage(app, { kind: 'code' });
    const [latest, earlier] = await list();
    expect(latest).toEqual({
      id: expect.any(String) as string,
      channel: 'sms',
      to: PHONE.value,
      text: `${CODE} eshte kodi juaj per KQZ. Vlen 10 minuta. Mos ia jepni askujt.\n\n@per.kqz.gov.al #${CODE}`,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
    expect(earlier).toMatchObject({ channel: 'email', to: MAILBOX.value });
    expect(earlier?.text).toMatch(/^Kërkesa PER-2027-0A7K3 u dërgua në KQZ\n\nI nderuar zgjedhës/);
    expect(await list(undefined, 1)).toEqual([latest]);
  });

  it.each([
    ['+393201234567', 1],
    [' 0039 320 123 4567 ', 1],
    ['ARTA@Example.org ', 2],
    ['+393201234568', 0],
    ['nobody', 0],
  ])('finds what went to "%s"', async (to, count) => {
    await queueMessage(app, { contact: PHONE });
    await queueMessage(app, { contact: MAILBOX });
    await queueMessage(app, { contact: MAILBOX, kind: 'code' });
    expect(await list(to)).toHaveLength(count);
  });

  it('leaves out what was destroyed', async () => {
    const message = await queueMessage(app, { kind: 'code' });
    await message.update({ dataKey: null });
    expect(await list()).toEqual([]);
  });

  it('shows nothing in production', async () => {
    const inProduction = { ...app, config: { ...app.config, production: true } };
    await expect(listMessages(inProduction, { to: undefined, limit: 50 })).rejects.toThrow(
      ConfigurationError,
    );
  });
});
