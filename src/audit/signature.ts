import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

/** A statement in the one form in which it is hashed and signed: canonical JSON (RFC 8785). */
export function canonicalText(statement: object): string {
  return canonicalize(statement);
}

/** Ed25519 (RFC 8032) over the text, in base64. */
export function signText(privateKey: KeyObject, text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}

export function verifyText(publicKey: string, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), publicKeyFrom(publicKey), Buffer.from(signature, 'base64'));
}

/** A public key as it stands in the log, in manifests and in the database: its 32 bytes in base64url. */
export function publicKeyText(key: KeyObject): string {
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('not an Ed25519 key');
  return x;
}

/** From that text, or from a PEM file's content. */
export function publicKeyFrom(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return createPublicKey(text);
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: text.trim() } });
}
