import { Flags } from '@oclif/core';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { siteAddress } from '../../src/cli/site-address.js';
import {
  listDecisions,
  sendDecisions,
  type DecisionLine,
} from '../../src/services/decisions/send-decisions.js';

interface SendResult {
  readonly sent: number;
  readonly messages: number;
  readonly dryRun: boolean;
  readonly decisions: readonly DecisionLine[];
}

export default class DecisionsSend extends OfficerCommand {
  static override summary = 'tell voters what was decided';
  static override description =
    'Writes one message a decision and contact to the outbox, in the voter’s language; the worker delivers it. None is told twice. With --dry-run nothing is written.';
  static override examples = [
    '<%= config.bin %> decisions send --dry-run',
    '<%= config.bin %> decisions send',
  ];
  static override flags = {
    'dry-run': Flags.boolean({ default: false, description: 'only say which would be sent' }),
    limit: Flags.integer({ description: 'at most so many decisions', min: 1, default: 100_000 }),
    ...officerFlags,
  };

  async run(): Promise<SendResult> {
    const { flags } = await this.parse(DecisionsSend);
    const app = await this.openApp();
    if (flags['dry-run']) {
      const decisions = await listDecisions(app, { unsentOnly: true, limit: flags.limit });
      for (const { reference, verdict, codes } of decisions)
        this.log(`${reference}  ${verdict} ${codes.join(', ')}`);
      this.log(`${decisions.length} decisions would be told`);
      return { sent: 0, messages: 0, dryRun: true, decisions };
    }
    const actor =
      flags.officer === undefined ? ({ kind: 'system' } as const) : await this.openOfficer(app, flags);
    const { decisions, messages } = await sendDecisions(app, {
      actor,
      link: siteAddress(app.config),
      limit: flags.limit,
    });
    this.log(`${decisions.length} decisions told in ${messages} messages`);
    if (app.config.smtpUrl === null || app.config.sms === null) {
      this.log('\nwithout a gateway they stay in the development outbox: per messages list');
    }
    return { sent: decisions.length, messages, dryRun: false, decisions };
  }
}
