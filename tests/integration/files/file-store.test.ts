import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFileStore, type FileStore } from '../../../src/files/file-store.js';
import { S3_CREDENTIALS, s3Location, startS3Server, type S3Server } from '../../support/s3-server.js';

let s3: S3Server;
let parent: string;

beforeAll(async () => {
  s3 = await startS3Server();
  parent = await mkdtemp(path.join(tmpdir(), 'per-files-'));
});
afterAll(async () => {
  await s3.close();
  await rm(parent, { recursive: true, force: true });
});
beforeEach(() => {
  s3.objects.clear();
});

async function namesOf(store: FileStore): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of store.names()) names.push(name);
  return names.sort();
}

describe.each([
  ['a folder', () => openFileStore(path.join(parent, randomUUID()))],
  ['a bucket', () => openFileStore(s3Location(s3.origin), S3_CREDENTIALS)],
  ['a bucket with a prefix', () => openFileStore(s3Location(s3.origin, '/evidence/2027'), S3_CREDENTIALS)],
])('files in %s', (_, open) => {
  let store: FileStore;
  beforeEach(async () => {
    store = await open();
  });

  it.each([0, 1, 3_000_000])('are the same bytes when they come back: %i of them', async (size) => {
    const [name, bytes] = [randomUUID(), randomBytes(size)];
    await store.put(name, bytes);
    expect((await store.get(name)).equals(bytes)).toBe(true);
  });

  it('may be part of a larger buffer', async () => {
    const name = randomUUID();
    await store.put(name, Buffer.from('before inside after').subarray(7, 13));
    expect((await store.get(name)).toString()).toBe('inside');
  });

  it('can be put again, which is the same as once', async () => {
    const name = randomUUID();
    for (const text of ['first', 'again']) await store.put(name, Buffer.from(text));
    expect((await store.get(name)).toString()).toBe('again');
    expect(await namesOf(store)).toEqual([name]);
  });

  it('are not there before they are put, nor after they are deleted', async () => {
    const name = randomUUID();
    await expect(store.get(name)).rejects.toThrow();
    await store.put(name, randomBytes(10));
    await store.delete(name);
    await expect(store.get(name)).rejects.toThrow();
    await store.delete(name);
    expect(await namesOf(store)).toEqual([]);
  });

  it('are all named, though there are more than fit a page', async () => {
    expect(await namesOf(store)).toEqual([]);
    const names = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all(names.map((name) => store.put(name, randomBytes(5))));
    expect(await namesOf(store)).toEqual(names.sort());
  });
});

describe('files in a folder', () => {
  it('are for their owner only', async () => {
    const folder = path.join(parent, randomUUID());
    const name = randomUUID();
    await (await openFileStore(folder)).put(name, randomBytes(5));
    const modes = await Promise.all(
      [path.join(folder, name.slice(0, 2)), path.join(folder, name.slice(0, 2), name)].map((file) =>
        stat(file),
      ),
    );
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o600]);
  });

  it('leave nothing unfinished behind, and do not name what a crash left', async () => {
    const folder = path.join(parent, randomUUID());
    const name = randomUUID();
    const store = await openFileStore(folder);
    await store.put(name, randomBytes(5));
    expect(await readdir(path.join(folder, name.slice(0, 2)))).toEqual([name]);
    await writeFile(path.join(folder, name.slice(0, 2), `${name}.${randomUUID()}.part`), 'unfinished');
    expect(await namesOf(store)).toEqual([name]);
  });
});

describe('files in a bucket', () => {
  it('lie under the prefix, each under its name', async () => {
    const store = await openFileStore(s3Location(s3.origin, '/evidence/2027'), S3_CREDENTIALS);
    s3.objects.set('other/object', Buffer.from('not ours'));
    await store.put('0a1b', randomBytes(5));
    expect([...s3.objects.keys()]).toEqual(['other/object', 'evidence/2027/0a1b']);
    expect(await namesOf(store)).toEqual(['0a1b']);
  });

  it('are put when the store is busy for a moment', async () => {
    const store = await openFileStore(s3Location(s3.origin), S3_CREDENTIALS);
    s3.faults.push(503, 500);
    await store.put('0a1b', Buffer.from('all of it'));
    expect(s3.objects.get('0a1b')?.toString()).toBe('all of it');
  });

  it('are refused to who signs with another secret, which no error tells', async () => {
    const credentials = { ...S3_CREDENTIALS, secretAccessKey: 'geheim' };
    const store = await openFileStore(s3Location(s3.origin), credentials);
    await expect(store.put('0a1b', randomBytes(5))).rejects.toThrow(/^file store answered 403 to PUT$/);
    await expect(store.get('0a1b')).rejects.toThrow(/^file store answered 403 to GET$/);
    await expect(store.delete('0a1b')).rejects.toThrow('403');
    await expect(namesOf(store)).rejects.toThrow('403');
    expect(s3.objects.size).toBe(0);
  });

  it('need credentials', async () => {
    await expect(openFileStore(s3Location(s3.origin))).rejects.toThrow('credentials');
  });
});
