import { Args } from '@oclif/core';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { approveVoterList } from '../../src/services/voter-lists/approve-voter-list.js';
import type { ListSummary } from '../../src/services/voter-lists/create-voter-list.js';

export default class VoterListsApprove extends OfficerCommand {
  static override summary = 'approve a version of the voter list';
  static override description = 'By an officer other than the one who made it.';
  static override examples = [
    '<%= config.bin %> voter-lists approve 1 --officer besa --passphrase-file p.txt',
  ];
  static override args = { number: Args.integer({ description: 'number of the list', required: true }) };
  static override flags = officerFlags;

  async run(): Promise<ListSummary> {
    const { args, flags } = await this.parse(VoterListsApprove);
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    const list = await approveVoterList(app, { number: args.number, officer });
    this.log(
      `list ${list.number} is approved: ${list.rows} voters\n\nnext: per voter-lists export ${list.number} --profile public`,
    );
    return list;
  }
}
