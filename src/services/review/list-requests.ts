import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';
import type { RequestStatus } from '../../domain/request-status.js';

export interface RequestLine {
  readonly reference: string;
  readonly status: RequestStatus;
  readonly country: string | null;
  readonly round: number;
  readonly submittedAt: Date | null;
  readonly dueAt: Date | null;
  /** Name of the officer who has it now. */
  readonly claimedBy: string | null;
  /** Verdict that waits for a second officer. */
  readonly proposed: boolean;
  readonly outcomes: { readonly review: number; readonly fail: number; readonly notRun: number } | null;
}

interface Row extends Omit<RequestLine, 'outcomes'> {
  readonly review: number | null;
  readonly fail: number | null;
  readonly notRun: number | null;
}

/** Requests without anything personal, the oldest deadline first. */
export async function listRequests(
  { database }: AppContext,
  {
    status,
    country,
    limit,
  }: {
    readonly status: RequestStatus | undefined;
    readonly country: string | undefined;
    readonly limit: number;
  },
): Promise<readonly RequestLine[]> {
  const rows = await select<Row>(
    database,
    `SELECT r.reference, r.status, r.country, r.round, r.submitted_at AS "submittedAt", r.due_at AS "dueAt",
       CASE WHEN r.claimed_until >= now() THEN o.name END AS "claimedBy",
       EXISTS (SELECT 1 FROM proposals p WHERE p.subject = r.id::text AND p.settled_at IS NULL) AS proposed,
       c.review, c.fail, c."notRun"
     FROM registration_requests r
     LEFT JOIN officers o ON o.id = r.claimed_by
     LEFT JOIN LATERAL (
       SELECT count(*) FILTER (WHERE outcome = 'review')::int AS review, count(*) FILTER (WHERE outcome = 'fail')::int AS fail,
         count(*) FILTER (WHERE outcome = 'not-run')::int AS "notRun"
       FROM verification_checks v WHERE v.request_id = r.id AND v.round = r.round
         AND v.batch_id = (SELECT batch_id FROM verification_checks w WHERE w.request_id = r.id AND w.round = r.round
           ORDER BY created_at DESC LIMIT 1)
       HAVING count(*) > 0
     ) c ON true
     WHERE r.status <> 'draft' AND ($1::text IS NULL OR r.status = $1) AND ($2::text IS NULL OR r.country = $2)
     ORDER BY r.due_at NULLS LAST, r.reference LIMIT $3`,
    { bind: [status ?? null, country ?? null, limit] },
  );
  return rows.map(({ review, fail, notRun, ...line }) => ({
    ...line,
    outcomes: review === null || fail === null || notRun === null ? null : { review, fail, notRun },
  }));
}
