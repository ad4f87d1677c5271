import type { AuditHead as Head } from '../../src/audit/audit-head.js';
import { BaseCommand } from '../../src/cli/base-command.js';
import { signCurrentHead } from '../../src/services/audit/sign-head.js';

export default class AuditHead extends BaseCommand {
  static override summary = 'sign the head of the log, to be kept elsewhere';
  static override description =
    'Whoever keeps it can tell any later change with `per audit verify --head FILE`.';
  static override examples = [
    '<%= config.bin %> audit head',
    '<%= config.bin %> audit head --json > head.json',
  ];

  async run(): Promise<Head> {
    await this.parse(AuditHead);
    const head = await signCurrentHead(await this.openApp());
    this.log(JSON.stringify(head, null, 2));
    return head;
  }
}
