import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const KEY_BYTES = 32;
const key = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === KEY_BYTES, `a key has ${KEY_BYTES} bytes, in base64`);

const keyRingFile = z
  .object({
    current: z.number().int().positive(),
    keys: z.record(z.string().regex(/^[1-9]\d*$/), key),
    lookup: key,
  })
  .refine(({ current, keys }) => String(current) in keys, 'the current key is not on the ring');

/**
 * The keys that everything stored is encrypted under, kept outside the database: numbered wrapping keys, of which the
 * current one wraps what is new, and one look-up key that blind indexes and code hashes are derived from.
 */
export interface KeyRing {
  readonly current: number;
  wrappingKey(number: number): Buffer;
  readonly indexKey: Buffer;
  readonly codeKey: Buffer;
  readonly deviceKey: Buffer;
  /** Names the ring without giving anything of it away: kept in the database and in backups. */
  readonly fingerprint: string;
}

export async function readKeyRing(file: string): Promise<KeyRing> {
  return keyRingOf(keyRingFile.parse(JSON.parse(await readFile(file, 'utf8'))));
}

/** Writes a ring of new random keys, readable by its owner only; never over an existing file. */
export async function createKeyRing(file: string): Promise<void> {
  const random = (): string => randomBytes(KEY_BYTES).toString('base64');
  const ring = { current: 1, keys: { 1: random() }, lookup: random() };
  await writeFile(file, `${JSON.stringify(ring, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

function keyRingOf({ current, keys, lookup }: z.infer<typeof keyRingFile>): KeyRing {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', lookup, '', purpose, KEY_BYTES));
  return {
    current,
    wrappingKey(number) {
      const found = keys[String(number)];
      if (found === undefined) throw new Error(`key ${number} is not on the key ring`);
      return found;
    },
    indexKey: derive('blind index'),
    codeKey: derive('one-time code'),
    deviceKey: derive('known device'),
    fingerprint: createHmac('sha256', derive('fingerprint')).update('key ring').digest('hex').slice(0, 32),
  };
}
