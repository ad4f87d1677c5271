import type { AppContext } from '../context.js';
import { select } from '../db/unit-of-work.js';
import { applicationsPhase, type ApplicationsPhase } from '../domain/electoral-calendar.js';

export interface SystemStatus {
  readonly phase: ApplicationsPhase;
  readonly electionDay: string;
  readonly requests: {
    readonly waiting: number;
    readonly verifying: number;
    readonly inReview: number;
    readonly awaitingSecond: number;
    readonly dueIn24Hours: number;
    readonly overdue: number;
  };
  readonly decisionsNotSent: number;
  readonly messages: { readonly held: number; readonly queued: number; readonly failed: number };
  readonly auditEntries: number;
  /** Processes that use the database now, by role. */
  readonly processes: Readonly<Record<string, number>>;
}

/** What an officer or operator wants to know first. */
export async function systemStatus({ database, calendar, clock }: AppContext): Promise<SystemStatus> {
  const [requests] = await select<SystemStatus['requests']>(
    database,
    `SELECT count(*) FILTER (WHERE status = 'submitted')::int AS waiting,
       count(*) FILTER (WHERE status = 'verifying')::int AS verifying,
       count(*) FILTER (WHERE status = 'in-review')::int AS "inReview",
       (SELECT count(*)::int FROM proposals WHERE kind = 'decision' AND settled_at IS NULL) AS "awaitingSecond",
       count(*) FILTER (WHERE status IN ('submitted', 'verifying', 'in-review') AND due_at BETWEEN now() AND now() + interval '24 hours')::int AS "dueIn24Hours",
       count(*) FILTER (WHERE status IN ('submitted', 'verifying', 'in-review') AND due_at < now())::int AS overdue
     FROM registration_requests WHERE status IN ('submitted', 'verifying', 'in-review')`,
  );
  const [messages] = await select<SystemStatus['messages']>(
    database,
    `SELECT count(*) FILTER (WHERE status = 'held')::int AS held, count(*) FILTER (WHERE status = 'queued')::int AS queued,
       count(*) FILTER (WHERE status IN ('failed', 'undeliverable'))::int AS failed FROM messages`,
  );
  const [rest] = await select<{ unsent: number; entries: string }>(
    database,
    'SELECT (SELECT count(*)::int FROM decisions WHERE sent_at IS NULL) AS unsent, (SELECT seq FROM audit_chain) AS entries',
  );
  const processes = await select<{ role: string; count: number }>(
    database,
    `SELECT substr(application_name, 5) AS role, count(DISTINCT client_port)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'per %' GROUP BY 1 ORDER BY 1`,
  );
  if (requests === undefined || messages === undefined || rest === undefined)
    throw new Error('the database gave no counts');
  return {
    phase: applicationsPhase(calendar, clock()),
    electionDay: calendar.electionDay,
    requests,
    decisionsNotSent: rest.unsent,
    messages,
    auditEntries: Number(rest.entries),
    processes: Object.fromEntries(processes.map(({ role, count }) => [role, count])),
  };
}
