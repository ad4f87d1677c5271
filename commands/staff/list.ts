import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime } from '../../src/cli/relative-time.js';
import { table } from '../../src/cli/table.js';
import { listOfficers, type OfficerLine } from '../../src/services/staff/officers.js';

export default class StaffList extends BaseCommand {
  static override summary = 'list the officers';
  static override examples = ['<%= config.bin %> staff list', '<%= config.bin %> staff list --json'];

  async run(): Promise<{ officers: readonly OfficerLine[] }> {
    await this.parse(StaffList);
    const app = await this.openApp();
    const officers = await listOfficers(app);
    this.log(
      officers.length === 0
        ? 'no officer yet\n\nnext: per staff add NAME'
        : table(officers, [
            { title: 'NAME', value: ({ name }) => name },
            { title: 'SINCE', value: ({ createdAt }) => localTime(createdAt, app.calendar.timeZone) },
            { title: 'STATE', value: ({ disabledAt }) => (disabledAt === null ? 'active' : 'disabled') },
            { title: 'PUBLIC KEY', value: ({ publicKey }) => publicKey },
          ]),
    );
    return { officers };
  }
}
