import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createAuditKey } from './audit/audit-key.js';
import { ConfigurationError, type Config } from './config.js';
import type { AppContext } from './context.js';
import { openDatabase, requireCurrentSchema } from './db/open-database.js';
import { inTransaction, select, type UnitOfWork } from './db/unit-of-work.js';
import { addDays, type CalendarDate } from './domain/calendar-date.js';
import { dayIn, electoralCalendar } from './domain/electoral-calendar.js';
import { openFileStore } from './files/file-store.js';
import { createKeyRing, readKeyRing, type KeyRing } from './files/key-ring.js';
import { createJobQueue } from './jobs/job-queue.js';
import type { Logger } from './logger.js';
import { createEngines } from './verification/engines.js';

export interface App extends AppContext {
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly role: 'command' | 'site' | 'worker';
  /** How many child processes may run engines; all cores but one unless said. */
  readonly engineProcesses?: number | undefined;
  readonly mayMigrate?: boolean;
  readonly clock?: () => Date;
}

/** 200 connections in all: commands are many and short, sites and workers few and busy. */
const POOL_SIZES = { command: 4, site: 20, worker: 10 } as const;
const ENGINE_MEMORY_BYTES = 1400 * 2 ** 20;
const DEFAULT_DAYS_TO_ELECTION = 90;

/** Opens everything that use-cases need, and sets the system up at its first start. */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, logger, role, clock = () => new Date() } = options;
  const embedded = config.databaseUrl === null;
  const { database, close } = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    poolSize: POOL_SIZES[role],
    name: role,
  });
  try {
    await requireCurrentSchema(database, { mayMigrate: options.mayMigrate ?? embedded });
    const { keyRing, electionDay } = await setUp({ config, database, clock });
    const engines = createEngines({
      processes: options.engineProcesses ?? Math.max(1, availableParallelism() - 1),
      memoryLimitBytes: ENGINE_MEMORY_BYTES,
    });
    return {
      config,
      logger,
      database,
      keyRing,
      engines,
      clock,
      files: await openFileStore(config.fileStore, config.fileStoreCredentials),
      queue: createJobQueue(database),
      calendar: electoralCalendar(electionDay, config.calendarRules),
      async close() {
        await engines.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type SetUp = Pick<AppContext, 'config' | 'database' | 'clock'>;

/** Reads what the first start kept, and refuses to go on with another key ring or another election. */
async function setUp(context: SetUp): Promise<{ keyRing: KeyRing; electionDay: CalendarDate }> {
  const kept = (await readSettings(context)) ?? (await firstStart(context));
  const keyRing = await openKeyRing(context.config.keyRingFile);
  if (keyRing.fingerprint !== kept.keyRing) {
    throw new ConfigurationError([
      `KEYRING_FILE ${context.config.keyRingFile} is not the key ring that this database was set up with (${kept.keyRing})`,
    ]);
  }
  return { keyRing, electionDay: context.config.electionDay ?? kept.electionDay };
}

interface KeptSettings {
  readonly keyRing: string;
  readonly electionDay: CalendarDate;
}

async function readSettings({ database }: SetUp): Promise<KeptSettings | null> {
  const [row] = await select<{ value: KeptSettings }>(
    database,
    `SELECT value FROM settings WHERE name = 'system'`,
  );
  return row?.value ?? null;
}

async function firstStart(context: SetUp): Promise<KeptSettings> {
  const { config, clock } = context;
  if (config.databaseUrl === null) await createKeys(config);
  const { fingerprint } = await openKeyRing(config.keyRingFile);
  const today = dayIn(config.calendarRules.timeZone, clock());
  const electionDay = config.electionDay ?? addDays(today, DEFAULT_DAYS_TO_ELECTION);
  return inTransaction(context, async (unit) => keepSettings(unit, { keyRing: fingerprint, electionDay }));
}

/** Several processes may start first at once: what one of them kept holds for all. */
async function keepSettings({ query, audit }: UnitOfWork, settings: KeptSettings): Promise<KeptSettings> {
  const [mine] = await query<{ value: KeptSettings }>(
    `INSERT INTO settings (name, value) VALUES ('system', $1) ON CONFLICT (name) DO NOTHING RETURNING value`,
    [JSON.stringify(settings)],
  );
  if (mine !== undefined) {
    audit({ event: 'system.initialised', actor: 'system', subject: 'system', details: { ...settings } });
    return mine.value;
  }
  const [theirs] = await query<{ value: KeptSettings }>(`SELECT value FROM settings WHERE name = 'system'`);
  if (theirs === undefined) throw new Error('the settings of the first start are gone');
  return theirs.value;
}

async function openKeyRing(file: string): Promise<KeyRing> {
  try {
    return await readKeyRing(file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'is not a key ring';
    throw new ConfigurationError([
      `KEYRING_FILE ${file} ${why}: put it back, or make one with \`per keys create\``,
    ]);
  }
}

/** A key ring and an audit key, where there are none yet. */
export async function createKeys({
  keyRingFile,
  auditKeyFile,
}: Pick<Config, 'keyRingFile' | 'auditKeyFile'>): Promise<void> {
  await mkdir(path.dirname(keyRingFile), { recursive: true });
  if (!existsSync(keyRingFile)) await createKeyRing(keyRingFile).catch(ignoreExisting);
  await createAuditKey(auditKeyFile).catch(ignoreExisting);
}

function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
