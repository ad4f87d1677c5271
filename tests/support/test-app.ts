import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { createKeys, openApp, type App, type AppOptions } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { addDays, type CalendarDate } from '../../src/domain/calendar-date.js';
import { createLogger } from '../../src/logger.js';
import { createTestDatabase } from './test-database.js';

export interface TestApp extends App {
  /** What a `per` command needs to work on the same database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Everything that was logged, line by line. */
  readonly logged: readonly string[];
}

export interface TestAppOptions {
  /** Days from today to election day; 90 keeps applications open. */
  readonly daysToElection?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly engineProcesses?: number;
  readonly clock?: () => Date;
}

/** An app on a database of its own, made from the migrated template; both are gone when it is closed. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { daysToElection = 90, clock } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'per-app-'));
  const testDatabase = await createTestDatabase();
  const environment = {
    DATABASE_URL: testDatabase.url,
    DATA_DIR: folder,
    KEYRING_FILE: path.join(folder, 'keyring.json'),
    AUDIT_KEY_FILE: path.join(folder, 'audit.key'),
    FILE_STORE: path.join(folder, 'files'),
    ELECTION_DATE: addDays(new Date().toISOString().slice(0, 10) as CalendarDate, daysToElection),
    LOG_LEVEL: 'debug',
    ...options.environment,
  };
  await createKeys({ keyRingFile: environment.KEYRING_FILE, auditKeyFile: environment.AUDIT_KEY_FILE });
  const logged: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const app = await openApp({
    config: loadConfig(environment),
    logger: createLogger({ level: 'debug', destination }),
    role: 'site',
    engineProcesses: options.engineProcesses ?? 1,
    ...(clock && { clock }),
  } satisfies AppOptions);
  return {
    ...app,
    environment,
    folder,
    logged,
    async close() {
      await app.close();
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
