import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/db/connection.js';
import { openEmbeddedPostgres } from '../../src/db/embedded-postgres/embedded-postgres.js';
import { migrateAll } from '../../src/db/open-database.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL of this test run, with the migrated database `template_per` to make others from. */
    databaseServer: string;
  }
}

/** A real server for the run: the one of TEST_DATABASE_URL, or the embedded one in a folder of its own. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const folder = await mkdtemp(path.join(tmpdir(), 'per-test-'));
  const embedded =
    given === undefined ? await openEmbeddedPostgres({ dataDir: folder, database: 'template_per' }) : null;
  const url = new URL(embedded?.url ?? given ?? '');
  url.pathname = '/template_per';
  const template = connect(url.toString(), { poolSize: 3, name: 'test template' });
  await migrateAll(template);
  await template.close();
  project.provide('databaseServer', url.toString());
  return async () => {
    await embedded?.close();
    await rm(folder, { recursive: true, force: true });
  };
}
