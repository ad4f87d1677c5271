import { availableParallelism } from 'node:os';
import { Flags } from '@oclif/core';
import type { App } from '../../src/app.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { createProgress } from '../../src/cli/progress.js';
import type { Actor } from '../../src/context.js';
import { runDuplicateScan } from '../../src/services/faces/run-duplicate-scan.js';
import { BATCH_KINDS, type BatchProgress } from '../../src/services/verification/batches.js';
import { runBatch } from '../../src/services/verification/run-batch.js';

interface BatchResult {
  readonly batches: readonly number[];
  readonly resumed: number;
  readonly taken: number;
  readonly outcomes: BatchProgress['outcomes'];
  readonly setAside: number;
  readonly left: number;
  readonly ms: number;
}

interface DuplicatesResult {
  readonly batches: readonly number[];
  readonly faces: number;
  readonly pairs: number;
  readonly strong: number;
  readonly describedAnew: number;
  readonly notCompared: number;
  readonly ms: number;
}

export default class BatchesRun extends OfficerCommand {
  static override summary = 'check the requests that wait the longest, or compare all faces with each other';
  static override description =
    'Goes on with what an earlier run left, takes what is waiting, and works beside any `per work`. Nothing is refused: each request goes to review with its findings. Exit code 3 when a request had to be set aside. With --kind duplicates the faces of all accounts are compared with each other instead: what is alike is evidence for two officers. Faces that an older version of the engine described are described anew first; exit code 3 when that failed for one.';
  static override examples = [
    '<%= config.bin %> batches run',
    '<%= config.bin %> batches run --limit 500 --concurrency 4 --json',
    '<%= config.bin %> batches run --kind duplicates',
  ];
  static override flags = {
    kind: Flags.option({
      description: 'check requests, or compare all faces',
      options: BATCH_KINDS,
      default: 'verification' as const,
    })(),
    limit: Flags.integer({ description: 'at most so many new requests', min: 1, default: 100_000 }),
    concurrency: Flags.integer({
      description: 'at a time, each by a process of its own; faces by threads',
      min: 1,
      max: 64,
    }),
    ...officerFlags,
  };

  protected override handlesInterrupt = true;

  async run(): Promise<BatchResult | DuplicatesResult> {
    const { flags } = await this.parse(BatchesRun);
    const concurrency = flags.concurrency ?? Math.max(1, availableParallelism() - 1);
    const app = await this.openApp({ engineProcesses: concurrency });
    const actor =
      flags.officer === undefined ? ({ kind: 'system' } as const) : await this.openOfficer(app, flags);
    return flags.kind === 'duplicates'
      ? this.compareFaces(app, { threads: flags.concurrency ?? availableParallelism(), actor })
      : this.verify(app, { limit: flags.limit, concurrency, actor });
  }

  private async verify(
    app: App,
    options: { readonly limit: number; readonly concurrency: number; readonly actor: Actor },
  ): Promise<BatchResult> {
    const began = Date.now();
    const progress = createProgress();
    const { batches, resumed, taken, interrupted } = await runBatch(app, {
      ...options,
      signal: this.interrupted.signal,
      onProgress(states) {
        const total = sum(states, ({ requests }) => requests);
        progress.update('verified', total - sum(states, ({ queued }) => queued), total);
      },
    });
    progress.end();
    const result: BatchResult = {
      batches: batches.map(({ number }) => number),
      resumed,
      taken,
      outcomes: {
        clean: sum(batches, ({ outcomes }) => outcomes.clean),
        attention: sum(batches, ({ outcomes }) => outcomes.attention),
        failed: sum(batches, ({ outcomes }) => outcomes.failed),
      },
      setAside: sum(batches, ({ setAside }) => setAside),
      left: sum(batches, ({ queued }) => queued),
      ms: Date.now() - began,
    };
    this.report(result);
    if (interrupted) this.endWith(EXIT.interrupted);
    else if (result.setAside > 0) this.endWith(EXIT.partlyDone);
    return result;
  }

  private async compareFaces(
    app: App,
    options: { readonly threads: number; readonly actor: Actor },
  ): Promise<DuplicatesResult> {
    const began = Date.now();
    const progress = createProgress();
    const { batch, interrupted, ...counts } = await runDuplicateScan(app, {
      ...options,
      signal: this.interrupted.signal,
      onDescribed(done, total) {
        progress.update('described anew', done, total);
      },
      onProgress(done, total) {
        progress.update('% compared', total === 0 ? 100 : Math.floor((100 * done) / total), 100);
      },
    });
    progress.end();
    const ms = Date.now() - began;
    if (interrupted) this.endWith(EXIT.interrupted);
    else if (counts.notCompared > 0) this.endWith(EXIT.partlyDone);
    if (batch === null) {
      this.log(interrupted ? 'interrupted before it began' : 'there are no faces to compare');
      return { batches: [], ...counts, ms };
    }
    this.log(
      [
        `batch ${batch}: ${counts.faces} faces compared with each other in ${Math.round(ms / 1000)} s`,
        `  alike       ${counts.pairs}`,
        `  strongly    ${counts.strong}`,
        ...(counts.describedAnew > 0 ? [`  described anew before ${counts.describedAnew}`] : []),
        ...(counts.notCompared > 0
          ? [`  left out, could not be described anew (see the log) ${counts.notCompared}`]
          : []),
        ...(interrupted ? ['  not done: run it again to go on'] : []),
        '',
        `next: per batches show ${batch}`,
      ].join('\n'),
    );
    return { batches: [batch], ...counts, ms };
  }

  private report({ batches, resumed, outcomes, setAside, left, ms }: BatchResult): void {
    if (batches.length === 0) {
      this.log('no request waits to be checked');
      return;
    }
    const done = outcomes.clean + outcomes.attention + outcomes.failed;
    this.log(
      [
        `batch ${batches.join(', ')}${resumed > 0 ? ' (gone on with)' : ''}: ${done} requests checked in ${Math.round(ms / 1000)} s`,
        `  clean       ${outcomes.clean}`,
        `  attention   ${outcomes.attention}`,
        `  failed      ${outcomes.failed}`,
        `  set aside   ${setAside}`,
        ...(left > 0 ? [`  left        ${left}: run it again to go on`] : []),
        '',
        'next: per requests review',
      ].join('\n'),
    );
  }
}

function sum(batches: readonly BatchProgress[], count: (batch: BatchProgress) => number): number {
  return batches.reduce((total, batch) => total + count(batch), 0);
}
