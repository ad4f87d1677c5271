import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Args, Errors, Flags } from '@oclif/core';
import { EXIT } from '../../src/cli/exit-code.js';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { LIST_PROFILES, type ListProfile } from '../../src/domain/voter-list.js';
import { exportVoterList, type ExportOutcome } from '../../src/services/voter-lists/export-voter-list.js';

type ExportResult = ExportOutcome & { readonly number: number; readonly profile: ListProfile };

export default class VoterListsExport extends OfficerCommand {
  static override summary = 'write a profile of an approved list to files';
  static override description =
    'Writes voters-PROFILE.csv and manifest.json, readable by you only. The profiles official and courier need two officers: the first one’s command ends with exit code 6, a different officer runs the same command to export.';
  static override examples = [
    '<%= config.bin %> voter-lists export 1 --profile public --officer arta --passphrase-file p.txt',
    '<%= config.bin %> voter-lists export 1 --profile courier --out post --encrypt-to post.age --officer arta --passphrase-file p.txt',
  ];
  static override args = { number: Args.integer({ description: 'number of the list', required: true }) };
  static override flags = {
    profile: Flags.option({ options: LIST_PROFILES })({
      description: 'what the receiver needs',
      required: true,
    }),
    out: Flags.string({ description: 'folder (default: .data/lists/NUMBER)' }),
    'encrypt-to': Flags.string({
      description: 'file with the age recipient (age1…) that the list is encrypted for',
    }),
    ...officerFlags,
  };

  async run(): Promise<ExportResult> {
    const { args, flags } = await this.parse(VoterListsExport);
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    const folder =
      flags.out === undefined
        ? path.join(app.config.dataDir, 'lists', String(args.number))
        : path.resolve(flags.out);
    const profile = flags.profile;
    const outcome = await exportVoterList(app, {
      number: args.number,
      profile,
      folder,
      officer,
      recipient: await recipientOf(flags['encrypt-to']),
    });
    if (outcome.state === 'awaiting-second') {
      this.log(`recorded: a different officer runs the same command to export the ${profile} profile`);
      this.endWith(EXIT.needsSecondPerson);
    } else {
      this.log(
        `${outcome.rows} voters: ${outcome.path}\nSHA-256 ${outcome.sha256}\n\nnext: per voter-lists verify ${path.relative(process.cwd(), folder) || '.'}`,
      );
    }
    return { number: args.number, profile, ...outcome };
  }
}

/** The first line that is neither empty nor a comment. */
async function recipientOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(path.resolve(file), 'utf8').catch(() => {
    throw new Errors.CLIError(`${file} cannot be read`, { exit: EXIT.usage });
  });
  const recipient = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#'));
  return recipient?.trim() ?? '';
}
