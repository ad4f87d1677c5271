import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { Capture } from '../../domain/evidence.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { FaceDefect } from '../../verification/face/face-defects.js';
import { storeEvidence } from '../evidence/evidence-store.js';
import { normalisePicture } from '../evidence/normalise-pages.js';
import { keepDescriptor, rememberDestroyed } from '../faces/face-descriptors.js';
import { markCorrected } from '../requests/request-record.js';
import { lockAccount } from './account-record.js';
import { judgeShownMovement, keepMovement, type ShownMovement } from './face-liveness.js';
import { requireOpenPart } from './require-open-part.js';

export interface CapturedFace {
  readonly fileId: string;
  /** The most telling first; empty when nothing is wrong with the photo. */
  readonly defects: readonly FaceDefect[];
}

/** These are told beside the field: there is no single face to confirm. The voter may still insist on the photo. */
export const FACE_OBSTACLES: readonly FaceDefect[] = ['none', 'many'];

/** Keeps a photo of the voter's face and says what is wrong with it. It counts only once it is confirmed. */
export async function captureFace(
  app: AppContext,
  {
    accountId,
    bytes,
    capture,
    movement = null,
  }: {
    readonly accountId: string;
    readonly bytes: Uint8Array;
    readonly capture: Capture;
    /** What the camera's page asked for and got; null where no camera was used. */
    readonly movement?: ShownMovement | null;
  },
): Promise<CapturedFace> {
  await requireOpenPart(app, { accountId, part: 'face' });
  const { jpeg } = await normalisePicture(app, bytes);
  const { descriptor, defects, engine } = await app.engines.analyseFace(jpeg, { kind: 'live' });
  const judged = movement && (await judgeShownMovement(app, { photo: jpeg, ...movement }));
  const fileId = await inTransaction(app, async (unit) => {
    const { consentedAt } = await lockAccount(accountId, unit.transaction);
    const file = await storeEvidence(app, unit, { accountId, kind: 'face', capture, jpeg, original: bytes });
    // Without consent a person compares by eye: nothing is kept that a machine could match.
    if (consentedAt !== null && descriptor !== null)
      await keepDescriptor(app, unit, { fileId: file.id, accountId, descriptor, engine });
    if (judged !== null) await keepMovement(app, unit, { photo: file, ...judged });
    return file.id;
  });
  return { fileId, defects };
}

/** The voter accepts the photo: from now on it is the face of the account, in the place of an earlier one. */
export async function confirmFace(
  app: AppContext,
  { accountId, fileId }: { readonly accountId: string; readonly fileId: string },
): Promise<{ readonly verified: boolean }> {
  await requireOpenPart(app, { accountId, part: 'face' });
  return inTransaction(app, async (unit) => {
    const account = await lockAccount(accountId, unit.transaction);
    const file = await EvidenceFile.findOne({
      where: { id: fileId, accountId, kind: 'face' },
      transaction: unit.transaction,
    });
    if (file === null) throw new DomainError('file.not-found');
    const earlier = await unit.query(
      'DELETE FROM face_descriptors WHERE account_id = $1 AND file_id <> $2 RETURNING file_id',
      [accountId, fileId],
    );
    const described = await unit.query(
      'UPDATE face_descriptors SET confirmed_at = now() WHERE file_id = $1 RETURNING file_id',
      [fileId],
    );
    if (described.length === 0 && earlier.length > 0) await rememberDestroyed(unit, accountId);
    await account.update(
      { faceFileId: fileId, faceConfirmedAt: app.clock() },
      { transaction: unit.transaction },
    );
    await markCorrected(app, unit, { account, part: 'face' });
    unit.audit({
      event: 'account.face-confirmed',
      actor: 'voter',
      subject: accountId,
      details: {
        file: fileId,
        capture: file.capture,
        content: file.contentIndex.toString('hex').slice(0, 16),
      },
    });
    return { verified: described.length > 0 };
  });
}
