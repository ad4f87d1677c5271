import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { EvidenceKind } from '../../domain/evidence.js';
import { select, type UnitOfWork } from '../../db/unit-of-work.js';

/** The files of a request in the order in which they were given. */
export async function requestFiles(
  { database }: Pick<AppContext, 'database'>,
  requestId: string,
): Promise<EvidenceFile[]> {
  const links = await select<{ file_id: string }>(
    database,
    'SELECT file_id FROM request_files WHERE request_id = $1 ORDER BY position',
    { bind: [requestId] },
  );
  const files = await EvidenceFile.findAll({
    where: { id: links.map(({ file_id }) => file_id), deletedAt: null },
  });
  const byId = new Map(files.map((file) => [file.id, file]));
  return links.flatMap(({ file_id }) => byId.get(file_id) ?? []);
}

export async function linkFile({ query }: UnitOfWork, requestId: string, file: EvidenceFile): Promise<void> {
  await query(
    `INSERT INTO request_files (request_id, file_id, position)
     SELECT $1, $2, coalesce(max(position), 0) + 1 FROM request_files WHERE request_id = $1 RETURNING position`,
    [requestId, file.id],
  );
}

/** Takes files of these kinds out of the request; they stay with the account until they are cleared away. */
export async function unlinkFiles(
  { query }: UnitOfWork,
  requestId: string,
  kinds: readonly EvidenceKind[],
): Promise<void> {
  await query(
    `DELETE FROM request_files r USING evidence_files f
     WHERE r.file_id = f.id AND r.request_id = $1 AND f.kind = ANY($2) RETURNING r.file_id`,
    [requestId, kinds],
  );
}

export async function unlinkFile({ query }: UnitOfWork, requestId: string, fileId: string): Promise<void> {
  await query('DELETE FROM request_files WHERE request_id = $1 AND file_id = $2 RETURNING file_id', [
    requestId,
    fileId,
  ]);
}
