import { DecisionCommand, decisionFlags, type DecisionResult } from '../../src/cli/decision-command.js';
import { requestArgument } from '../../src/cli/request-argument.js';

export default class RequestsApprove extends DecisionCommand {
  static override summary = 'approve a request';
  static override description =
    'Where a check failed, or the photo was not taken live, a second officer has to run the same command: the first one ends with exit code 6. A newer approval replaces an older one of the same person.';
  static override examples = [
    '<%= config.bin %> requests approve PER-2026-0A7K3 --officer arta --passphrase-file p.txt',
  ];
  static override args = { request: requestArgument };
  static override flags = decisionFlags;

  async run(): Promise<DecisionResult> {
    const { args, flags } = await this.parse(RequestsApprove);
    return this.decide('approve', { reference: args.request, flags });
  }
}
