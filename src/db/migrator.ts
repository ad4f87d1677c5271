import type { Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { MIGRATIONS } from './migrations/index.js';

const MIGRATION_LOCK = 727_002;

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** One process at a time: the second waits for the first, and finds its work done. Needs a second connection for the work. */
export async function withMigrationLock(database: Sequelize, work: () => Promise<void>): Promise<void> {
  await database.transaction(async (transaction) => {
    await database.query('SELECT pg_advisory_xact_lock($1)', { bind: [MIGRATION_LOCK], transaction });
    await work();
  });
}

/** Brings the schema up to date, each migration whole or not at all. */
export async function migrate(database: Sequelize): Promise<void> {
  await createMigrator(database).up();
}

export async function migrationStatus(database: Sequelize): Promise<MigrationStatus> {
  const migrator = createMigrator(database);
  const [applied, pending] = [await migrator.executed(), await migrator.pending()];
  return { applied: applied.map(({ name }) => name), pending: pending.map(({ name }) => name) };
}

function createMigrator(database: Sequelize): Umzug {
  return new Umzug({
    migrations: MIGRATIONS.map(({ name, up }) => ({
      name,
      up: async () => {
        await database.transaction((transaction) => database.query(up, { transaction }));
      },
    })),
    storage: new SequelizeStorage({ sequelize: database, tableName: 'schema_migrations' }),
    logger: undefined,
  });
}
