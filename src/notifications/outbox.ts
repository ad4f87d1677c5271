import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import { Message } from '../db/models/message.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Contact } from '../domain/registration-request.js';
import { blindIndex } from '../files/blind-index.js';
import { newDataKey, openDataKey } from '../files/data-key.js';
import { sealJson, unsealJson } from '../files/sealing.js';
import type { Language, Values } from '../i18n/translate.js';
import { composeMessage, type ComposedMessage, type MessageKind } from './compose-message.js';

export interface NewMessage {
  readonly kind: MessageKind;
  readonly contact: Contact;
  readonly language: Language;
  readonly values: Values;
  readonly accountId?: string;
  readonly requestId?: string;
  readonly decisionId?: string;
}

export interface MessageContent extends ComposedMessage {
  readonly to: string;
}

/**
 * Writes a message to the outbox, in the transaction of what it tells of. It is delivered from there; without a gateway for its channel it is held,
 * for the development outbox to show.
 */
export async function sendMessage(app: AppContext, unit: UnitOfWork, message: NewMessage): Promise<void> {
  const { kind, contact, language, values, accountId = null, requestId = null, decisionId = null } = message;
  const id = randomUUID();
  const content: MessageContent = {
    to: contact.value,
    ...composeMessage({ kind, channel: contact.channel, language, values, timeZone: app.calendar.timeZone }),
  };
  const { key, wrapped } = newDataKey(app.keyRing, placeOf(id));
  const hasGateway = contact.channel === 'sms' ? app.config.sms !== null : app.config.smtpUrl !== null;
  await Message.create(
    {
      id,
      accountId,
      requestId,
      decisionId,
      kind,
      channel: contact.channel,
      recipientIndex: recipientIndex(app, contact.value),
      ...wrapped,
      record: sealJson(key, placeOf(id), content),
      status: hasGateway ? 'queued' : 'held',
    },
    { transaction: unit.transaction },
  );
  if (hasGateway) await app.queue.enqueue('send-message', [{ messageId: id }], unit.transaction);
}

export function openMessage({ keyRing }: AppContext, message: Message): MessageContent {
  const key = openDataKey(keyRing, placeOf(message.id), message);
  return unsealJson(key, placeOf(message.id), message.record) as MessageContent;
}

export function recipientIndex({ keyRing }: AppContext, to: string): Buffer {
  return blindIndex(keyRing, 'recipient', to);
}

function placeOf(messageId: string): string {
  return `message:${messageId}`;
}
