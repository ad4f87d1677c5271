import type { UnitOfWork } from '../../db/unit-of-work.js';

export interface Limit {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
}

/**
 * Takes one of `limit.count` places in the current window of `limit.seconds`, by the database's clock. False when all are taken:
 * counting and comparing are one statement, so that parallel tries cannot slip through between them.
 */
export async function takePlace({ query }: UnitOfWork, subject: Buffer, limit: Limit): Promise<boolean> {
  const rows = await query(
    `INSERT INTO throttles AS t (name, subject, window_start, count)
     VALUES ($1, $2, to_timestamp(floor(extract(epoch FROM now()) / $4) * $4), 1)
     ON CONFLICT (name, subject, window_start) DO UPDATE SET count = t.count + 1 WHERE t.count < $3
     RETURNING count`,
    [limit.name, subject, limit.count, limit.seconds],
  );
  return rows.length > 0;
}

/** Gives a place back: what it was taken for turned out not to count. */
export async function givePlaceBack({ query }: UnitOfWork, subject: Buffer, limit: Limit): Promise<void> {
  await query(
    `UPDATE throttles SET count = count - 1
     WHERE name = $1 AND subject = $2 AND window_start = to_timestamp(floor(extract(epoch FROM now()) / $3) * $3)
     RETURNING count`,
    [limit.name, subject, limit.seconds],
  );
}

/** When the current window of a limit ends. */
export async function windowEnd({ query }: UnitOfWork, { seconds }: Limit): Promise<Date> {
  const [row] = await query<{ end: Date }>(
    `SELECT to_timestamp((floor(extract(epoch FROM now()) / $1) + 1) * $1) AS "end"`,
    [seconds],
  );
  if (row === undefined) throw new Error('the database told no time');
  return row.end;
}

export async function placesLeft(
  { query }: UnitOfWork,
  subject: Buffer,
  { name, count, seconds }: Limit,
): Promise<number> {
  const [row] = await query<{ taken: number }>(
    `SELECT count AS taken FROM throttles
     WHERE name = $1 AND subject = $2 AND window_start = to_timestamp(floor(extract(epoch FROM now()) / $3) * $3)`,
    [name, subject, seconds],
  );
  return count - (row?.taken ?? 0);
}
