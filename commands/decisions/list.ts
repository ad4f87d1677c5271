import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime } from '../../src/cli/relative-time.js';
import { table } from '../../src/cli/table.js';
import { listDecisions, type DecisionLine } from '../../src/services/decisions/send-decisions.js';

export default class DecisionsList extends BaseCommand {
  static override summary = 'list decisions, the latest first';
  static override examples = [
    '<%= config.bin %> decisions list --unsent',
    '<%= config.bin %> decisions list --json',
  ];
  static override flags = {
    unsent: Flags.boolean({ default: false, description: 'only those that the voter was not told yet' }),
    limit: Flags.integer({ description: 'at most so many', min: 1, default: 50 }),
  };

  async run(): Promise<{ decisions: readonly DecisionLine[] }> {
    const { flags } = await this.parse(DecisionsList);
    const app = await this.openApp();
    const decisions = await listDecisions(app, { unsentOnly: flags.unsent, limit: flags.limit });
    const { timeZone } = app.calendar;
    this.log(
      decisions.length === 0
        ? 'no decision'
        : table(decisions, [
            { title: 'NR', value: ({ number }) => number },
            { title: 'REQUEST', value: ({ reference }) => reference },
            { title: 'DECISION', value: ({ verdict }) => verdict },
            { title: 'CODES', value: ({ codes }) => codes.join(', ') },
            { title: 'DECIDED', value: ({ decidedAt }) => localTime(decidedAt, timeZone) },
            { title: 'TOLD', value: ({ sentAt }) => (sentAt ? localTime(sentAt, timeZone) : 'not yet') },
          ]),
    );
    return { decisions };
  }
}
