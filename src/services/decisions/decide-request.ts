import { createHash, randomUUID } from 'node:crypto';
import { Op } from 'sequelize';
import { canonicalText } from '../../audit/signature.js';
import type { AppContext, OfficerActor } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { Decision, type OfficerSignature } from '../../db/models/decision.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { completionDue } from '../../domain/electoral-calendar.js';
import { DomainError } from '../../domain/errors.js';
import { partsToCorrect, type RefusalCodeName, type RequestPart } from '../../domain/refusal-codes.js';
import type { RequestEvent, RequestStatus } from '../../domain/request-status.js';
import { secondOfficerReason, type SecondOfficerReason, type Verdict } from '../../domain/two-officers.js';
import { seal } from '../../files/sealing.js';
import { accountKey } from '../accounts/account-record.js';
import { lockRequest, moveRequest, type Columns } from '../requests/move-request.js';
import { openRequestRecord, sealRequestRecord } from '../requests/request-record.js';
import { findRequest, holdClaim } from '../review/claims.js';
import { latestChecks, type KeptCheck } from '../review/latest-checks.js';
import { settleProposals, signWithSecondOfficer } from './two-signatures.js';

export interface DecideRequest {
  readonly reference: string;
  readonly verdict: Verdict;
  readonly codes: readonly RefusalCodeName[];
  /** Of a return: what the voter has to put right, besides what the codes point at. */
  readonly parts: readonly RequestPart[];
  /** Kept with the decision, for officers; sealed. */
  readonly note?: string | undefined;
  readonly officer: OfficerActor;
  readonly instead?: boolean;
}

export type DecisionOutcome =
  | { readonly state: 'awaiting-second'; readonly reason: SecondOfficerReason }
  | { readonly state: 'decided'; readonly status: RequestStatus };

const PROPOSAL = 'decision';
const EVENTS = { approve: 'approve', refuse: 'refuse', return: 'return' } as const satisfies Record<
  Verdict,
  RequestEvent
>;

/**
 * Decides on a request in review, or records the first of two signatures where the rules ask for two (`domain/two-officers.ts`). The request is claimed if
 * nobody has it. Throws `request.not-in-review`, `request.claimed`, `decision.reason-missing`, `proposal.same-officer` or `proposal.other`.
 */
export async function decideRequest(app: AppContext, input: DecideRequest): Promise<DecisionOutcome> {
  const { verdict, codes, officer } = input;
  const parts = verdict === 'return' ? [...new Set([...partsToCorrect(codes), ...input.parts])] : [];
  if (verdict === 'refuse' && codes.length === 0) throw new DomainError('decision.reason-missing');
  if (verdict === 'return' && parts.length === 0) throw new DomainError('decision.part-missing');
  const { id } = await findRequest(app, input.reference);

  return inTransaction(app, async (unit) => {
    const request = await lockRequest(id, unit.transaction);
    if (request.status !== 'in-review') {
      throw new DomainError('request.not-in-review', {
        reference: request.reference,
        status: request.status,
      });
    }
    await holdClaim(unit, request, officer);
    const checks = await latestChecks(app, request, unit.transaction);
    const reason = secondOfficerReason(verdict, checks);
    const statement = statementOf(request, { verdict, codes, parts, reason, checks });
    const signatures: readonly OfficerSignature[] | null =
      reason === null
        ? [{ officer: officer.id, signature: officer.sign(statement) }]
        : await signWithSecondOfficer(unit, {
            kind: PROPOSAL,
            subject: request.id,
            statement,
            officer,
            instead: input.instead ?? false,
          });
    if (signatures === null) {
      await releaseClaim(unit, request.id);
      unit.audit({
        event: 'request.proposed',
        actor: officer.id,
        subject: request.id,
        details: { verdict, statement, signature: officer.sign(statement) },
      });
      return { state: 'awaiting-second', reason: reason ?? 'refusal' };
    }
    await settleProposals(unit, PROPOSAL, request.id);
    await write(app, unit, { input, request, parts, statement, signatures });
    return { state: 'decided', status: (await lockRequest(request.id, unit.transaction)).status };
  });
}

