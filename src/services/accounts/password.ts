import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';

/** OWASP Password Storage: argon2id (the library's default) with 46 MiB, one pass, one lane. */
const OPTIONS = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

const COMMON = new Set(dictionary['passwords-common']);

/** Verified in place of an account's when there is none, so that both take the same time. */
const NOBODYS_HASH = hash('nobody has this password', OPTIONS);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS);
}

export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await NOBODYS_HASH), password.normalize('NFC'));
  return matches && passwordHash !== null;
}

/** One of the fifty thousand that are tried first; writing it with a capital or a final digit or mark does not help. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return COMMON.has(plain) || COMMON.has(plain.replace(/[\d!?.@#$*]+$/, ''));
}
