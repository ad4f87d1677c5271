import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../../files/key-ring.js';
import type { Contact } from '../../domain/registration-request.js';
import { contactIndex } from './contact.js';

/** As many people of one household register in one browser. */
const MOST_CONTACTS = 8;
const NONCE_BYTES = 12;
const SIGNATURE_BYTES = 16;
const SEPARATOR = '~';

interface Attempt {
  readonly contact: Contact;
  /** The browser's list of tokens as its cookie holds it; what is no list counts as none. */
  readonly devices: string | undefined;
}

/**
 * Whom wrong passwords and codes are counted for: the contact, or, in a browser in which it has signed in before, the two
 * together. So a stranger who guesses elsewhere does not lock the voter out (OWASP, "device cookies").
 */
export function throttleSubject(keyRing: KeyRing, { contact, devices }: Attempt): Buffer {
  const index = contactIndex(keyRing, contact);
  const token = tokensOf(devices).find((candidate) => isTokenOf(keyRing, index, candidate));
  return token === undefined ? index : createHash('sha256').update(token).update(index).digest();
}

/** The browser's list with a token of this contact, which has just signed in; the oldest is dropped where there are many. */
export function rememberDevice(keyRing: KeyRing, { contact, devices }: Attempt): string {
  const index = contactIndex(keyRing, contact);
  const others = tokensOf(devices).filter((token) => !isTokenOf(keyRing, index, token));
  return [...others, newToken(keyRing, index)]
    .slice(-MOST_CONTACTS)
    .map((token) => token.toString('base64url'))
    .join(SEPARATOR);
}

/** As bytes: one token can be written in many ways, and all of them are the same browser. */
function tokensOf(devices: string | undefined): readonly Buffer[] {
  const texts = (devices ?? '').split(SEPARATOR).slice(-MOST_CONTACTS);
  return texts
    .map((text) => Buffer.from(text, 'base64url'))
    .filter(({ length }) => length === NONCE_BYTES + SIGNATURE_BYTES);
}

function newToken(keyRing: KeyRing, index: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, signature(keyRing, index, nonce)]);
}

function isTokenOf(keyRing: KeyRing, index: Buffer, token: Buffer): boolean {
  const expected = signature(keyRing, index, token.subarray(0, NONCE_BYTES));
  return timingSafeEqual(token.subarray(NONCE_BYTES), expected);
}

function signature({ deviceKey }: KeyRing, index: Buffer, nonce: Buffer): Buffer {
  return createHmac('sha256', deviceKey).update(nonce).update(index).digest().subarray(0, SIGNATURE_BYTES);
}
