import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalText, publicKeyText, signText, verifyText } from './signature.js';

/** The state of the log at one moment, signed: who keeps a copy elsewhere can tell any later change, removal or cut. */
export const auditHead = z.object({
  seq: z.number().int().nonnegative(),
  /** SHA-256 of the chain up to and with that entry, in hex. */
  hash: z.string().regex(/^[\da-f]{64}$/),
  at: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});
export type AuditHead = z.infer<typeof auditHead>;

export function signHead(
  key: KeyObject,
  { seq, hash, at }: { readonly seq: number; readonly hash: Buffer; readonly at: Date },
): AuditHead {
  const statement = { seq, hash: hash.toString('hex'), at: at.toISOString() };
  return { ...statement, publicKey: publicKeyText(key), signature: signText(key, statementOf(statement)) };
}

/** `publicKey`: the one that is trusted; without it the head's own only tells that nothing slipped. */
export function isHeadSigned(head: AuditHead, publicKey?: string): boolean {
  return verifyText(publicKey ?? head.publicKey, statementOf(head), head.signature);
}

function statementOf({ seq, hash, at }: Pick<AuditHead, 'seq' | 'hash' | 'at'>): string {
  return canonicalText({ purpose: 'per.audit-head.1', seq, hash, at });
}
