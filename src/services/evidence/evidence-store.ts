import { randomUUID } from 'node:crypto';
import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { Capture, EvidenceKind } from '../../domain/evidence.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { blindIndex } from '../../files/blind-index.js';
import { newDataKey, openDataKey } from '../../files/data-key.js';
import { seal, unseal } from '../../files/sealing.js';

export interface NewEvidence {
  readonly accountId: string;
  readonly kind: EvidenceKind;
  readonly page?: number;
  readonly capture: Capture;
  /** As it was decoded and encoded again on entry. */
  readonly jpeg: Uint8Array;
  /** As it was sent: the same file sent twice has the same index. */
  readonly original: Uint8Array;
}

/** Seals a picture under a key of its own and puts it into the file store; the row comes in the unit of work. */
export async function storeEvidence(
  app: AppContext,
  unit: UnitOfWork,
  evidence: NewEvidence,
): Promise<EvidenceFile> {
  const { accountId, kind, page = 1, capture, jpeg, original } = evidence;
  const id = randomUUID();
  const place = evidencePlace({ id, accountId, kind });
  const { key, wrapped } = newDataKey(app.keyRing, place);
  await app.files.put(id, seal(key, place, jpeg));
  return EvidenceFile.create(
    {
      id,
      accountId,
      kind,
      page,
      capture,
      mediaType: 'image/jpeg',
      size: jpeg.byteLength,
      contentIndex: blindIndex(app.keyRing, 'file', original),
      ...wrapped,
    },
    { transaction: unit.transaction },
  );
}

export async function readEvidence(app: AppContext, file: EvidenceFile): Promise<Buffer> {
  return unseal(evidenceKey(app, file), evidencePlace(file), await app.files.get(file.id));
}

export function evidenceKey(app: AppContext, file: EvidenceFile): Buffer {
  return openDataKey(app.keyRing, evidencePlace(file), file);
}

/** Owner, kind and id: a file that is put in another's place does not open. */
export function evidencePlace({
  id,
  accountId,
  kind,
}: Pick<EvidenceFile, 'id' | 'accountId' | 'kind'>): string {
  return `file:${accountId}:${kind}:${id}`;
}
