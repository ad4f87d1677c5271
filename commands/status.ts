import { BaseCommand } from '../src/cli/base-command.js';
import { systemStatus, type SystemStatus } from '../src/services/system-status.js';

export default class Status extends BaseCommand {
  static override summary = 'show what waits, what is late, and which processes run';
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json'];

  async run(): Promise<SystemStatus> {
    await this.parse(Status);
    const status = await systemStatus(await this.openApp());
    const { requests, messages, processes } = status;
    this.log(
      [
        `applications        ${status.phase}; election day ${status.electionDay}`,
        `requests            ${requests.waiting} waiting, ${requests.verifying} being checked, ${requests.inReview} in review`,
        `                    ${requests.awaitingSecond} wait for a second officer`,
        `deadlines           ${requests.dueIn24Hours} due in 24 h, ${requests.overdue} overdue`,
        `decisions not sent  ${status.decisionsNotSent}`,
        `messages            ${messages.queued} queued, ${messages.failed} failed, ${messages.held} in the development outbox`,
        `log                 ${status.auditEntries} entries`,
        `processes           ${Object.entries(processes)
          .map(([role, count]) => `${role} ${count}`)
          .join(', ')}`,
        '',
        nextStep(status),
      ].join('\n'),
    );
    return status;
  }
}

function nextStep({ requests, decisionsNotSent }: SystemStatus): string {
  if (requests.waiting > 0) return 'next: per batches run';
  if (requests.inReview > 0) return 'next: per requests review';
  return decisionsNotSent > 0 ? 'next: per decisions send' : 'nothing waits';
}
