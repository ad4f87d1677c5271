import {
  codeFlag,
  DecisionCommand,
  decisionFlags,
  partFlag,
  type DecisionResult,
} from '../../src/cli/decision-command.js';
import { requestArgument } from '../../src/cli/request-argument.js';

export default class RequestsReturn extends DecisionCommand {
  static override summary = 'return a request to the voter for completion';
  static override description =
    'Opens only the parts that are named, by codes of the list or by --part, and stops the clock until the voter sends it again.';
  static override examples = [
    '<%= config.bin %> requests return PER-2026-0A7K3 --code DOK-I-PALEXUESHEM --officer arta --passphrase-file p.txt',
    '<%= config.bin %> requests return PER-2026-0A7K3 --part address --officer arta --passphrase-file p.txt',
  ];
  static override args = { request: requestArgument };
  static override flags = { code: codeFlag({ multiple: true }), part: partFlag, ...decisionFlags };

  async run(): Promise<DecisionResult> {
    const { args, flags } = await this.parse(RequestsReturn);
    const { code = [], part = [] } = flags;
    return this.decide('return', {
      reference: args.request,
      codes: code,
      parts: part,
      flags,
    });
  }
}
