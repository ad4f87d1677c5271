import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import { select, type UnitOfWork } from '../../db/unit-of-work.js';
import { sealJson, unsealJson } from '../../files/sealing.js';
import { evidenceKey, evidencePlace } from './evidence-store.js';

/** What can be read in a file, each by its engine. */
export type ReadingKind = 'document' | 'face' | 'print' | 'proof';

/** The kept reading of a file, or null. Sealed under the file's key: it ends with the file. */
export async function findReading(app: AppContext, file: EvidenceFile, kind: ReadingKind): Promise<unknown> {
  const [row] = await select<{ record: Buffer }>(
    app.database,
    'SELECT record FROM file_readings WHERE file_id = $1 AND engine = $2',
    { bind: [file.id, kind] },
  );
  return row === undefined ? null : unsealJson(evidenceKey(app, file), readingPlace(file, kind), row.record);
}

export async function keepReading(
  app: AppContext,
  { query }: UnitOfWork,
  {
    file,
    kind,
    version,
    reading,
  }: {
    readonly file: EvidenceFile;
    readonly kind: ReadingKind;
    readonly version: string;
    readonly reading: unknown;
  },
): Promise<void> {
  await query(
    `INSERT INTO file_readings (file_id, engine, version, record) VALUES ($1, $2, $3, $4)
     ON CONFLICT (file_id, engine) DO UPDATE SET version = excluded.version, record = excluded.record RETURNING 1`,
    [file.id, kind, version, sealJson(evidenceKey(app, file), readingPlace(file, kind), reading)],
  );
}

function readingPlace(file: EvidenceFile, kind: ReadingKind): string {
  return `${evidencePlace(file)}/reading:${kind}`;
}
