import sharp from 'sharp';
import type { AppContext } from '../../src/context.js';
import { Account } from '../../src/db/models/account.js';
import type { RegistrationRequest } from '../../src/db/models/registration-request.js';
import { inTransaction } from '../../src/db/unit-of-work.js';
import { storeEvidence } from '../../src/services/evidence/evidence-store.js';
import { linkFile } from '../../src/services/requests/request-files.js';

/** Gives a request small pictures in which there is nothing to read: enough for every engine to do its work, fast. */
export async function seedFiles(app: AppContext, request: RegistrationRequest): Promise<void> {
  const jpeg = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#d8d4cc' } })
    .jpeg()
    .toBuffer();
  await inTransaction(app, async (unit) => {
    const { transaction } = unit;
    const base = { accountId: request.accountId, capture: 'camera', jpeg } as const;
    const original = (kind: string): Buffer => Buffer.from(`${request.id} ${kind}`);
    const face = await storeEvidence(app, unit, { ...base, kind: 'face', original: original('face') });
    await Account.update(
      { faceFileId: face.id, faceConfirmedAt: new Date(), consentedAt: new Date() },
      { where: { id: request.accountId }, transaction },
    );
    for (const kind of ['passport', 'proof'] as const) {
      await linkFile(
        unit,
        request.id,
        await storeEvidence(app, unit, { ...base, kind, original: original(kind) }),
      );
    }
  });
}
