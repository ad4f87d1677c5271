import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';

export const BATCH_KINDS = ['verification', 'duplicates'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

export interface BatchProgress {
  readonly id: string;
  readonly number: number;
  readonly kind: BatchKind;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly requests: number;
  readonly queued: number;
  readonly setAside: number;
  /** Requests by the worst outcome of their checks. */
  readonly outcomes: { readonly clean: number; readonly attention: number; readonly failed: number };
  /** Of a comparison of all faces with all: what it has done; null for the checks of requests. */
  readonly scan: {
    readonly faces: number;
    readonly blocks: number;
    readonly done: number;
    readonly hits: number;
  } | null;
}

interface BatchRow extends Omit<BatchProgress, 'outcomes'> {
  readonly clean: number;
  readonly attention: number;
  readonly failed: number;
}

const COUNTS = `
  SELECT b.id, b.number, b.kind, b.started_by AS "startedBy", b.created_at AS "createdAt", b.finished_at AS "finishedAt",
    count(i.request_id)::int AS requests,
    count(*) FILTER (WHERE i.state = 'queued')::int AS queued,
    count(*) FILTER (WHERE i.state = 'set-aside')::int AS "setAside",
    count(*) FILTER (WHERE i.recommendation = 'clean')::int AS clean,
    count(*) FILTER (WHERE i.recommendation = 'attention')::int AS attention,
    count(*) FILTER (WHERE i.recommendation = 'failed')::int AS failed,
    (SELECT json_build_object('faces', s.faces, 'blocks', s.blocks, 'done', s.next_block, 'hits', s.hits)
     FROM duplicate_scans s WHERE s.batch_id = b.id) AS scan
  FROM batches b LEFT JOIN batch_items i ON i.batch_id = b.id`;

/** Read from our own rows, never from the queue's. */
export async function batchProgress(
  { database }: AppContext,
  ids: readonly string[],
): Promise<readonly BatchProgress[]> {
  const rows = await select<BatchRow>(
    database,
    `${COUNTS} WHERE b.id = ANY($1) GROUP BY b.id ORDER BY b.number`,
    {
      bind: [ids],
    },
  );
  return rows.map(withOutcomes);
}

export async function listBatches(
  { database }: AppContext,
  limit: number,
): Promise<readonly BatchProgress[]> {
  const rows = await select<BatchRow>(database, `${COUNTS} GROUP BY b.id ORDER BY b.number DESC LIMIT $1`, {
    bind: [limit],
  });
  return rows.map(withOutcomes);
}

export async function findBatch({ database }: AppContext, number: number): Promise<BatchProgress> {
  const [row] = await select<BatchRow>(database, `${COUNTS} WHERE b.number = $1 GROUP BY b.id`, {
    bind: [number],
  });
  if (row === undefined) throw new DomainError('batch.not-found', { number });
  return withOutcomes(row);
}

/** Of the checks of requests. */
export async function unfinishedBatches({ database }: AppContext): Promise<readonly string[]> {
  const rows = await select<{ id: string }>(
    database,
    `SELECT id FROM batches WHERE kind = 'verification' AND finished_at IS NULL ORDER BY number`,
  );
  return rows.map(({ id }) => id);
}

function withOutcomes({ clean, attention, failed, ...row }: BatchRow): BatchProgress {
  return { ...row, outcomes: { clean, attention, failed } };
}
