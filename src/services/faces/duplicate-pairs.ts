import type { Transaction } from 'sequelize';
import type { AppContext } from '../../context.js';
import { select, type UnitOfWork } from '../../db/unit-of-work.js';
import type { DuplicatePair } from '../../verification/face/find-duplicates.js';
import { DUPLICATE_DISTANCES, THRESHOLDS_VERSION } from '../../verification/face/thresholds.js';

/**
 * A pair counts as long as both faces are the ones that were compared: consent that is taken back destroys what describes a
 * face, another photo replaces it, a newer engine describes it anew and its distances mean something else.
 */
const STANDING_PAIRS = `duplicate_pairs p
  JOIN face_descriptors a ON a.file_id = p.file_a AND a.engine = p.engine AND a.confirmed_at IS NOT NULL
  JOIN face_descriptors b ON b.file_id = p.file_b AND b.engine = p.engine AND b.confirmed_at IS NOT NULL`;

/** Keeps what a block found, by the ids of the photos; a face that was destroyed meanwhile is passed over. Returns how many. */
export async function keepPairs(
  { query }: UnitOfWork,
  {
    pairs,
    engine,
    batchId,
  }: { readonly pairs: readonly DuplicatePair[]; readonly engine: string; readonly batchId: string },
): Promise<number> {
  if (pairs.length === 0) return 0;
  // Each pair both ways: the one of which the accounts are in order is kept.
  const bothWays = pairs.flatMap(({ ids: [a, b], distance }) => [
    [a, b, distance] as const,
    [b, a, distance] as const,
  ]);
  const kept = await query(
    `INSERT INTO duplicate_pairs (account_a, account_b, file_a, file_b, distance, engine, thresholds_version, batch_id)
     SELECT a.account_id, b.account_id, a.file_id, b.file_id, p.distance, $4, $5, $6
     FROM unnest($1::uuid[], $2::uuid[], $3::float8[]) AS p (file_a, file_b, distance)
     JOIN face_descriptors a ON a.file_id = p.file_a AND a.engine = $4 AND a.confirmed_at IS NOT NULL
     JOIN face_descriptors b ON b.file_id = p.file_b AND b.engine = $4 AND b.confirmed_at IS NOT NULL
     WHERE a.account_id < b.account_id
     ON CONFLICT (account_a, account_b) DO UPDATE SET file_a = excluded.file_a, file_b = excluded.file_b,
       distance = excluded.distance, engine = excluded.engine, thresholds_version = excluded.thresholds_version,
       batch_id = excluded.batch_id, found_at = excluded.found_at
     RETURNING account_a`,
    [
      bothWays.map(([a]) => a),
      bothWays.map(([, b]) => b),
      bothWays.map(([, , distance]) => distance),
      engine,
      THRESHOLDS_VERSION,
      batchId,
    ],
  );
  return kept.length;
}

export interface Likeness {
  readonly accountId: string;
  readonly fileId: string;
  readonly distance: number;
  readonly engine: string;
  readonly thresholdsVersion: number;
}

/** The other accounts whose faces are like this one's, nearest first. */
export function findLikenesses(
  { database }: Pick<AppContext, 'database'>,
  accountId: string,
  transaction?: Transaction,
): Promise<Likeness[]> {
  return select<Likeness>(
    database,
    `SELECT CASE $1::uuid WHEN p.account_a THEN p.account_b ELSE p.account_a END AS "accountId",
       CASE $1::uuid WHEN p.account_a THEN p.file_b ELSE p.file_a END AS "fileId",
       p.distance, p.engine, p.thresholds_version AS "thresholdsVersion"
     FROM ${STANDING_PAIRS} WHERE $1 IN (p.account_a, p.account_b) ORDER BY p.distance, "accountId"`,
    { bind: [accountId], ...(transaction && { transaction }) },
  );
}

export interface PairCounts {
  readonly pairs: number;
  readonly strong: number;
}

export async function countPairs({ query }: Pick<UnitOfWork, 'query'>, batchId: string): Promise<PairCounts> {
  const [row] = await query<PairCounts>(
    `SELECT count(*)::int AS pairs, (count(*) FILTER (WHERE p.distance <= $2))::int AS strong
     FROM ${STANDING_PAIRS} WHERE p.batch_id = $1`,
    [batchId, DUPLICATE_DISTANCES.strong],
  );
  return row ?? { pairs: 0, strong: 0 };
}

export interface ListedPair {
  /** References of the latest requests of both; null where an account has sent none. */
  readonly requests: readonly [string | null, string | null];
  readonly distance: number;
}

/** What a batch found, as far as it counts, nearest first. Nothing personal. */
export function listPairs(
  { database }: Pick<AppContext, 'database'>,
  batchId: string,
): Promise<ListedPair[]> {
  const reference = (account: string): string =>
    `(SELECT r.reference FROM registration_requests r WHERE r.account_id = ${account} AND r.status <> 'draft'
      ORDER BY r.created_at DESC LIMIT 1)`;
  return select<ListedPair>(
    database,
    `SELECT json_build_array(${reference('p.account_a')}, ${reference('p.account_b')}) AS requests, p.distance
     FROM ${STANDING_PAIRS} WHERE p.batch_id = $1 ORDER BY p.distance, p.account_a, p.account_b`,
    { bind: [batchId] },
  );
}
