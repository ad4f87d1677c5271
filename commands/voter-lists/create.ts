import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { createVoterList, type ListSummary } from '../../src/services/voter-lists/create-voter-list.js';

export default class VoterListsCreate extends OfficerCommand {
  static override summary = 'make the next version of the voter list';
  static override description =
    'Out of all approved requests, signed by the officer. It counts once a different officer has approved it.';
  static override examples = ['<%= config.bin %> voter-lists create --officer arta --passphrase-file p.txt'];
  static override flags = officerFlags;

  async run(): Promise<ListSummary> {
    const { flags } = await this.parse(VoterListsCreate);
    const app = await this.openApp();
    const list = await createVoterList(app, await this.openOfficer(app, flags));
    this.log(
      `list ${list.number}: ${list.rows} voters\nSHA-256 ${list.sha256}\n\nnext: a different officer: per voter-lists approve ${list.number}`,
    );
    return list;
  }
}
