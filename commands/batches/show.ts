import { Args } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime } from '../../src/cli/relative-time.js';
import { findBatch, type BatchProgress } from '../../src/services/verification/batches.js';

export default class BatchesShow extends BaseCommand {
  static override summary = 'show how far a batch is';
  static override examples = ['<%= config.bin %> batches show 1', '<%= config.bin %> batches show 1 --json'];
  static override args = { batch: Args.integer({ description: 'number of the batch', required: true }) };

  async run(): Promise<BatchProgress> {
    const { args } = await this.parse(BatchesShow);
    const app = await this.openApp();
    const batch = await findBatch(app, args.batch);
    const time = (instant: Date): string => localTime(instant, app.calendar.timeZone);
    this.log(
      [
        `batch ${batch.number}, started ${time(batch.createdAt)}, ${batch.finishedAt ? `finished ${time(batch.finishedAt)}` : 'not finished'}`,
        `  requests    ${batch.requests}`,
        `  clean       ${batch.outcomes.clean}`,
        `  attention   ${batch.outcomes.attention}`,
        `  failed      ${batch.outcomes.failed}`,
        `  set aside   ${batch.setAside}`,
        `  left        ${batch.queued}`,
      ].join('\n'),
    );
    return batch;
  }
}
