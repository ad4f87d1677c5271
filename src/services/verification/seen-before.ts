import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { select } from '../../db/unit-of-work.js';
import type { OtherRequest, SeenBeforeFacts } from '../../verification/checks/seen-before-checks.js';

const MOST = 20;

/** What other accounts' requests have in common with this one, found by blind indexes alone. */
export async function findSeenBefore(
  app: AppContext,
  request: RegistrationRequest,
  files: readonly EvidenceFile[],
): Promise<SeenBeforeFacts> {
  const documents = files.filter(({ kind }) => kind !== 'proof' && kind !== 'face');
  const proofs = files.filter(({ kind }) => kind === 'proof');
  return {
    sameDocumentNumber: await byColumn(app, request, 'document_number_index', request.documentNumberIndex),
    samePersonalNumber: await byColumn(app, request, 'personal_number_index', request.personalNumberIndex),
    sameDocumentFile: await byContent(app, request, documents),
    sameProofFile: await byContent(app, request, proofs),
    documentFiles: documents.map(({ id }) => id),
    proofFiles: proofs.map(({ id }) => id),
  };
}

async function byColumn(
  { database }: AppContext,
  { accountId }: RegistrationRequest,
  column: 'document_number_index' | 'personal_number_index',
  index: Buffer | null,
): Promise<readonly OtherRequest[]> {
  if (index === null) return [];
  return select<OtherRequest>(
    database,
    `SELECT id AS "requestId", reference, status FROM registration_requests
     WHERE ${column} = $1 AND account_id <> $2 AND status NOT IN ('draft', 'withdrawn') ORDER BY submitted_at DESC LIMIT ${MOST}`,
    { bind: [index, accountId] },
  );
}

async function byContent(
  { database }: AppContext,
  { accountId }: RegistrationRequest,
  files: readonly EvidenceFile[],
): Promise<readonly OtherRequest[]> {
  if (files.length === 0) return [];
  return select<OtherRequest>(
    database,
    `SELECT DISTINCT r.id AS "requestId", r.reference, r.status FROM evidence_files f
     JOIN request_files l ON l.file_id = f.id JOIN registration_requests r ON r.id = l.request_id
     WHERE f.content_index = ANY($1) AND f.account_id <> $2 AND r.status NOT IN ('draft', 'withdrawn') LIMIT ${MOST}`,
    { bind: [files.map(({ contentIndex }) => contentIndex), accountId] },
  );
}
