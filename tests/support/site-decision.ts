import type { OfficerActor } from '../../src/context.js';
import { RegistrationRequest } from '../../src/db/models/registration-request.js';
import { inTransaction } from '../../src/db/unit-of-work.js';
import type { RefusalCodeName, RequestPart } from '../../src/domain/refusal-codes.js';
import type { Verdict } from '../../src/domain/two-officers.js';
import { decideRequest } from '../../src/services/decisions/decide-request.js';
import { moveRequest } from '../../src/services/requests/move-request.js';
import { listVoterRequests } from '../../src/services/requests/voter-requests.js';
import { makeVoter, type SiteVoter } from './site-voter.js';
import type { TestApp } from './test-app.js';

interface VoterDecision {
  readonly verdict: Verdict;
  readonly codes?: readonly RefusalCodeName[];
  readonly parts?: readonly RequestPart[];
  readonly officers: readonly OfficerActor[];
}

export interface DecidedVoter extends SiteVoter {
  readonly reference: string;
}

/** A voter whose request was sent, went through verification without findings, and was decided. */
export async function decidedVoter(
  app: TestApp,
  { origin, ...decision }: VoterDecision & { readonly origin: string },
): Promise<DecidedVoter> {
  const voter = await makeVoter(app, { origin, upTo: 'sent' });
  return { ...voter, reference: await decideOn(app, voter, decision) };
}

/** The same for the latest request of a voter who is there; gives its reference. */
export async function decideOn(
  app: TestApp,
  { accountId }: Pick<SiteVoter, 'accountId'>,
  { verdict, codes = [], parts = [], officers }: VoterDecision,
): Promise<string> {
  const [{ reference } = { reference: '' }] = await listVoterRequests(accountId);
  const { id } = await RegistrationRequest.findOne({ where: { reference }, rejectOnEmpty: true });
  for (const event of ['start-verification', 'finish-verification'] as const) {
    await inTransaction(app, (unit) =>
      moveRequest(app, unit, { requestId: id, event, actor: { kind: 'system' } }),
    );
  }
  for (const officer of officers) {
    const outcome = await decideRequest(app, { reference, verdict, codes, parts, officer });
    if (outcome.state === 'decided') return reference;
  }
  throw new Error('two officers did not decide');
}
