import { Errors, Flags } from '@oclif/core';
import {
  isRefusalCode,
  REFUSAL_CODE_NAMES,
  REQUEST_PARTS,
  type RefusalCodeName,
  type RequestPart,
} from '../domain/refusal-codes.js';
import type { Verdict } from '../domain/two-officers.js';
import { distance } from 'fastest-levenshtein';
import { decideRequest } from '../services/decisions/decide-request.js';
import { EXIT } from './exit-code.js';
import { OfficerCommand, officerFlags, readText, type OfficerFlags } from './officer-command.js';

export const decisionFlags = {
  note: Flags.string({ description: 'file with a note for other officers, or - for standard input; sealed' }),
  instead: Flags.boolean({
    default: false,
    description: 'put this in the place of what another officer has proposed otherwise',
  }),
  ...officerFlags,
};

export const codeFlag = Flags.custom<RefusalCodeName>({
  description: `reason from the list; may be given again (${REFUSAL_CODE_NAMES.join(', ')})`,
  parse(text) {
    const code = text.toUpperCase();
    if (isRefusalCode(code)) return Promise.resolve(code);
    const [nearest] = [...REFUSAL_CODE_NAMES].sort((a, b) => distance(a, code) - distance(b, code));
    throw new Errors.CLIError(`${text} is not a code of the list; did you mean ${nearest ?? ''}?`, {
      exit: EXIT.usage,
    });
  },
});

export const partFlag = Flags.option({ options: REQUEST_PARTS, multiple: true })({
  description: 'part that the voter has to put right, besides what the codes point at',
});

export interface DecisionResult {
  readonly reference: string;
  readonly verdict: Verdict;
  readonly state: 'decided' | 'awaiting-second';
  readonly status: string;
  readonly reason?: string;
}

/** `approve`, `refuse` and `return` differ only in their verdict and in what they ask for. */
export abstract class DecisionCommand extends OfficerCommand {
  protected async decide(
    verdict: Verdict,
    {
      reference,
      codes = [],
      parts = [],
      flags,
    }: {
      readonly reference: string;
      readonly codes?: readonly RefusalCodeName[];
      readonly parts?: readonly RequestPart[];
      readonly flags: OfficerFlags & { readonly note?: string | undefined; readonly instead: boolean };
    },
  ): Promise<DecisionResult> {
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    const note = flags.note === undefined ? undefined : await readText(flags.note);
    const outcome = await decideRequest(app, {
      reference,
      verdict,
      codes,
      parts,
      note,
      officer,
      instead: flags.instead,
    });
    if (outcome.state === 'awaiting-second') {
      this.log(
        `${reference}: recorded, a different officer runs the same command to decide (${outcome.reason})`,
      );
      this.endWith(EXIT.needsSecondPerson);
      return { reference, verdict, state: 'awaiting-second', status: 'in-review', reason: outcome.reason };
    }
    this.log(`${reference}: ${outcome.status}\n\nnext: per decisions send`);
    return { reference, verdict, state: 'decided', status: outcome.status };
  }
}
