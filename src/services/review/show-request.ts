import type { AppContext } from '../../context.js';
import { Decision } from '../../db/models/decision.js';
import { Officer } from '../../db/models/officer.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { select } from '../../db/unit-of-work.js';
import { secondOfficerReason, type SecondOfficerReason, type Verdict } from '../../domain/two-officers.js';
import type { CheckName, CheckOutcome } from '../../domain/verification-check.js';
import { findRequest } from './claims.js';
import { latestChecks } from './latest-checks.js';

export interface ShownCheck {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  readonly reason: string | null;
  readonly score: number | null;
  readonly engine: string;
  readonly thresholds: Readonly<Record<string, number>> | null;
  readonly evidence: readonly string[];
}

export interface ShownRequest {
  readonly reference: string;
  readonly status: string;
  readonly round: number;
  readonly country: string | null;
  readonly language: string;
  readonly submittedAt: Date | null;
  readonly dueAt: Date | null;
  readonly completeBy: Date | null;
  readonly claimedBy: string | null;
  readonly checks: readonly ShownCheck[];
  /** Why an approval would need a second officer; null when one is enough. */
  readonly approvalNeedsSecond: SecondOfficerReason | null;
  readonly proposal: {
    readonly verdict: Verdict;
    readonly codes: readonly string[];
    readonly by: string;
    readonly at: Date;
  } | null;
  readonly decisions: readonly {
    readonly round: number;
    readonly verdict: Verdict;
    readonly codes: readonly string[];
    readonly parts: readonly string[];
    readonly officers: readonly string[];
    readonly decidedAt: Date;
    readonly sentAt: Date | null;
  }[];
  readonly history: readonly {
    readonly event: string;
    readonly to: string;
    readonly actor: string;
    readonly at: Date;
  }[];
}

/** A request with its checks, decisions and history: everything but what is personal. */
export async function showRequest(app: AppContext, reference: string): Promise<ShownRequest> {
  return describeRequest(app, await findRequest(app, reference));
}

export async function describeRequest(app: AppContext, request: RegistrationRequest): Promise<ShownRequest> {
  const officers = new Map((await Officer.findAll()).map(({ id, name }) => [id, name]));
  const checks = await latestChecks(app, request);
  const decisions = await Decision.findAll({ where: { requestId: request.id }, order: [['round', 'ASC']] });
  const history = await select<{ event: string; to: string; actor: string; at: Date }>(
    app.database,
    'SELECT event, to_status AS to, actor, created_at AS at FROM request_events WHERE request_id = $1 ORDER BY id',
    { bind: [request.id] },
  );
  const isClaimed = request.claimedUntil !== null && request.claimedUntil > app.clock();
  return {
    reference: request.reference,
    status: request.status,
    round: request.round,
    country: request.country,
    language: request.language,
    submittedAt: request.submittedAt,
    dueAt: request.dueAt,
    completeBy: request.completeBy,
    claimedBy: isClaimed && request.claimedBy !== null ? (officers.get(request.claimedBy) ?? null) : null,
    checks: checks.map(({ name, outcome, reason, score, engine, thresholds, files }) => ({
      name,
      outcome,
      reason,
      score,
      engine,
      thresholds,
      evidence: files,
    })),
    approvalNeedsSecond: secondOfficerReason('approve', checks),
    proposal: await openProposal(app, request, officers),
    decisions: decisions.map(({ round, verdict, codes, parts, signatures, decidedAt, sentAt }) => ({
      round,
      verdict,
      codes,
      parts,
      officers: signatures.map(({ officer }) => officers.get(officer) ?? officer),
      decidedAt,
      sentAt,
    })),
    history: history.map((line) => ({ ...line, actor: officers.get(line.actor) ?? line.actor })),
  };
}

async function openProposal(
  { database }: AppContext,
  { id }: RegistrationRequest,
  officers: ReadonlyMap<string, string>,
): Promise<ShownRequest['proposal']> {
  const [row] = await select<{ statement: string; officer_id: string; created_at: Date }>(
    database,
    `SELECT statement, officer_id, created_at FROM proposals WHERE kind = 'decision' AND subject = $1 AND settled_at IS NULL`,
    { bind: [id] },
  );
  if (row === undefined) return null;
  const { verdict, codes } = JSON.parse(row.statement) as { verdict: Verdict; codes: string[] };
  return { verdict, codes, by: officers.get(row.officer_id) ?? row.officer_id, at: row.created_at };
}
