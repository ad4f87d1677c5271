import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDatabaseUser } from '../../support/database-user.js';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'per-embedded-'));
  await chmod(dataDir, 0o711); // Run as root, the server has a user of its own, who must get there.
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function query<Row extends object>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // Some of these servers are killed.
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const rowsOf = async (url: string): Promise<readonly number[]> =>
  (await query<{ n: number }>(url, 'SELECT n FROM kept ORDER BY n')).map(({ n }) => n);
const keep = (url: string, n: number): Promise<unknown> => query(url, `INSERT INTO kept VALUES (${n})`);

async function serverFolder(): Promise<string> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('per-postgres-'));
  expect(names).toHaveLength(1);
  return path.join(dataDir, names[0] ?? '');
}
/** The process id of the server; null when none runs. */
async function serverPid(): Promise<number | null> {
  const file = path.join(await serverFolder(), 'data', 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split('\n')[0]);
}

describe('the embedded database', { timeout: 180_000 }, () => {
  it('is made once, though several processes begin at once, and is shared by them', async () => {
    const users = await Promise.all([1, 2, 3].map(() => startDatabaseUser(dataDir)));
    expect(new Set(users.map(({ url }) => url)).size).toBe(1);
    const url = users[0]?.url ?? '';
    await query(url, 'CREATE TABLE kept (n integer PRIMARY KEY)');
    await keep(url, 1);
    expect(await serverPid()).toBeGreaterThan(0);
    await Promise.all(users.map((user) => user.leave()));
    expect(await serverPid()).toBeNull();
  });

  it('stays while anybody uses it; the last one out stops it', async () => {
    const [one, two] = [await startDatabaseUser(dataDir), await startDatabaseUser(dataDir)];
    expect(await rowsOf(two.url)).toEqual([1]);
    await one.leave();
    await keep(two.url, 2);
    expect(await rowsOf(two.url)).toEqual([1, 2]);
    await two.leave();
    expect(await serverPid()).toBeNull();
  });

  it('outlives a user who is killed, and is stopped by the one who is left', async () => {
    const [one, two] = [await startDatabaseUser(dataDir), await startDatabaseUser(dataDir)];
    const pid = await serverPid();
    await one.kill();
    await keep(two.url, 3);
    expect(await serverPid()).toBe(pid);
    await two.leave();
    expect(await serverPid()).toBeNull();
  });

  it('is taken over by the next one when everybody was killed', async () => {
    const one = await startDatabaseUser(dataDir);
    const pid = await serverPid();
    await one.kill();
    const two = await startDatabaseUser(dataDir);
    expect([two.url, await serverPid()]).toEqual([one.url, pid]);
    expect(await rowsOf(two.url)).toEqual([1, 2, 3]);
    await two.leave();
    expect(await serverPid()).toBeNull();
  });

  it('comes back with everything that was committed after the server was killed', async () => {
    const one = await startDatabaseUser(dataDir);
    await keep(one.url, 4);
    const pid = await serverPid();
    if (pid === null) throw new Error('no server runs');
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(query(one.url, 'SELECT 1')).rejects.toThrow(), { timeout: 30_000 });
    const two = await startDatabaseUser(dataDir);
    expect(await rowsOf(two.url)).toEqual([1, 2, 3, 4]);
    expect(await serverPid()).not.toBe(pid);
    // Who was there before has lost its lease with the server; it leaves without harm to the other.
    await one.leave();
    expect(await rowsOf(two.url)).toEqual([1, 2, 3, 4]);
    await two.leave();
    expect(await serverPid()).toBeNull();
  });

  it('is not kept from starting by one who was killed while starting it', async () => {
    const gone = await startDatabaseUser(dataDir);
    await gone.kill();
    await writeFile(path.join(await serverFolder(), 'start.lock'), String(gone.process.pid));
    const user = await startDatabaseUser(dataDir);
    expect(await rowsOf(user.url)).toEqual([1, 2, 3, 4]);
    await user.leave();
    expect(await serverPid()).toBeNull();
  });

  it('lets in only who has the password, which only the owner reads', async () => {
    const user = await startDatabaseUser(dataDir);
    const url = new URL(user.url);
    url.password = 'guessed';
    await expect(query(url.toString(), 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(path.join(await serverFolder(), 'password'))).mode & 0o777).toBe(0o600);
    await user.leave();
  });
});
