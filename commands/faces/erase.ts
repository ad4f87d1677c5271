import { Flags } from '@oclif/core';
import { EXIT } from '../../src/cli/exit-code.js';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { requestFlag } from '../../src/cli/request-argument.js';
import { eraseDescriptors, type ErasureOutcome } from '../../src/services/faces/erase-descriptors.js';

type ErasureResult = ErasureOutcome & { readonly faces: string };

export default class FacesErase extends OfficerCommand {
  static override summary = 'destroy what describes faces, so that nothing can be matched any more';
  static override description =
    'Of one voter, or of all once the election is over, before anything else is erased. Photographs stay; the consent to comparison ends. Cannot be undone. Always needs two officers: the first one’s command ends with exit code 6, a different officer runs the same command to erase.';
  static override examples = [
    '<%= config.bin %> faces erase --request PER-2026-0A7K3 --officer arta --passphrase-file p.txt',
    '<%= config.bin %> faces erase --all --officer arta --passphrase-file p.txt',
  ];
  static override flags = {
    request: requestFlag({ exactlyOne: ['request', 'all'] }),
    all: Flags.boolean({ description: 'of all voters' }),
    ...officerFlags,
  };

  async run(): Promise<ErasureResult> {
    const { flags } = await this.parse(FacesErase);
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    const outcome = await eraseDescriptors(app, { reference: flags.request ?? null, officer });
    const what = `${outcome.descriptors} ${outcome.descriptors === 1 ? 'description' : 'descriptions'} of faces`;
    if (outcome.state === 'erased')
      this.log(`${what} destroyed\n\nnext: per db backup (older backups hold what was destroyed)`);
    else {
      this.log(`recorded: a different officer runs the same command to destroy ${what}`);
      this.endWith(EXIT.needsSecondPerson);
    }
    return { faces: flags.request ?? 'all', ...outcome };
  }
}
