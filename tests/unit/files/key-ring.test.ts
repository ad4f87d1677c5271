import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blindIndex, type IndexedKind } from '../../../src/files/blind-index.js';
import { newDataKey, openDataKey } from '../../../src/files/data-key.js';
import { createKeyRing, readKeyRing } from '../../../src/files/key-ring.js';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'per-keys-'));
  file = path.join(folder, 'keyring.json');
  await createKeyRing(file);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const KEY = randomBytes(32).toString('base64');
async function ring(content: unknown): ReturnType<typeof readKeyRing> {
  const other = path.join(folder, 'other.json');
  await writeFile(other, typeof content === 'string' ? content : JSON.stringify(content));
  return readKeyRing(other);
}

describe('a key ring', () => {
  it('is made once, for its owner only', async () => {
    const before = await readFile(file);
    await expect(createKeyRing(file)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file)).toEqual(before);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['no JSON', 'keys'],
    ['empty', {}],
    ['without the current key', { current: 2, keys: { 1: KEY }, lookup: KEY }],
    ['with a key that is too short', { current: 1, keys: { 1: KEY.slice(4) }, lookup: KEY }],
    ['with a key that is too long', { current: 1, keys: { 1: KEY }, lookup: `AAAA${KEY}` }],
    ['with a number that is none', { current: 1, keys: { 1: KEY, '01': KEY }, lookup: KEY }],
    ['without the look-up key', { current: 1, keys: { 1: KEY } }],
  ])('is not read %s, and the error shows no key', async (_, content) => {
    const error: unknown = await ring(content).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain(KEY.slice(4, 20));
  });

  it('wraps with the current key, and opens with the one that a thing was wrapped with', async () => {
    const keys = { 1: KEY, 2: randomBytes(32).toString('base64') };
    const [old, rotated] = [
      await ring({ current: 1, keys, lookup: KEY }),
      await ring({ current: 2, keys, lookup: KEY }),
    ];
    const { key, wrapped } = newDataKey(old, 'account:1');
    expect(wrapped.keyNumber).toBe(1);
    expect(openDataKey(rotated, 'account:1', wrapped)).toEqual(key);
    expect(newDataKey(rotated, 'account:1').wrapped.keyNumber).toBe(2);
    expect(() => openDataKey(rotated, 'account:2', wrapped)).toThrow();
    expect(() => openDataKey(rotated, 'account:1', { keyNumber: 3, dataKey: wrapped.dataKey })).toThrow(
      'key 3',
    );
    expect(() => openDataKey(rotated, 'account:1', { keyNumber: 1, dataKey: null })).toThrow('data.erased');
  });

  it('is named by a fingerprint that stays when keys are added', async () => {
    const one = await ring({ current: 1, keys: { 1: KEY }, lookup: KEY });
    const two = await ring({ current: 2, keys: { 1: KEY, 2: KEY }, lookup: KEY });
    const other = await ring({ current: 1, keys: { 1: KEY }, lookup: randomBytes(32).toString('base64') });
    expect(two.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });

  it('keeps look-ups of each kind apart, and those of other rings', async () => {
    const kinds: readonly IndexedKind[] = [
      'phone',
      'email',
      'personal-number',
      'document-number',
      'file',
      'recipient',
    ];
    const mine = await readKeyRing(file);
    const other = await ring({ current: 1, keys: { 1: KEY }, lookup: KEY });
    const digests = [mine, other].flatMap((one) => [
      one.codeKey.toString('hex'),
      one.indexKey.toString('hex'),
      ...kinds.map((kind) => blindIndex(one, kind, 'J00101999W').toString('hex')),
    ]);
    expect(new Set(digests).size).toBe(2 * (kinds.length + 2));
    expect(blindIndex(mine, 'phone', 'a')).toEqual(blindIndex(mine, 'phone', Buffer.from('a')));
  });
});
