import { BaseCommand } from '../../src/cli/base-command.js';
import { migrateAll, openDatabase } from '../../src/db/open-database.js';
import { migrationStatus, type MigrationStatus } from '../../src/db/migrator.js';

export default class DbMigrate extends BaseCommand {
  static override summary = 'bring the database to the version of this build';
  static override examples = ['<%= config.bin %> db migrate'];

  async run(): Promise<MigrationStatus> {
    await this.parse(DbMigrate);
    const { databaseUrl: url, dataDir } = this.settingsOfEnvironment;
    const { database, close } = await openDatabase({ url, dataDir, poolSize: 4, name: 'migrate' });
    try {
      await migrateAll(database);
      const status = await migrationStatus(database);
      this.log(`the schema is up to date: ${status.applied.length} migrations`);
      return status;
    } finally {
      await close();
    }
  }
}
