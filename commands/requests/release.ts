import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { requestArgument } from '../../src/cli/request-argument.js';
import { releaseRequest } from '../../src/services/review/claims.js';

export default class RequestsRelease extends OfficerCommand {
  static override summary = 'give a claimed request back to the queue';
  static override description = 'Also takes back what you have proposed on it.';
  static override examples = [
    '<%= config.bin %> requests release PER-2026-0A7K3 --officer arta --passphrase-file p.txt',
  ];
  static override args = { request: requestArgument };
  static override flags = officerFlags;

  async run(): Promise<{ reference: string; state: 'released' }> {
    const { args, flags } = await this.parse(RequestsRelease);
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    await releaseRequest(app, { reference: args.request, officer });
    this.log(`${args.request} is free again`);
    return { reference: args.request, state: 'released' };
  }
}
