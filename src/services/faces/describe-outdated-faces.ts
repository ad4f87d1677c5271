import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import { engineLabel, faceEngineVersion } from '../../verification/face/engine-version.js';
import type { FaceAnalysis } from '../../verification/face/face-engine.js';
import { readEvidence } from '../evidence/evidence-store.js';
import {
  countOutdatedFaces,
  OUTDATED_FACES,
  rememberDestroyed,
  replaceDescriptor,
} from './face-descriptors.js';

export interface DescribedAnew {
  readonly anew: number;
  /** In whose photos this engine sees no face: what described them is gone, and the log says so. */
  readonly faceless: number;
  /** Whose photos could not be read: they stay as they were, for the next time. The process log says why. */
  readonly failed: number;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Describes confirmed faces anew that an older version of the engine described, from their photos; until then they are compared
 * with nothing. Begins behind the id `from`. Each face is kept on its own, so that an interrupted run goes on with the rest.
 */
export async function describeOutdatedFaces(
  app: AppContext,
  {
    signal,
    from = FIRST,
    limit = Infinity,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    readonly from?: string;
    readonly limit?: number;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
  },
): Promise<DescribedAnew> {
  const total = Math.min(limit, await countOutdatedFaces(app));
  const outcomes: Outcome[] = [];
  for (let after = from; outcomes.length < total && !signal.aborted;) {
    const file = await nextOutdated(app, after);
    if (file === null) break;
    outcomes.push(await describeAnew(app, file));
    onProgress?.(outcomes.length, total);
    after = file.id;
  }
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { anew: count('anew'), faceless: count('faceless'), failed: count('failed') };
}

type Outcome = 'anew' | 'faceless' | 'failed' | 'gone';

async function nextOutdated({ database }: AppContext, after: string): Promise<EvidenceFile | null> {
  const [row] = await select<{ file_id: string }>(
    database,
    `SELECT file_id FROM face_descriptors WHERE ${OUTDATED_FACES} AND file_id > $2 ORDER BY file_id LIMIT 1`,
    { bind: [engineLabel(faceEngineVersion()), after] },
  );
  return row === undefined ? null : EvidenceFile.findByPk(row.file_id);
}

async function describeAnew(app: AppContext, file: EvidenceFile): Promise<Outcome> {
  let face: FaceAnalysis;
  try {
    face = await app.engines.analyseFace(await readEvidence(app, file), { kind: 'live' });
  } catch (error) {
    app.logger.error({ error, file: file.id }, 'face.not-described');
    return 'failed';
  }
  const { descriptor, engine } = face;
  if (descriptor === null) return forget(app, file, engineLabel(engine));
  const kept = await inTransaction(app, (unit) =>
    replaceDescriptor(app, unit, { fileId: file.id, descriptor, engine }),
  );
  return kept ? 'anew' : 'gone';
}

/** As for a photo given now in which no face is seen: nothing is kept, and a person compares. */
async function forget(app: AppContext, { id, accountId }: EvidenceFile, engine: string): Promise<Outcome> {
  return inTransaction(app, async ({ query, audit }) => {
    const gone = await query('DELETE FROM face_descriptors WHERE file_id = $1 RETURNING file_id', [id]);
    if (gone.length === 0) return 'gone';
    await rememberDestroyed({ query }, accountId);
    audit({
      event: 'account.face-not-described',
      actor: 'system',
      subject: accountId,
      details: { file: id, engine },
    });
    return 'faceless';
  });
}
