import { Args, Errors, Flags } from '@oclif/core';
import { EXIT } from '../../src/cli/exit-code.js';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { askToType, hasTerminal } from '../../src/cli/prompt.js';
import { disableOfficer } from '../../src/services/staff/officers.js';

export default class StaffDisable extends OfficerCommand {
  static override summary = 'end an officer’s work';
  static override description =
    'What the officer had claimed goes back to the queue. On a terminal the name has to be typed again; elsewhere --confirm NAME stands for it.';
  static override examples = [
    '<%= config.bin %> staff disable besa --confirm besa --officer arta --passphrase-file p.txt',
  ];
  static override args = { name: Args.string({ description: 'name of the officer', required: true }) };
  static override flags = {
    confirm: Flags.string({ description: 'the name again' }),
    ...officerFlags,
  };

  async run(): Promise<{ name: string; state: 'disabled' }> {
    const { args, flags } = await this.parse(StaffDisable);
    const { name } = args;
    const app = await this.openApp();
    const by = await this.openOfficer(app, flags);
    const isConfirmed =
      flags.confirm === undefined && hasTerminal() && !this.jsonEnabled()
        ? await askToType(name, `${name} will not be able to act any more.`)
        : flags.confirm === name;
    if (!isConfirmed) throw new Errors.CLIError(`not confirmed: --confirm ${name}`, { exit: EXIT.usage });
    await disableOfficer(app, { name, by });
    this.log(`${name} is disabled`);
    return { name, state: 'disabled' };
  }
}
