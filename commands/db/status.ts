import { BaseCommand } from '../../src/cli/base-command.js';
import { databaseStatus, openDatabase, type DatabaseStatus } from '../../src/db/open-database.js';

export default class DbStatus extends BaseCommand {
  static override summary = 'show version, size and connections of the database';
  static override examples = ['<%= config.bin %> db status', '<%= config.bin %> db status --json'];

  async run(): Promise<DatabaseStatus> {
    await this.parse(DbStatus);
    const { databaseUrl: url, dataDir } = this.settingsOfEnvironment;
    const { database, close } = await openDatabase({ url, dataDir, poolSize: 2, name: 'status' });
    try {
      const status = await databaseStatus(database);
      this.log(
        [
          `PostgreSQL   ${status.server} (${url === null ? 'embedded' : 'DATABASE_URL'})`,
          `schema       ${status.applied.length} migrations${status.pending.length > 0 ? `, ${status.pending.length} pending: per db migrate` : ', up to date'}`,
          `size         ${status.megabytes} MB`,
          `connections  ${status.connections} of ${status.maxConnections}`,
        ].join('\n'),
      );
      return status;
    } finally {
      await close();
    }
  }
}
