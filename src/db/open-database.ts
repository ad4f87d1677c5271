import { QueryTypes, type Sequelize } from 'sequelize';
import { ConfigurationError } from '../config.js';
import { prepareJobQueue } from '../jobs/job-queue.js';
import { connect } from './connection.js';
import { openEmbeddedPostgres } from './embedded-postgres/embedded-postgres.js';
import { migrate, migrationStatus, withMigrationLock } from './migrator.js';

export interface OpenDatabase {
  readonly database: Sequelize;
  readonly close: () => Promise<void>;
}

export interface DatabaseSettings {
  readonly url: string | null;
  readonly dataDir: string;
  readonly poolSize: number;
  /** Shown by PostgreSQL beside the connection. */
  readonly name: string;
}

/** The database of the configuration, or the embedded one of the data folder. */
export async function openDatabase({
  url,
  dataDir,
  poolSize,
  name,
}: DatabaseSettings): Promise<OpenDatabase> {
  const embedded = url === null ? await openEmbeddedPostgres({ dataDir, database: 'per' }) : null;
  const database = connect(embedded?.url ?? url ?? '', { poolSize, name });
  return {
    database,
    async close() {
      await database.close();
      await embedded?.close();
    },
  };
}

/** Brings our tables and the queue's to the version of this build. */
export async function migrateAll(database: Sequelize): Promise<void> {
  await withMigrationLock(database, async () => {
    await migrate(database);
    await prepareJobQueue(database);
  });
}

/** The embedded database follows the build by itself; another is migrated by a person, who knows when. */
export async function requireCurrentSchema(
  database: Sequelize,
  { mayMigrate }: { readonly mayMigrate: boolean },
): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending === 0) return;
  if (!mayMigrate) {
    const state =
      pending === null ? 'is empty' : `is ${pending} ${pending === 1 ? 'migration' : 'migrations'} behind`;
    throw new ConfigurationError([`the database ${state}: run \`per db migrate\``]);
  }
  await migrateAll(database);
}

/** Null when nothing was ever migrated. */
async function pendingMigrations(database: Sequelize): Promise<number | null> {
  const [known] = await database.query<{ exists: boolean }>(
    `SELECT to_regclass('schema_migrations') IS NOT NULL AND to_regclass('pgboss.job') IS NOT NULL AS exists`,
    { type: QueryTypes.SELECT },
  );
  if (!known?.exists) return null;
  return (await migrationStatus(database)).pending.length;
}

export interface DatabaseStatus {
  readonly server: string;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  readonly megabytes: number;
  readonly connections: number;
  readonly maxConnections: number;
}

export async function databaseStatus(database: Sequelize): Promise<DatabaseStatus> {
  const [row] = await database.query<Omit<DatabaseStatus, 'applied' | 'pending'>>(
    `SELECT current_setting('server_version') AS server, (pg_database_size(current_database()) / 1048576)::int AS megabytes,
       (SELECT count(*)::int FROM pg_stat_activity) AS connections, current_setting('max_connections')::int AS "maxConnections"`,
    { type: QueryTypes.SELECT },
  );
  if (row === undefined) throw new Error('the database gave no status');
  return { ...row, ...(await migrationStatus(database)) };
}