/** What the officers sign: the decision, and a digest of every check that it was made on. */
function statementOf(
  request: RegistrationRequest,
  {
    verdict,
    codes,
    parts,
    reason,
    checks,
  }: {
    readonly verdict: Verdict;
    readonly codes: readonly RefusalCodeName[];
    readonly parts: readonly RequestPart[];
    readonly reason: SecondOfficerReason | null;
    readonly checks: readonly KeptCheck[];
  },
): string {
  const findings = checks.map(({ name, outcome, reason: why, score, engine }) => ({
    name,
    outcome,
    why,
    score,
    engine,
  }));
  return canonicalText({
    purpose: 'per.decision.1',
    request: request.id,
    reference: request.reference,
    round: request.round,
    verdict,
    codes,
    parts,
    second: reason,
    checks: createHash('sha256').update(canonicalText(findings)).digest('hex'),
  });
}

async function write(
  app: AppContext,
  unit: UnitOfWork,
  {
    input: { verdict, codes, note, officer },
    request,
    parts,
    statement,
    signatures,
  }: {
    readonly input: DecideRequest;
    readonly request: RegistrationRequest;
    readonly parts: readonly RequestPart[];
    readonly statement: string;
    readonly signatures: readonly OfficerSignature[];
  },
): Promise<void> {
  const { transaction } = unit;
  const now = app.clock();
  const id = randomUUID();
  const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true, transaction });
  const key = accountKey(app.keyRing, account);
  if (verdict === 'approve') await replaceEarlier(app, unit, { request, officer });

  const columns: Columns = { claimedBy: null, claimedUntil: null, decidedAt: now };
  if (verdict === 'approve') columns.personIndex = request.personalNumberIndex;
  if (verdict === 'return') {
    const record = { ...openRequestRecord(key, request), partsToCorrect: parts, corrected: [] };
    columns.record = sealRequestRecord(key, request.id, record);
    columns.completeBy = completionDue(app.calendar, now);
    columns.clockStoppedAt = now;
  }
  await moveRequest(app, unit, { requestId: request.id, event: EVENTS[verdict], actor: officer, columns });
  await Decision.create(
    {
      id,
      requestId: request.id,
      round: request.round,
      verdict,
      codes: [...codes],
      parts: [...parts],
      note: note === undefined ? null : seal(key, `request:${request.id}/decision:${id}`, Buffer.from(note)),
      statement,
      signatures: [...signatures],
      decidedAt: now,
    },
    { transaction },
  );
  unit.audit({
    event: 'request.decided',
    actor: officer.id,
    subject: request.id,
    details: {
      decision: id,
      reference: request.reference,
      verdict,
      statement,
      signatures: signatures.map((signature) => ({ ...signature })),
    },
  });
}

/** A person stands on the list once: a newer approval takes the place of the older one, in the same transaction. */
async function replaceEarlier(
  app: AppContext,
  unit: UnitOfWork,
  { request, officer }: { readonly request: RegistrationRequest; readonly officer: OfficerActor },
): Promise<void> {
  const samePerson =
    request.personalNumberIndex === null ? [] : [{ personIndex: request.personalNumberIndex }];
  const earlier = await RegistrationRequest.findAll({
    where: {
      status: 'approved',
      id: { [Op.ne]: request.id },
      [Op.or]: [{ accountId: request.accountId }, ...samePerson],
    },
    transaction: unit.transaction,
  });
  for (const { id } of earlier) {
    await moveRequest(app, unit, {
      requestId: id,
      event: 'replace',
      actor: officer,
      columns: { replacedBy: request.id },
    });
    unit.audit({ event: 'request.replaced', actor: officer.id, subject: id, details: { by: request.id } });
  }
}

async function releaseClaim({ query }: UnitOfWork, requestId: string): Promise<void> {
  await query(
    'UPDATE registration_requests SET claimed_by = NULL, claimed_until = NULL WHERE id = $1 RETURNING id',
    [requestId],
  );
}
