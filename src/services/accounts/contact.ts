import emailSpellChecker from '@zootools/email-spell-checker';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Contact } from '../../domain/registration-request.js';
import { blindIndex } from '../../files/blind-index.js';
import type { KeyRing } from '../../files/key-ring.js';

/** Numbers of these kinds receive no SMS. */
const NOT_MOBILE = new Set([
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'VOICEMAIL',
  'PAGER',
  'UAN',
]);

/** A mobile number of any country, with its country code (`+39 …` or `0039 …`); null when it is none. */
export function parsePhone(text: string): Contact | null {
  const international = text.trim().replace(/^00(?=\d)/, '+');
  const number = parsePhoneNumberFromString(international);
  if (!number?.isValid() || NOT_MOBILE.has(number.getType() ?? '')) return null;
  return { channel: 'sms', value: number.number };
}

/** An address of the usual form; deliverability is proved by the code. Stored in lower case. */
export function parseEmail(text: string): Contact | null {
  const value = text.trim().toLowerCase();
  const valid =
    value.length <= 254 && /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[\p{L}\d-]+\.)+[\p{L}\d-]{2,}$/u.test(value);
  return valid && !value.includes('..') ? { channel: 'email', value } : null;
}

export function parseContact(text: string): Contact | null {
  return text.includes('@') ? parseEmail(text) : parsePhone(text);
}

/** The address that was probably meant, when the domain looks like a slip of a common one. */
export function suggestEmail({ value }: Contact): string | null {
  const suggestion = emailSpellChecker.run({ email: value });
  return suggestion && suggestion.full !== value ? suggestion.full : null;
}

/** As people write it: `+39 320 123 4567`. */
export function showContact({ channel, value }: Contact): string {
  return channel === 'email' ? value : (parsePhoneNumberFromString(value)?.formatInternational() ?? value);
}

export function contactIndex(ring: KeyRing, { channel, value }: Contact): Buffer {
  return blindIndex(ring, channel === 'sms' ? 'phone' : 'email', value);
}
