import {
  codeFlag,
  DecisionCommand,
  decisionFlags,
  type DecisionResult,
} from '../../src/cli/decision-command.js';
import { requestArgument } from '../../src/cli/request-argument.js';

export default class RequestsRefuse extends DecisionCommand {
  static override summary = 'refuse a request, for a reason from the list';
  static override description =
    'Always needs two officers: the first one’s command records the proposal and ends with exit code 6, a different officer runs the same command to decide.';
  static override examples = [
    '<%= config.bin %> requests refuse PER-2026-0A7K3 --code ADR-NUK-PERPUTHET --officer arta --passphrase-file p.txt',
  ];
  static override args = { request: requestArgument };
  static override flags = { code: codeFlag({ multiple: true, required: true }), ...decisionFlags };

  async run(): Promise<DecisionResult> {
    const { args, flags } = await this.parse(RequestsRefuse);
    return this.decide('refuse', { reference: args.request, codes: flags.code, flags });
  }
}
