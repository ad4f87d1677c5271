import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import { select } from '../../db/unit-of-work.js';
import { EngineError } from '../../verification/engine-pool.js';
import { readProofFile } from './read-proof-file.js';

/** Reads a proof of address while the voter goes on, so that the comparison is there on the next page. */
export async function readEvidenceJob(
  app: AppContext,
  { fileId }: { readonly fileId: string },
): Promise<void> {
  const file = await EvidenceFile.findByPk(fileId);
  if (file === null || file.dataKey === null || file.kind !== 'proof') return;
  const [request] = await select<{ country: string | null }>(
    app.database,
    `SELECT r.country FROM request_files l JOIN registration_requests r ON r.id = l.request_id
     WHERE l.file_id = $1 ORDER BY r.created_at DESC LIMIT 1`,
    { bind: [fileId] },
  );
  if (request?.country == null) return;
  await readProofFile(app, file, request.country).catch((error: unknown) => {
    // The page cannot be read: the check will say so, and trying again would not help.
    if (!(error instanceof EngineError)) throw error;
    app.logger.warn({ code: error.fault, operation: error.operation }, 'evidence.not-read');
  });
}
