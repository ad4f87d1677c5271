import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sequelize } from 'sequelize';
import { connect } from '../../src/db/connection.js';
import { select } from '../../src/db/unit-of-work.js';
import { diskFileStore } from '../../src/files/disk-file-store.js';
import type { FileStore } from '../../src/files/file-store.js';
import { BACKUP_TABLES } from '../../src/services/backup/backup-archive.js';
import { createTestDatabase } from './test-database.js';

/** A database and a file store that something can be restored into. */
export interface RestoreTarget {
  readonly url: string;
  readonly folder: string;
  readonly database: Sequelize;
  readonly files: FileStore;
  close(): Promise<void>;
}

export async function createRestoreTarget(parent: string): Promise<RestoreTarget> {
  const testDatabase = await createTestDatabase({ migrated: false });
  const { url } = testDatabase;
  const folder = path.join(parent, `files-${randomUUID()}`);
  const database = connect(url, { poolSize: 3, name: 'restore test' });
  return {
    url,
    folder,
    database,
    files: diskFileStore(folder),
    async close() {
      await database.close();
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every row of every table that a backup holds, as text. */
export async function contentOf(database: Sequelize): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables: Record<string, readonly string[]> = {};
  for (const table of BACKUP_TABLES) {
    const rows = await select<{ text: string }>(
      database,
      `SELECT t::text AS text FROM ${table} t ORDER BY 1`,
    );
    tables[table] = rows.map(({ text }) => text);
  }
  return tables;
}

export async function filesOf(store: FileStore): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const name of store.names()) files.set(name, await store.get(name));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
