import { createReadStream } from 'node:fs';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sequelize } from 'sequelize';
import { extract } from 'tar-stream';
import { ConfigurationError } from '../../config.js';
import { migrateAll } from '../../db/open-database.js';
import { migrationStatus } from '../../db/migrator.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { withClient } from '../../db/with-client.js';
import { DomainError } from '../../domain/errors.js';
import type { FileStore } from '../../files/file-store.js';
import type { KeyRing } from '../../files/key-ring.js';
import { createJobQueue } from '../../jobs/job-queue.js';
import { backupManifest, BACKUP_TABLES, type BackupManifest } from './backup-archive.js';
import { columnsOf } from './table-columns.js';

export interface Restored {
  readonly rows: number;
  readonly files: number;
  readonly createdAt: string;
}

/**
 * Fills an empty database and file store from an archive. All tables come in one transaction: an interrupted restore leaves the database empty. Throws
 * `backup.not-empty`, `backup.damaged`, or a `ConfigurationError` when the key ring is not the one that the backup needs.
 */
export async function restore(
  {
    database,
    files,
    keyRing,
  }: { readonly database: Sequelize; readonly files: FileStore; readonly keyRing: KeyRing },
  source: string,
): Promise<Restored> {
  await migrateAll(database);
  const manifest = await withClient(database, async (client) => {
    await client.query('BEGIN');
    try {
      await requireEmpty(client);
      const read = await readArchive(client, {
        source,
        files,
        keyRing,
        known: (await migrationStatus(database)).applied,
      });
      await restartIdentities(client);
      await client.query('COMMIT');
      return read;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
  await enqueueOpenWork(database);
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  return { rows, files: manifest.files, createdAt: manifest.createdAt };
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM settings) OR EXISTS (SELECT 1 FROM audit_entries) AS taken',
  );
  if (rows[0]?.taken) throw new DomainError('backup.not-empty');
  await client.query('DELETE FROM audit_chain');
}

async function readArchive(
  client: Client,
  {
    source,
    files,
    keyRing,
    known,
  }: {
    readonly source: string;
    readonly files: FileStore;
    readonly keyRing: KeyRing;
    readonly known: readonly string[];
  },
): Promise<BackupManifest> {
  const archive = extract();
  createReadStream(source)
    .once('error', (error) => archive.destroy(error))
    .pipe(archive);
  let manifest: BackupManifest | null = null;
  let restoredFiles = 0;
  for await (const entry of archive) {
    const { name } = entry.header;
    if (manifest === null) {
      manifest = checkManifest(await bytesOf(entry), { keyRing, known });
      continue;
    }
    const [folder, table = '', piece] = name.split('/');
    if (folder === 'files') {
      await files.put(table, await bytesOf(entry));
      restoredFiles += 1;
    } else if (
      folder === 'tables' &&
      piece !== undefined &&
      (BACKUP_TABLES as readonly string[]).includes(table)
    ) {
      await fillTable(client, table, await bytesOf(entry));
    } else {
      throw new DomainError('backup.damaged');
    }
  }
  if (manifest === null || restoredFiles !== manifest.files) throw new DomainError('backup.damaged');
  for (const [table, expected] of Object.entries(manifest.rows)) {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    if (rows[0]?.count !== expected) throw new DomainError('backup.damaged');
  }
  return manifest;
}

function checkManifest(
  bytes: Buffer,
  { keyRing, known }: { readonly keyRing: KeyRing; readonly known: readonly string[] },
): BackupManifest {
  const parsed = backupManifest.safeParse(parseJson(bytes));
  if (!parsed.success) throw new DomainError('backup.damaged');
  const manifest = parsed.data;
  if (manifest.keyRing !== keyRing.fingerprint) {
    throw new ConfigurationError([
      `this backup needs the key ring ${manifest.keyRing}; KEYRING_FILE is ${keyRing.fingerprint}`,
    ]);
  }
  if (manifest.migrations.join() !== known.join()) throw new DomainError('backup.other-version');
  return manifest;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of entry) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

async function fillTable(client: Client, table: string, bytes: Buffer): Promise<void> {
  const columns = await columnsOf(client, table);
  const target = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await new Promise<void>((resolve, reject) => {
    target.once('error', reject).once('finish', resolve);
    target.end(bytes);
  });
}

async function restartIdentities(client: Client): Promise<void> {
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'`,
  );
  for (const { table_name: table, column_name: column } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`,
    );
  }
}

/** Jobs are not in the backup: what was open gets new ones. Their handlers leave alone what is done. */
async function enqueueOpenWork(database: Sequelize): Promise<void> {
  const queue = createJobQueue(database);
  await inTransaction({ database, clock: () => new Date() }, async ({ query, transaction }) => {
    const items = await query<{ requestId: string; batchId: string }>(
      `SELECT request_id AS "requestId", batch_id AS "batchId" FROM batch_items WHERE state = 'queued'`,
    );
    const messages = await query<{ messageId: string }>(
      `SELECT id AS "messageId" FROM messages WHERE status = 'queued'`,
    );
    if (items.length > 0) await queue.enqueue('verify-request', items, transaction);
    if (messages.length > 0) await queue.enqueue('send-message', messages, transaction);
  });
}
