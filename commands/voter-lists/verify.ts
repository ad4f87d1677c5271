import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Args, Errors, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { verifyVoterList, type ListVerification } from '../../src/services/voter-lists/verify-voter-list.js';

export default class VoterListsVerify extends BaseCommand {
  static override summary = 'check an exported list: signatures, digests, counts';
  static override description =
    'Needs no database and no key ring. Without --key the manifest’s own key is used, which only tells that nothing slipped: compare it with the one that was published.';
  static override examples = [
    '<%= config.bin %> voter-lists verify list',
    '<%= config.bin %> voter-lists verify list --key audit.pub --json',
  ];
  static override args = {
    folder: Args.string({ description: 'folder with manifest.json and the files', required: true }),
  };
  static override flags = { key: Flags.string({ description: 'file with the public key that is trusted' }) };

  async run(): Promise<ListVerification> {
    const { args, flags } = await this.parse(VoterListsVerify);
    const key = flags.key === undefined ? undefined : await readPublicKey(flags.key);
    const result = await verifyVoterList(path.resolve(args.folder), key);
    for (const problem of result.problems) this.log(`✗ ${problem}`);
    if (result.ok) this.log(`✓ list ${result.number}: ${result.rows} voters, ${result.profiles.join(', ')}`);
    if (result.key === 'manifest') this.log('  by the manifest’s own key: give the published one with --key');
    if (!result.ok) this.endWith(EXIT.failed);
    return result;
  }
}

async function readPublicKey(file: string): Promise<string> {
  const text = await readFile(path.resolve(file), 'utf8').catch(() => {
    throw new Errors.CLIError(`${file} cannot be read`, { exit: EXIT.usage });
  });
  return text.trim();
}
