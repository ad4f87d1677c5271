import { Args } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime } from '../../src/cli/relative-time.js';
import { table } from '../../src/cli/table.js';
import { listPairs, type ListedPair } from '../../src/services/faces/duplicate-pairs.js';
import { findBatch, type BatchProgress } from '../../src/services/verification/batches.js';

export default class BatchesShow extends BaseCommand {
  static override summary = 'show how far a batch is';
  static override examples = ['<%= config.bin %> batches show 1', '<%= config.bin %> batches show 1 --json'];
  static override args = { batch: Args.integer({ description: 'number of the batch', required: true }) };

  async run(): Promise<BatchProgress & { pairs?: readonly ListedPair[] }> {
    const { args } = await this.parse(BatchesShow);
    const app = await this.openApp();
    const batch = await findBatch(app, args.batch);
    const { number, kind, createdAt, finishedAt, scan } = batch;
    const time = (instant: Date): string => localTime(instant, app.calendar.timeZone);
    this.log(
      `batch ${number} (${kind}), started ${time(createdAt)}, ${finishedAt ? `finished ${time(finishedAt)}` : 'not finished'}`,
    );
    if (scan === null) {
      this.log(requestLines(batch));
      return batch;
    }
    const pairs = await listPairs(app, batch.id);
    this.log(
      `  faces       ${scan.faces}\n  blocks      ${scan.done} of ${scan.blocks}\n  alike       ${pairs.length}`,
    );
    if (pairs.length > 0) this.log(`\n${pairTable(pairs)}`);
    return { ...batch, pairs };
  }
}

function requestLines({ requests, outcomes, setAside, queued }: BatchProgress): string {
  return [
    `  requests    ${requests}`,
    `  clean       ${outcomes.clean}`,
    `  attention   ${outcomes.attention}`,
    `  failed      ${outcomes.failed}`,
    `  set aside   ${setAside}`,
    `  left        ${queued}`,
  ].join('\n');
}

function pairTable(pairs: readonly ListedPair[]): string {
  const reference = (text: string | null): string => text ?? 'no request';
  return table(pairs, [
    { title: 'REQUEST', value: ({ requests: [first] }) => reference(first) },
    { title: 'REQUEST', value: ({ requests: [, second] }) => reference(second) },
    { title: 'DISTANCE', value: ({ distance }) => distance.toFixed(3) },
  ]);
}
