import type { AppContext } from '../../context.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import { EngineError } from '../../verification/engine-pool.js';
import type { EngineVersion } from '../../verification/face/engine-version.js';
import type { LivenessVerdict } from '../../verification/face/liveness/judge-movement.js';
import type { KeptLiveness } from '../../verification/face/liveness/kept-liveness.js';
import type { Movement } from '../../verification/face/liveness/movements.js';
import { storeEvidence } from '../evidence/evidence-store.js';
import { findReading, keepReading } from '../evidence/file-readings.js';
import { normalisePicture } from '../evidence/normalise-pages.js';

/** What came with a photo of the camera: the movement that was asked for, and the small pictures taken meanwhile. */
export interface ShownMovement {
  readonly challenge: Movement;
  readonly frames: readonly Uint8Array[];
}

interface Frame {
  readonly jpeg: Uint8Array;
  readonly original: Uint8Array;
}

export interface JudgedMovement {
  readonly challenge: Movement;
  readonly frames: readonly Frame[];
  /** Null if the engine failed: then nothing is known, and nobody is held up. */
  readonly verdict: (LivenessVerdict & { readonly engine: EngineVersion }) | null;
}

/** Judges the movement and keeps nothing yet. A frame that is no picture is left out. */
export async function judgeShownMovement(
  app: AppContext,
  { photo, challenge, frames }: ShownMovement & { readonly photo: Uint8Array },
): Promise<JudgedMovement> {
  const pictures: Frame[] = [];
  for (const original of frames) {
    const jpeg = await pictureOf(app, original);
    if (jpeg !== null) pictures.push({ jpeg, original });
  }
  try {
    const verdict = await app.engines.judgeLiveness({
      photo,
      frames: pictures.map(({ jpeg }) => jpeg),
      challenge,
    });
    return { challenge, frames: pictures, verdict };
  } catch (error) {
    if (error instanceof EngineError) return { challenge, frames: pictures, verdict: null };
    throw error;
  }
}

/** Keeps the frames as evidence and the verdict with the photo they belong to. */
export async function keepMovement(
  app: AppContext,
  unit: UnitOfWork,
  { photo, challenge, frames, verdict }: JudgedMovement & { readonly photo: EvidenceFile },
): Promise<void> {
  const ids: string[] = [];
  for (const [index, frame] of frames.entries()) {
    const file = await storeEvidence(app, unit, {
      accountId: photo.accountId,
      kind: 'face-frame',
      page: index + 1,
      capture: photo.capture,
      ...frame,
    });
    ids.push(file.id);
  }
  if (verdict === null) return;
  const reading: KeptLiveness = { ...verdict, challenge, frames: ids };
  await keepReading(app, unit, { file: photo, kind: 'face', version: verdict.engine.version, reading });
}

/** What was judged when the photo came; null if no movement was asked for, or it could not be judged. */
export async function findLiveness(app: AppContext, photo: EvidenceFile): Promise<KeptLiveness | null> {
  return (await findReading(app, photo, 'face')) as KeptLiveness | null;
}

/** The pictures of the movement after a photo, in their order. */
export async function movementFrames(app: AppContext, photo: EvidenceFile): Promise<readonly EvidenceFile[]> {
  const liveness = await findLiveness(app, photo);
  if (liveness === null) return [];
  const { accountId } = photo;
  return EvidenceFile.findAll({
    where: { id: [...liveness.frames], accountId, kind: 'face-frame' },
    order: ['page'],
  });
}

async function pictureOf(app: AppContext, bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return (await normalisePicture(app, bytes)).jpeg;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
