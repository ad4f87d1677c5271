import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Authenticated encryption (AES-256-GCM, NIST SP 800-38D): random nonce, ciphertext, tag. The place where the result is
 * kept (`owner, kind and id`) is authenticated with it, so that a ciphertext moved elsewhere does not open.
 */
export function seal(key: Buffer, place: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the key, the place or a single bit is another one. */
export function unseal(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error(`sealed data of ${place} are too short`);
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

export function sealJson(key: Buffer, place: string, value: unknown): Buffer {
  return seal(key, place, Buffer.from(JSON.stringify(value)));
}

/** The value as it was sealed; whoever reads a place knows what is written there. */
export function unsealJson(key: Buffer, place: string, sealed: Uint8Array): unknown {
  return JSON.parse(unseal(key, place, sealed).toString());
}
