import { randomUUID } from 'node:crypto';
import { actorLabel, type Actor, type AppContext } from '../../context.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { withClient } from '../../db/with-client.js';
import { DomainError } from '../../domain/errors.js';
import {
  FACES_PER_BLOCK,
  findDuplicates,
  type DuplicateBlock,
} from '../../verification/face/find-duplicates.js';
import { DUPLICATE_DISTANCES } from '../../verification/face/thresholds.js';
import { countPairs, keepPairs, type PairCounts } from './duplicate-pairs.js';
import { describeOutdatedFaces } from './describe-outdated-faces.js';
import { countOutdatedFaces } from './face-descriptors.js';
import { takeFaceSnapshot, type FaceSnapshot } from './face-snapshot.js';

export interface DuplicateScan extends PairCounts {
  /** Null when there is no face to compare. */
  readonly batch: number | null;
  readonly faces: number;
  /** Faces that an older version of the engine had described, and this run described anew. */
  readonly describedAnew: number;
  /** Confirmed faces left out, because describing them anew failed. */
  readonly notCompared: number;
  readonly interrupted: boolean;
}

interface ScanOptions {
  readonly threads: number;
  readonly actor: Actor;
  readonly signal: AbortSignal;
  /** After each face that is described anew: of how many. */
  readonly onDescribed?: (done: number, total: number) => void;
  /** After each block: of the comparisons that this run has to do, how many are done. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Compares the confirmed faces of all accounts with each other, as a batch, and keeps the pairs that are alike: evidence for officers, by which nobody is
 * refused. Faces of an older version of the engine are described anew first. An interrupted scan goes on at its next block when the faces are still the same, and otherwise begins anew. Throws `duplicate-scan.running` while
 * another run is at it.
 */
export function runDuplicateScan(app: AppContext, options: ScanOptions): Promise<DuplicateScan> {
  return alone(app, async () => {
    const { signal, onDescribed } = options;
    const described = await describeOutdatedFaces(app, { signal, onProgress: onDescribed });
    const snapshot = await takeFaceSnapshot(app, signal);
    const anew = { describedAnew: described.anew, notCompared: await countOutdatedFaces(app) };
    if (snapshot === null)
      return { batch: null, faces: 0, pairs: 0, strong: 0, ...anew, interrupted: signal.aborted };
    const scan = await beginScan(app, snapshot, options.actor);
    await compareAll(app, { snapshot, scan, options });
    return { ...anew, ...(await endScan(app, snapshot, { scan, actor: options.actor })) };
  });
}

/** The lock belongs to the connection, so that it ends with a process that is killed. */
async function alone<T>({ database }: AppContext, work: () => Promise<T>): Promise<T> {
  return withClient(database, async (client) => {
    const { rows } = await client.query<{ free: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('duplicate scan')) AS free`,
    );
    if (rows[0]?.free !== true) throw new DomainError('duplicate-scan.running');
    try {
      return await work();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(hashtext('duplicate scan'))`);
    }
  });
}

interface BegunScan {
  readonly id: string;
  readonly number: number;
  readonly nextBlock: number;
}

async function beginScan(
  app: AppContext,
  { gallery, engine, digest }: FaceSnapshot,
  actor: Actor,
): Promise<BegunScan> {
  return inTransaction(app, async ({ query, audit }) => {
    const [left] = await query<BegunScan & { readonly digest: Buffer }>(
      `SELECT b.id, b.number, s.next_block AS "nextBlock", s.digest
       FROM batches b JOIN duplicate_scans s ON s.batch_id = b.id WHERE b.finished_at IS NULL ORDER BY b.number LIMIT 1`,
    );
    if (left?.digest.equals(digest)) return left;
    const { id, number } = left ?? (await insertBatch(query, actor));
    const blocks = Math.ceil(gallery.size / FACES_PER_BLOCK);
    await query(
      `INSERT INTO duplicate_scans (batch_id, engine, faces, digest, blocks) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (batch_id) DO UPDATE SET engine = excluded.engine, faces = excluded.faces, digest = excluded.digest,
         blocks = excluded.blocks, next_block = 0, hits = 0 RETURNING batch_id`,
      [id, engine, gallery.size, digest, blocks],
    );
    audit({
      event: 'duplicate-scan.started',
      actor: actorLabel(actor),
      subject: id,
      details: { faces: gallery.size, blocks },
    });
    return { id, number, nextBlock: 0 };
  });
}

async function insertBatch(
  query: UnitOfWork['query'],
  actor: Actor,
): Promise<{ readonly id: string; readonly number: number }> {
  const [batch] = await query<{ id: string; number: number }>(
    `INSERT INTO batches (id, kind, started_by) VALUES ($1, 'duplicates', $2) RETURNING id, number`,
    [randomUUID(), actorLabel(actor)],
  );
  if (batch === undefined) throw new Error('the batch was not kept');
  return batch;
}

async function compareAll(
  app: AppContext,
  {
    snapshot: { gallery, engine },
    scan,
    options: { threads, signal, onProgress },
  }: { readonly snapshot: FaceSnapshot; readonly scan: BegunScan; readonly options: ScanOptions },
): Promise<void> {
  const left = (block: number): number => comparisons(gallery.size - block * FACES_PER_BLOCK);
  const total = left(scan.nextBlock);
  const blocks = findDuplicates(gallery, {
    threshold: DUPLICATE_DISTANCES.look,
    firstBlock: scan.nextBlock,
    threads,
    signal,
  });
  for await (const found of blocks) {
    await keepBlock(app, { found, engine, batchId: scan.id });
    onProgress(total - left(found.block + 1), total);
  }
}

/** Of so many faces, each with each. */
function comparisons(faces: number): number {
  return faces < 2 ? 0 : (faces * (faces - 1)) / 2;
}

/** Pairs and progress together or not at all: what is killed in between loses and repeats nothing. */
async function keepBlock(
  app: AppContext,
  {
    found: { block, pairs },
    engine,
    batchId,
  }: { readonly found: DuplicateBlock; readonly engine: string; readonly batchId: string },
): Promise<void> {
  await inTransaction(app, async (unit) => {
    const hits = await keepPairs(unit, { pairs, engine, batchId });
    const moved = await unit.query(
      `UPDATE duplicate_scans SET next_block = $2 + 1, hits = hits + $3 WHERE batch_id = $1 AND next_block = $2
       RETURNING batch_id`,
      [batchId, block, hits],
    );
    // Its connection with the lock was lost, and another run has taken its place.
    if (moved.length === 0) throw new DomainError('duplicate-scan.running');
  });
}

/** Ends the batch if its last block is done. */
async function endScan(
  app: AppContext,
  { gallery }: FaceSnapshot,
  { scan: { id, number }, actor }: { readonly scan: BegunScan; readonly actor: Actor },
): Promise<Omit<DuplicateScan, 'describedAnew' | 'notCompared'>> {
  return inTransaction(app, async ({ query, audit }) => {
    const ended = await query(
      `UPDATE batches b SET finished_at = now() FROM duplicate_scans s
       WHERE b.id = $1 AND s.batch_id = b.id AND s.next_block = s.blocks RETURNING b.id`,
      [id],
    );
    const counts = await countPairs({ query }, id);
    if (ended.length > 0) {
      audit({
        event: 'duplicate-scan.finished',
        actor: actorLabel(actor),
        subject: id,
        details: { faces: gallery.size, ...counts },
      });
    }
    return { batch: number, faces: gallery.size, ...counts, interrupted: ended.length === 0 };
  });
}
