import { BaseCommand } from '../src/cli/base-command.js';
import { table } from '../src/cli/table.js';
import { statistics, STATISTICS_DIMENSIONS, type Statistics as Counts } from '../src/services/statistics.js';

const BAR = 30;

export default class Statistics extends BaseCommand {
  static override summary = 'count requests and voters, as they are published';
  static override examples = ['<%= config.bin %> statistics', '<%= config.bin %> statistics --json'];

  async run(): Promise<Counts> {
    await this.parse(Statistics);
    const counts = await statistics(await this.openApp());
    this.log(`accounts ${counts.accounts} · requests ${counts.requests} · voters ${counts.voters}`);
    for (const dimension of STATISTICS_DIMENSIONS) {
      const lines = counts.by[dimension];
      if (lines.length === 0) continue;
      const most = Math.max(...lines.map(({ requests }) => requests));
      this.log(
        `\n${table(lines, [
          { title: dimension.replace('_', ' ').toUpperCase(), value: ({ value }) => value ?? '(not known)' },
          { title: 'REQUESTS', value: ({ requests }) => requests },
          { title: 'VOTERS', value: ({ voters }) => voters },
          { title: '', value: ({ requests }) => '█'.repeat(Math.ceil((requests / most) * BAR)) },
        ])}`,
      );
    }
    return counts;
  }
}
