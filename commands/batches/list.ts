import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime } from '../../src/cli/relative-time.js';
import { table } from '../../src/cli/table.js';
import { listBatches, type BatchProgress } from '../../src/services/verification/batches.js';

export default class BatchesList extends BaseCommand {
  static override summary = 'list the batches, the latest first';
  static override examples = [
    '<%= config.bin %> batches list',
    '<%= config.bin %> batches list --limit 5 --json',
  ];
  static override flags = { limit: Flags.integer({ description: 'at most so many', min: 1, default: 20 }) };

  async run(): Promise<{ batches: readonly BatchProgress[] }> {
    const { flags } = await this.parse(BatchesList);
    const app = await this.openApp();
    const batches = await listBatches(app, flags.limit);
    this.log(
      batches.length === 0
        ? 'no batch was run yet\n\nnext: per batches run'
        : table(batches, [
            { title: 'BATCH', value: ({ number }) => number },
            { title: 'KIND', value: ({ kind }) => kind },
            { title: 'STARTED', value: ({ createdAt }) => localTime(createdAt, app.calendar.timeZone) },
            { title: 'REQUESTS', value: ({ requests }) => requests },
            { title: 'CLEAN', value: ({ outcomes }) => outcomes.clean },
            { title: 'ATTENTION', value: ({ outcomes }) => outcomes.attention },
            { title: 'FAILED', value: ({ outcomes }) => outcomes.failed },
            { title: 'SET ASIDE', value: ({ setAside }) => setAside },
            { title: 'FACES', value: ({ scan }) => scan?.faces ?? 0 },
            { title: 'ALIKE', value: ({ scan }) => scan?.hits ?? 0 },
            { title: 'LEFT', value: ({ queued, scan }) => (scan ? scan.blocks - scan.done : queued) },
          ]),
    );
    return { batches };
  }
}
