import type { AppContext } from '../context.js';
import { select } from '../db/unit-of-work.js';

export const STATISTICS_DIMENSIONS = ['status', 'sex', 'age_band', 'country', 'qark', 'bashki'] as const;
export type StatisticsDimension = (typeof STATISTICS_DIMENSIONS)[number];

export interface StatisticsLine {
  /** Null where it is not known (yet). */
  readonly value: string | null;
  readonly requests: number;
  readonly voters: number;
}

export interface Statistics {
  readonly accounts: number;
  readonly requests: number;
  readonly voters: number;
  readonly by: Readonly<Record<StatisticsDimension, readonly StatisticsLine[]>>;
  /** Requests sent for the first time, by day in Albania. */
  readonly perDay: readonly { readonly day: string; readonly requests: number }[];
}

/** Whatever was sent counts; a draft is not yet a request. A voter is a personal number as claimed: one person with many requests is one. */
const SENT = `FROM registration_requests WHERE submitted_at IS NOT NULL`;
const VOTERS = 'count(DISTINCT coalesce(personal_number_index, uuid_send(account_id)))::int';

/** The counts that KQZ publishes: requests and voters, always both. */
export async function statistics({ database, calendar }: AppContext): Promise<Statistics> {
  const [totals] = await select<{ requests: number; voters: number; accounts: number }>(
    database,
    `SELECT count(*)::int AS requests, ${VOTERS} AS voters, (SELECT count(*)::int FROM accounts) AS accounts ${SENT}`,
  );
  const by = {} as Record<StatisticsDimension, readonly StatisticsLine[]>;
  for (const dimension of STATISTICS_DIMENSIONS) {
    by[dimension] = await select<StatisticsLine>(
      database,
      `SELECT ${dimension} AS value, count(*)::int AS requests, ${VOTERS} AS voters ${SENT}
       GROUP BY ${dimension} ORDER BY requests DESC, value`,
    );
  }
  const perDay = await select<{ day: string; requests: number }>(
    database,
    `SELECT to_char(min_at AT TIME ZONE $1, 'YYYY-MM-DD') AS day, count(*)::int AS requests
     FROM (SELECT min(created_at) AS min_at FROM request_events WHERE event = 'submit' GROUP BY request_id) AS first
     GROUP BY 1 ORDER BY 1`,
    { bind: [calendar.timeZone] },
  );
  return {
    accounts: totals?.accounts ?? 0,
    requests: totals?.requests ?? 0,
    voters: totals?.voters ?? 0,
    by,
    perDay,
  };
}
