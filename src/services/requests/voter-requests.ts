import type { AppContext } from '../../context.js';
import { Decision } from '../../db/models/decision.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { select } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { RequestEvent, RequestStatus } from '../../domain/request-status.js';
import type { Verdict } from '../../domain/two-officers.js';
import type { Translator } from '../../i18n/translate.js';
import { mayTryAgain, reasonsOf } from '../decisions/notify-voter.js';

export interface VoterRequest {
  readonly reference: string;
  readonly status: RequestStatus;
  readonly submittedAt: Date | null;
}

/** The voter's requests, the latest first. */
export async function listVoterRequests(accountId: string): Promise<readonly VoterRequest[]> {
  const requests = await RegistrationRequest.findAll({
    where: { accountId },
    order: [['createdAt', 'DESC']],
  });
  return requests.map(({ reference, status, submittedAt }) => ({ reference, status, submittedAt }));
}

export interface VoterRequestStatus extends VoterRequest {
  readonly dueAt: Date | null;
  readonly completeBy: Date | null;
  /** Reference of the request that replaced this one. */
  readonly replacedBy: string | null;
  readonly history: readonly { readonly event: RequestEvent; readonly at: Date }[];
  /** The decision that stands, in words of the voter's language. */
  readonly decision: {
    readonly verdict: Verdict;
    readonly why: string;
    readonly fix: string;
    readonly mayTryAgain: boolean;
  } | null;
}

/** One request of this voter. Another's is not found. */
export async function voterRequestStatus(
  app: AppContext,
  {
    accountId,
    reference,
    t,
  }: { readonly accountId: string; readonly reference: string; readonly t: Translator },
): Promise<VoterRequestStatus> {
  const request = await RegistrationRequest.findOne({ where: { accountId, reference } });
  if (request === null) throw new DomainError('request.not-found');
  const history = await select<{ event: RequestEvent; created_at: Date }>(
    app.database,
    'SELECT event, created_at FROM request_events WHERE request_id = $1 ORDER BY id DESC',
    { bind: [request.id] },
  );
  const replacedBy =
    request.replacedBy === null ? null : await RegistrationRequest.findByPk(request.replacedBy);
  const { status, submittedAt, dueAt, completeBy } = request;
  return {
    reference,
    status,
    submittedAt,
    dueAt,
    completeBy,
    replacedBy: replacedBy?.reference ?? null,
    history: history.map(({ event, created_at: at }) => ({ event, at })),
    decision: await standingDecision(app, request, t),
  };
}

async function standingDecision(
  app: AppContext,
  { id, status, round }: RegistrationRequest,
  t: Translator,
): Promise<VoterRequestStatus['decision']> {
  if (status !== 'returned' && status !== 'refused') return null;
  const decision = await Decision.findOne({ where: { requestId: id, round } });
  if (decision === null) return null;
  return {
    verdict: decision.verdict,
    mayTryAgain: mayTryAgain(app, decision),
    ...reasonsOf(t, app, decision),
  };
}
