import { createHash } from 'node:crypto';
import { Transaction } from 'sequelize';
import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';
import { engineLabel, faceEngineVersion } from '../../verification/face/engine-version.js';
import { createFaceGallery, type FaceGallery } from '../../verification/face/face-gallery.js';
import { FACES_PER_BLOCK } from '../../verification/face/find-duplicates.js';
import { THRESHOLDS_VERSION } from '../../verification/face/thresholds.js';
import { openDescriptor, type DescriptorRow } from './face-descriptors.js';

const PAGE_SIZE = 2000;

/** The confirmed faces of one moment, by the ids of their photos. */
export interface FaceSnapshot {
  /** What described them: this build's engine. Those that an older version described are left out. */
  readonly engine: string;
  readonly gallery: FaceGallery;
  /** The same for the same faces in the same order, compared in the same way. */
  readonly digest: Buffer;
}

interface OrderedRow extends DescriptorRow {
  /** With the microseconds that a Date would lose. */
  readonly moment: string;
}

/** Reads them in the order in which they were confirmed. Null when there are none, or when the signal came. */
export async function takeFaceSnapshot(app: AppContext, signal: AbortSignal): Promise<FaceSnapshot | null> {
  const isolationLevel = Transaction.ISOLATION_LEVELS.REPEATABLE_READ;
  return app.database.transaction({ isolationLevel }, async (transaction) => {
    const engine = engineLabel(faceEngineVersion());
    const [row] = await select<{ faces: number }>(
      app.database,
      'SELECT count(*)::int AS faces FROM face_descriptors WHERE confirmed_at IS NOT NULL AND engine = $1',
      { bind: [engine], transaction },
    );
    const faces = row?.faces ?? 0;
    if (faces === 0) return null;
    const gallery = createFaceGallery({ capacity: faces });
    const digest = createHash('sha256').update(`${engine}\n${THRESHOLDS_VERSION}\n${FACES_PER_BLOCK}\n`);
    let last: OrderedRow | undefined;
    while (gallery.size < faces) {
      if (signal.aborted) return null;
      const rows: OrderedRow[] = await select<OrderedRow>(
        app.database,
        `SELECT *, confirmed_at::text AS moment FROM face_descriptors
         WHERE confirmed_at IS NOT NULL AND engine = $1
           AND ($2::timestamptz IS NULL OR (confirmed_at, file_id) > ($2::timestamptz, $3::uuid))
         ORDER BY confirmed_at, file_id LIMIT $4`,
        { bind: [engine, last?.moment ?? null, last?.file_id ?? null, PAGE_SIZE], transaction },
      );
      for (const row of rows) {
        gallery.add(row.file_id, openDescriptor(app, row));
        digest.update(row.file_id);
      }
      last = rows.at(-1);
    }
    return { engine, gallery, digest: digest.digest() };
  });
}
