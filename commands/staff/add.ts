import path from 'node:path';
import { Args, Errors, Flags } from '@oclif/core';
import { EXIT } from '../../src/cli/exit-code.js';
import { OfficerCommand } from '../../src/cli/officer-command.js';
import { askSecret } from '../../src/cli/prompt.js';
import { createKeyFile } from '../../src/services/staff/officer-key-file.js';
import { addOfficer, hasOfficers, isOfficerName } from '../../src/services/staff/officers.js';
import { rm } from 'node:fs/promises';

interface AddResult {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly publicKey: string;
}

export default class StaffAdd extends OfficerCommand {
  static override summary = 'take in an officer, with a new key';
  static override description =
    'Writes the private key to a file, sealed under a passphrase; never over an existing one. The first officer needs nobody; later ones need an officer who acts. With --replace an officer whose key was lost gets another, from a different officer.';
  static override examples = [
    '<%= config.bin %> staff add arta --key arta.key --passphrase-file p.txt',
    '<%= config.bin %> staff add besa --officer arta --officer-passphrase-file p.txt --passphrase-file q.txt',
  ];
  static override args = { name: Args.string({ description: 'name of the new officer', required: true }) };
  static override flags = {
    key: Flags.string({
      description: 'file to write the new private key to (default: .data/staff/NAME.key)',
    }),
    'passphrase-file': Flags.string({
      description: 'file with the passphrase of the new key, or - for standard input',
    }),
    replace: Flags.boolean({
      default: false,
      description: 'give a known officer another key in the place of a lost one',
    }),
    officer: Flags.string({
      description: 'name of the officer who acts',
      env: 'PER_OFFICER',
      helpGroup: 'OFFICER',
    }),
    'officer-key': Flags.string({
      description: 'file of that officer’s private key',
      env: 'PER_KEY_FILE',
      helpGroup: 'OFFICER',
    }),
    'officer-passphrase-file': Flags.string({
      description: 'file with its passphrase',
      env: 'PER_PASSPHRASE_FILE',
      helpGroup: 'OFFICER',
    }),
  };

  async run(): Promise<AddResult> {
    const { args, flags } = await this.parse(StaffAdd);
    const { name } = args;
    if (!isOfficerName(name)) {
      throw new Errors.CLIError(
        `${name} is no name for an officer: letters, digits, dot, hyphen and underscore`,
        { exit: EXIT.usage },
      );
    }
    const app = await this.openApp();
    const by =
      (await hasOfficers(app)) && flags.officer !== undefined
        ? await this.openOfficer(
            app,
            {
              officer: flags.officer,
              key: flags['officer-key'],
              'passphrase-file': flags['officer-passphrase-file'],
            },
            '--officer-passphrase-file',
          )
        : null;
    const passphrase = await this.passphrase({
      source: flags['passphrase-file'],
      flag: '--passphrase-file',
      prompt: () => askNewPassphrase(name),
    });
    if (passphrase === '') throw new Errors.CLIError('the passphrase is empty', { exit: EXIT.usage });
    const key = flags.key === undefined ? this.defaultKeyFile(name) : path.resolve(flags.key);
    const publicKey = await createKeyFile(key, passphrase);
    try {
      const { id } = await addOfficer(app, { name, publicKey, replace: flags.replace, by });
      this.log(`${name} is an officer; the key is in ${key}\n\nnext: per requests review --officer ${name}`);
      return { id, name, key, publicKey };
    } catch (error) {
      await rm(key, { force: true });
      throw error;
    }
  }
}

async function askNewPassphrase(name: string): Promise<string> {
  const first = await askSecret(`New passphrase of ${name}`);
  if ((await askSecret('Again')) !== first)
    throw new Errors.CLIError('the two passphrases differ', { exit: EXIT.usage });
  return first;
}
