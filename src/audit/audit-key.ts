import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { ConfigurationError } from '../config.js';

/** Writes a new Ed25519 key in PEM (PKCS #8), readable by its owner only; never over an existing file. */
export async function createAuditKey(file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
}

/** The key that signs heads of the log and manifests of lists. Only who signs needs it. */
export async function readAuditKey(file: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(file));
  } catch {
    throw new ConfigurationError([
      `AUDIT_KEY_FILE ${file} cannot be read: put it back, or make one with \`per keys create\``,
    ]);
  }
}
