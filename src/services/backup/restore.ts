import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sequelize } from 'sequelize';
import { ConfigurationError } from '../../config.js';
import { migrateAll } from '../../db/open-database.js';
import { migrationStatus } from '../../db/migrator.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { withClient } from '../../db/with-client.js';
import { DomainError } from '../../domain/errors.js';
import type { FileStore } from '../../files/file-store.js';
import type { KeyRing } from '../../files/key-ring.js';
import { createJobQueue } from '../../jobs/job-queue.js';
import type { BackupManifest } from './backup-archive.js';
import { archiveEntries, readManifest, requireWhole } from './read-archive.js';
import { columnsOf } from './table-columns.js';

export interface Restored {
  readonly rows: number;
  readonly files: number;
  readonly createdAt: string;
}

/**
 * Fills an empty database and file store from an archive. The archive is read to its end first, and all tables come in one transaction: what is damaged,
 * or was interrupted, leaves both empty. Throws `backup.not-empty`, `backup.damaged`, `backup.other-version`, or a `ConfigurationError` when the key ring
 * is not the one that the backup needs.
 */
export async function restore(
  {
    database,
    files,
    keyRing,
  }: { readonly database: Sequelize; readonly files: FileStore; readonly keyRing: KeyRing },
  source: string,
): Promise<Restored> {
  const manifest = await readManifest(source);
  requireKeyRing(manifest, keyRing);
  await migrateAll(database);
  const { applied } = await migrationStatus(database);
  if (manifest.migrations.join() !== applied.join()) throw new DomainError('backup.other-version');
  await requireWhole(source, manifest);
  await withClient(database, async (client) => {
    await client.query('BEGIN');
    try {
      await client.query('SET CONSTRAINTS ALL DEFERRED');
      await requireEmpty(client);
      for await (const entry of archiveEntries(source)) {
        if (entry.kind === 'file') await files.put(entry.id, entry.bytes);
        else await fillTable(client, entry.table, entry.bytes);
      }
      await restartIdentities(client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
  await enqueueOpenWork(database);
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  return { rows, files: manifest.files, createdAt: manifest.createdAt };
}

function requireKeyRing({ keyRing: needed }: BackupManifest, { fingerprint }: KeyRing): void {
  if (needed === fingerprint) return;
  throw new ConfigurationError([`this backup needs the key ring ${needed}; KEYRING_FILE is ${fingerprint}`]);
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM settings) OR EXISTS (SELECT 1 FROM audit_entries) AS taken',
  );
  if (rows[0]?.taken) throw new DomainError('backup.not-empty');
  await client.query('DELETE FROM audit_chain');
}

async function fillTable(client: Client, table: string, bytes: Buffer): Promise<void> {
  const columns = await columnsOf(client, table);
  const target = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await new Promise<void>((resolve, reject) => {
    // What PostgreSQL says of a row that it cannot take quotes it.
    target.once('error', () => reject(new DomainError('backup.damaged'))).once('finish', resolve);
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
