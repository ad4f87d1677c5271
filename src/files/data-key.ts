import { randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import type { KeyRing } from './key-ring.js';
import { seal, unseal } from './sealing.js';

/** The columns of a row that has a data key of its own. Erasing is setting `dataKey` to null: nothing sealed under it opens again. */
export interface WrappedDataKey {
  readonly keyNumber: number;
  readonly dataKey: Buffer | null;
}

export interface NewDataKey {
  readonly key: Buffer;
  readonly wrapped: { readonly keyNumber: number; readonly dataKey: Buffer };
}

/** A new random key for what is kept at one place (an account, a file, a message …), wrapped under the current key of the ring. */
export function newDataKey(ring: KeyRing, place: string): NewDataKey {
  const key = randomBytes(32);
  const dataKey = seal(ring.wrappingKey(ring.current), `${place}/key`, key);
  return { key, wrapped: { keyNumber: ring.current, dataKey } };
}

export function openDataKey(ring: KeyRing, place: string, { keyNumber, dataKey }: WrappedDataKey): Buffer {
  if (dataKey === null) throw new DomainError('data.erased');
  return unseal(ring.wrappingKey(keyNumber), `${place}/key`, dataKey);
}
