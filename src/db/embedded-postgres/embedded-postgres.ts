import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { isReachableByOthers, postgresBinaries, serverUser } from './binaries.js';
import { connectionUrl, ensureRunning, initialise, stopServer, type ServerPlace } from './server.js';
import { withStartLock } from './start-lock.js';

/** Every process that uses the server holds this advisory lock in shared mode; it is released when the process dies, however it dies. */
const LEASE = 727_001;

export interface EmbeddedDatabase {
  readonly url: string;
  /** Call after your own connections are closed. Whoever leaves last stops the server. */
  close(): Promise<void>;
}

/**
 * A real PostgreSQL out of an npm package, shared by all processes that name the same data folder: the first starts it, the
 * last one out stops it, and a kill -9 of any or all of them does no harm.
 */
export async function openEmbeddedPostgres({
  dataDir,
  database,
}: {
  readonly dataDir: string;
  readonly database: string;
}): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true });
  const user = serverUser();
  const folder = await serverFolder(path.resolve(dataDir), user.uid !== undefined);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const lock = path.join(folder, 'start.lock');

  return withStartLock(lock, async () => {
    const place = { folder, user, bin: await postgresBinaries(user, folder) };
    await initialise(place);
    const port = await ensureRunning(place);
    await createDatabase(await connectionUrl(place, port, 'postgres'), database);
    const lease = await holdLease(await connectionUrl(place, port, 'postgres'));
    return {
      url: await connectionUrl(place, port, database),
      close: () => withStartLock(lock, () => leave(place, lease)),
    };
  });
}

/**
 * Keys and database live and die together: a random id in the data folder names the database, wherever it lies. Where the
 * server's user cannot come to the data folder (root, a checkout under /root), it lies in /var/lib.
 */
async function serverFolder(dataDir: string, asRoot: boolean): Promise<string> {
  const idFile = path.join(dataDir, 'database-id');
  await writeFile(idFile, randomUUID(), { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  const id = (await readFile(idFile, 'utf8')).trim();
  const parent = asRoot && !isReachableByOthers(dataDir) ? '/var/lib' : dataDir;
  return path.join(parent, `per-postgres-${id}`);
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Always in the same database, for advisory locks are kept per database. */
async function holdLease(url: string): Promise<pg.Client> {
  const lease = new pg.Client({ connectionString: url, application_name: 'per lease' });
  lease.on('error', () => undefined); // The server is gone, and with it the lease: what uses the database says so.
  await lease.connect();
  await lease.query('SELECT pg_advisory_lock_shared($1)', [LEASE]);
  return lease;
}

async function leave(place: ServerPlace, lease: pg.Client): Promise<void> {
  try {
    await lease.query('SELECT pg_advisory_unlock_shared($1)', [LEASE]);
    const { rows } = await lease.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [LEASE]);
    await lease.end();
    if (rows[0]?.last) await stopServer(place);
  } catch {
    return; // The server has gone already: nothing is left to stop.
  }
}
