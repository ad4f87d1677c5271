import type { ContactChannel } from '../domain/registration-request.js';
import { translator, type Language, type MessageKey, type Values } from '../i18n/translate.js';
import { fitsOneSegment } from './gsm-7.js';

export type MessageKind = 'code' | 'received' | 'approved' | 'refused' | 'returned';

export interface ComposedMessage {
  /** E-mail only. */
  readonly subject?: string;
  readonly text: string;
}

/**
 * The words of a message: an SMS of one GSM-7 segment, without reasons, or an e-mail in plain text. Lines that are not given (`again`) are left out
 * of the e-mail.
 */
export function composeMessage({
  kind,
  channel,
  language,
  values,
  timeZone,
}: {
  readonly kind: MessageKind;
  readonly channel: ContactChannel;
  readonly language: Language;
  readonly values: Values;
  readonly timeZone: string;
}): ComposedMessage {
  const t = translator(language, timeZone);
  if (channel === 'sms') {
    const text = t(`sms.${kind}`, values);
    if (!fitsOneSegment(text)) throw new Error(`the SMS of kind ${kind} does not fit one GSM-7 segment`);
    return { text };
  }
  const paragraphs = [
    t('mail.greeting'),
    t(`mail.${kind}.body` as MessageKey, values),
    ...(values['again'] ? [String(values['again'])] : []),
    ...(values['appeal'] ? [t('status.appeal', values)] : []),
    t('mail.farewell'),
  ];
  return { subject: t(`mail.${kind}.subject` as MessageKey, values), text: paragraphs.join('\n\n') };
}
