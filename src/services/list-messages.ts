import { Op } from 'sequelize';
import { ConfigurationError } from '../config.js';
import type { AppContext } from '../context.js';
import { Message } from '../db/models/message.js';
import { openMessage, recipientIndex } from '../notifications/outbox.js';
import { parseContact } from './accounts/contact.js';

export interface ListedMessage {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly text: string;
  readonly createdAt: string;
}

/** The development outbox: what would have been sent, the latest first. In production it shows nothing: voters' messages are not for reading. */
export async function listMessages(
  app: AppContext,
  { to, limit }: { readonly to: string | undefined; readonly limit: number },
): Promise<readonly ListedMessage[]> {
  if (app.config.production)
    throw new ConfigurationError(['the development outbox cannot be read in production (NODE_ENV)']);
  const recipient = to === undefined ? null : (parseContact(to)?.value ?? to.trim().toLowerCase());
  const messages = await Message.findAll({
    where: {
      dataKey: { [Op.ne]: null },
      ...(recipient !== null && { recipientIndex: recipientIndex(app, recipient) }),
    },
    order: [['seq', 'DESC']],
    limit,
  });
  return messages.map((message) => {
    const { to: receiver, subject, text } = openMessage(app, message);
    return {
      id: message.id,
      channel: message.channel,
      to: receiver,
      text: subject === undefined ? text : `${subject}\n\n${text}`,
      createdAt: message.createdAt.toISOString(),
    };
  });
}
