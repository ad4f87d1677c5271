import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import type { AppContext } from '../../context.js';
import { migrationStatus } from '../../db/migrator.js';
import { withClient } from '../../db/with-client.js';
import { BACKUP_TABLES, PIECE_BYTES, type BackupManifest } from './backup-archive.js';
import { columnsOf } from './table-columns.js';

export interface BackupSummary {
  readonly path: string;
  readonly rows: number;
  readonly files: number;
  /** Fingerprint of the key ring without which the backup cannot be opened. */
  readonly keyRing: string;
}

/** Writes everything, as of one moment, into one tar archive that only its owner reads. Sealed records stay sealed. */
export async function backUp(app: AppContext, target: string): Promise<BackupSummary> {
  const unfinished = `${target}.part`;
  const archive = pack();
  const written = pipeline(archive, createWriteStream(unfinished, { mode: 0o600, flags: 'w' }));
  try {
    const manifest = await withClient(app.database, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const described = await describe(app, client);
      await addEntry(archive, 'manifest.json', Buffer.from(JSON.stringify(described, null, 2)));
      for (const table of BACKUP_TABLES) await addTable(archive, client, table);
      const { rows } = await client.query<{ id: string }>(
        'SELECT id FROM evidence_files WHERE deleted_at IS NULL ORDER BY id',
      );
      for (const { id } of rows) await addEntry(archive, `files/${id}`, await app.files.get(id));
      await client.query('COMMIT');
      return described;
    });
    archive.finalize();
    await written;
    await rename(unfinished, target);
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
    return { path: target, rows, files: manifest.files, keyRing: manifest.keyRing };
  } catch (error) {
    archive.destroy();
    await written.catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function describe(app: AppContext, client: Client): Promise<BackupManifest> {
  const rows: Record<string, number> = {};
  for (const table of BACKUP_TABLES) {
    const { rows: counted } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table}`,
    );
    rows[table] = counted[0]?.count ?? 0;
  }
  const { rows: files } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM evidence_files WHERE deleted_at IS NULL',
  );
  return {
    format: 'per-backup-1',
    createdAt: app.clock().toISOString(),
    keyRing: app.keyRing.fingerprint,
    migrations: [...(await migrationStatus(app.database)).applied],
    rows,
    files: files[0]?.count ?? 0,
  };
}

async function addTable(archive: Pack, client: Client, table: string): Promise<void> {
  const columns = await columnsOf(client, table);
  const source = client.query(copyTo(`COPY ${table} (${columns.join(', ')}) TO STDOUT`));
  let number = 0;
  let waiting = Buffer.alloc(0);
  const add = (bytes: Buffer): Promise<void> =>
    addEntry(archive, `tables/${table}/${String(number++).padStart(6, '0')}`, bytes);
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of source as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size < PIECE_BYTES) continue;
    // A row ends with a line feed, and holds none: each piece is whole rows, and a COPY of its own when it is read back.
    const bytes = Buffer.concat([waiting, ...parts]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end > 0) await add(bytes.subarray(0, end));
    waiting = Buffer.from(bytes.subarray(end));
    parts = [];
    size = 0;
  }
  const rest = Buffer.concat([waiting, ...parts]);
  if (rest.length > 0) await add(rest);
}

function addEntry(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
