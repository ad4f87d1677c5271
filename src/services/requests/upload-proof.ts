import type { AppContext } from '../../context.js';
import type { Capture } from '../../domain/evidence.js';
import { DomainError } from '../../domain/errors.js';
import type { ProofType } from '../../domain/proof-types.js';
import { isLayer, uprightWord, type ProofReading } from '../../verification/address/read-proof.js';
import { storeEvidence } from '../evidence/evidence-store.js';
import { keepReading } from '../evidence/file-readings.js';
import { normalisePages } from '../evidence/normalise-pages.js';
import { editRequest } from './edit-request.js';
import { linkFile, unlinkFile } from './request-files.js';

/** Pages of all proofs of a request together. */
export const MAX_PROOF_PAGES = 10;
const TEXT_LAYER = { name: 'text-layer', version: '1' } as const;

/** Adds a proof of address: each page becomes a file of its own. The type may follow later. Throws `file.*` and `proof.too-many`. */
export async function uploadProof(
  app: AppContext,
  {
    accountId,
    proofType,
    bytes,
    capture,
  }: {
    readonly accountId: string;
    readonly proofType: ProofType | null;
    readonly bytes: Uint8Array;
    readonly capture: Capture;
  },
): Promise<void> {
  const pages = await normalisePages(app, bytes);
  await editRequest(app, { accountId, part: 'proof' }, async ({ unit, request }) => {
    const [count] = await unit.query<{ pages: number }>(
      `SELECT count(*)::int AS pages FROM request_files r JOIN evidence_files f ON f.id = r.file_id
       WHERE r.request_id = $1 AND f.kind = 'proof'`,
      [request.id],
    );
    if ((count?.pages ?? 0) + pages.length > MAX_PROOF_PAGES)
      throw new DomainError('proof.too-many', { max: MAX_PROOF_PAGES });
    for (const [index, { jpeg, text }] of pages.entries()) {
      const file = await storeEvidence(app, unit, {
        accountId,
        kind: 'proof',
        page: index + 1,
        capture,
        jpeg,
        original: bytes,
      });
      await linkFile(unit, request.id, file);
      if (!isLayer(text)) continue;
      const reading: ProofReading = {
        words: text.map((word) => uprightWord({ ...word, page: 0 })),
        engine: TEXT_LAYER,
      };
      await keepReading(app, unit, { file, kind: 'proof', version: TEXT_LAYER.version, reading });
    }
    return proofType === null ? { putRight: false } : { record: { proofType } };
  });
}

/** Says of what type the files are that were given already. */
export async function chooseProofType(
  app: AppContext,
  { accountId, proofType }: { readonly accountId: string; readonly proofType: ProofType },
): Promise<void> {
  await editRequest(app, { accountId, part: 'proof' }, () => ({ record: { proofType }, putRight: false }));
}

export async function removeProof(
  app: AppContext,
  { accountId, fileId }: { readonly accountId: string; readonly fileId: string },
): Promise<void> {
  await editRequest(app, { accountId, part: 'proof' }, async ({ unit, request }) => {
    await unlinkFile(unit, request.id, fileId);
    return { putRight: false };
  });
}
