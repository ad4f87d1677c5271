import type { AppContext } from '../../src/context.js';
import { Message } from '../../src/db/models/message.js';
import { inTransaction } from '../../src/db/unit-of-work.js';
import type { MessageKind } from '../../src/notifications/compose-message.js';
import { sendMessage } from '../../src/notifications/outbox.js';

export const PHONE = { channel: 'sms', value: '+393201234567' } as const;
export const MAILBOX = { channel: 'email', value: 'arta@example.org' } as const;
export const CODE = '482913';

const VALUES = {
  code: CODE,
  n: 10,
  host: 'per.kqz.gov.al',
  ref: 'PER-2027-0A7K3',
  due: '27.11.2026',
  date: '27.11.2026',
  close: '2 mars 2027',
  link: 'https://per.kqz.gov.al/requests/PER-2027-0A7K3',
};

/** Writes a message to the outbox, as use-cases do, and gives its row. */
export async function queueMessage(
  app: AppContext,
  {
    contact = PHONE,
    kind = 'received',
  }: { readonly contact?: typeof PHONE | typeof MAILBOX; readonly kind?: MessageKind } = {},
): Promise<Message> {
  await inTransaction(app, (unit) =>
    sendMessage(app, unit, { kind, contact, language: 'sq', values: VALUES }),
  );
  return Message.findOne({ order: [['seq', 'DESC']], rejectOnEmpty: true });
}
