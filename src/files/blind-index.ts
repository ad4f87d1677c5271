import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

export type IndexedKind = 'phone' | 'email' | 'personal-number' | 'document-number' | 'file' | 'recipient';

/** A keyed digest (HMAC-SHA-256) by which a value can be looked up without being stored. Kinds are kept apart. */
export function blindIndex({ indexKey }: KeyRing, kind: IndexedKind, value: string | Uint8Array): Buffer {
  return createHmac('sha256', indexKey).update(`${kind}\0`).update(value).digest();
}
