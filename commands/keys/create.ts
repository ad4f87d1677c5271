import path from 'node:path';
import { existsSync } from 'node:fs';
import { Args, Errors } from '@oclif/core';
import { createKeys } from '../../src/app.js';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';

interface CreatedKeys {
  readonly keyRing: string;
  readonly auditKey: string;
}

export default class KeysCreate extends BaseCommand {
  static override summary = 'make a key ring and an audit key for production';
  static override description =
    'Writes keyring.json and audit.key to a folder, readable by you only, never over existing ones. Name them with KEYRING_FILE and AUDIT_KEY_FILE, and keep a copy where no backup of the database lies.';
  static override examples = ['<%= config.bin %> keys create keys'];
  static override args = { folder: Args.string({ description: 'folder for the two files', required: true }) };

  async run(): Promise<CreatedKeys> {
    const { args } = await this.parse(KeysCreate);
    const folder = path.resolve(args.folder);
    const files = {
      keyRingFile: path.join(folder, 'keyring.json'),
      auditKeyFile: path.join(folder, 'audit.key'),
    };
    const taken = Object.values(files).find((file) => existsSync(file));
    if (taken !== undefined)
      throw new Errors.CLIError(`${taken} exists already and is never written over`, { exit: EXIT.conflict });
    await createKeys(files);
    this.log(`KEYRING_FILE=${files.keyRingFile}\nAUDIT_KEY_FILE=${files.auditKeyFile}`);
    return { keyRing: files.keyRingFile, auditKey: files.auditKeyFile };
  }
}
