import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import { DomainError } from '../../domain/errors.js';
import { readEvidence } from './evidence-store.js';

/** A picture that the voter gave, shown to that voter. Another's is not found. */
export async function readOwnEvidence(
  app: AppContext,
  { accountId, fileId }: { readonly accountId: string; readonly fileId: string },
): Promise<Buffer> {
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(fileId);
  const file = isId
    ? await EvidenceFile.findOne({ where: { id: fileId, accountId, deletedAt: null } })
    : null;
  if (file === null) throw new DomainError('file.not-found');
  return readEvidence(app, file);
}
