import { Flags } from '@oclif/core';
import { availableParallelism } from 'node:os';
import { BaseCommand } from '../src/cli/base-command.js';
import { runWorker } from '../src/jobs/worker.js';

export default class Work extends BaseCommand {
  static override summary = 'do the work that is queued: checks, readings, messages';
  static override description =
    'Start as many as there is work for, on any machine that reaches database and file store. Ends cleanly on Ctrl-C.';
  static override examples = ['<%= config.bin %> work', '<%= config.bin %> work --concurrency 4'];
  static override flags = {
    concurrency: Flags.integer({
      description: 'requests verified at a time, each by a process of its own',
      min: 1,
      max: 64,
    }),
  };

  protected override handlesInterrupt = true;

  async run(): Promise<void> {
    const { flags } = await this.parse(Work);
    const concurrency = flags.concurrency ?? Math.max(1, availableParallelism() - 1);
    const app = await this.openApp({
      role: 'worker',
      engineProcesses: concurrency,
      logger: this.logger(this.settingsOfEnvironment.logLevel),
    });
    this.logToStderr(`per: working, ${concurrency} at a time; end with Ctrl-C`);
    await runWorker(app, { concurrency, signal: this.interrupted.signal });
  }
}
