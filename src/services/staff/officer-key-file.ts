import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import { publicKeyText } from '../../audit/signature.js';

/** OWASP Password Storage: argon2id with 46 MiB; kept in the file, so that it can be raised for new ones. */
const DERIVATION = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const;

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'));
const keyFile = z.object({
  format: z.literal('per-officer-key-1'),
  publicKey: z.string(),
  derivation: z.object({
    algorithm: z.literal('argon2id'),
    salt: base64,
    memoryCost: z.number(),
    timeCost: z.number(),
    parallelism: z.number(),
  }),
  /** AES-256-GCM over the PKCS #8 form of the private key. */
  nonce: base64,
  sealed: base64,
});

/**
 * Makes an Ed25519 key pair and writes the private key, sealed under the passphrase, to a file that only its owner reads; never over an existing one.
 * Gives the public key.
 */
export async function createKeyFile(file: string, passphrase: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, { salt, ...DERIVATION }), nonce);
  const sealed = Buffer.concat([
    cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const publicKey = publicKeyText(privateKey);
  const content = {
    format: 'per-officer-key-1',
    publicKey,
    derivation: { algorithm: 'argon2id', salt: salt.toString('base64'), ...DERIVATION },
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new DomainError('officer.key-exists', { file });
    throw error;
  }
  await chmod(file, 0o600);
  return publicKey;
}

/** Throws `officer.key-missing`, `officer.key-damaged` or `officer.passphrase`. */
export async function openKeyFile(file: string, passphrase: string): Promise<KeyObject> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('officer.key-missing', { file });
  });
  const { derivation, nonce, sealed } = parseKeyFile(text, file);
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, derivation), nonce, {
    authTagLength: 16,
  });
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    const der = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    throw new DomainError('officer.passphrase', { file });
  }
}

function parseKeyFile(text: string, file: string): z.infer<typeof keyFile> {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new DomainError('officer.key-damaged', { file });
  }
}

function derive(
  passphrase: string,
  {
    salt,
    memoryCost,
    timeCost,
    parallelism,
  }: { salt: Buffer; memoryCost: number; timeCost: number; parallelism: number },
): Promise<Buffer> {
  return hashRaw(passphrase.normalize('NFC'), { salt, memoryCost, timeCost, parallelism, outputLen: 32 });
}
