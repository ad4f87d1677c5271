import { randomUUID } from 'node:crypto';
import type { AppContext } from '../../src/context.js';
import { EvidenceFile } from '../../src/db/models/evidence-file.js';
import { inTransaction, type UnitOfWork } from '../../src/db/unit-of-work.js';
import { keepDescriptor } from '../../src/services/faces/face-descriptors.js';
import type { Random } from '../../src/specimens/random.js';
import { faceEngineVersion } from '../../src/verification/face/engine-version.js';
import { roundToGrid } from '../../src/verification/face/descriptor-grid.js';
import { DESCRIPTOR_LENGTH } from '../../src/verification/face/face-distance.js';

export interface SeededFace {
  readonly accountId: string;
  readonly fileId: string;
  readonly descriptor: Float32Array;
}

/** A direction at random: two of them lie about 1.4 apart, farther than any two faces that are alike. */
export function randomDescriptor(random: Random): Float32Array {
  const numbers = Array.from({ length: DESCRIPTOR_LENGTH }, () => random.between(-1, 1));
  const length = Math.hypot(...numbers);
  return roundToGrid(Float32Array.from(numbers, (value) => value / length));
}

/** Another descriptor at about this distance. */
export function descriptorNear(descriptor: Float32Array, distance: number, random: Random): Float32Array {
  const away = randomDescriptor(random);
  return roundToGrid(descriptor.map((value, index) => value + distance * (away[index] ?? 0)));
}

/** Confirmed faces of accounts that were made for them, straight in the database. */
export async function seedFaces(
  app: AppContext,
  descriptors: readonly Float32Array[],
): Promise<readonly SeededFace[]> {
  const faces = descriptors.map((descriptor) => ({
    accountId: randomUUID(),
    fileId: randomUUID(),
    descriptor,
  }));
  await inTransaction(app, async ({ query }) => {
    await query(
      `INSERT INTO accounts (id, phone_index, password_hash, language, key_number, data_key, record, consented_at)
       SELECT id, decode(replace(id::text, '-', ''), 'hex'), 'none', 'sq', 1, '', '', now() FROM unnest($1::uuid[]) AS id RETURNING 1`,
      [faces.map(({ accountId }) => accountId)],
    );
  });
  await inTransaction(app, async (unit) => {
    const files = await EvidenceFile.bulkCreate(
      faces.map(({ accountId, fileId }) => ({
        id: fileId,
        accountId,
        kind: 'face' as const,
        page: 1,
        capture: 'camera' as const,
        mediaType: 'image/jpeg',
        size: 1,
        contentIndex: Buffer.from(fileId),
        keyNumber: 1,
        dataKey: null,
      })),
      { transaction: unit.transaction },
    );
    for (const [index, file] of files.entries()) {
      const descriptor = descriptors[index];
      if (descriptor === undefined) continue;
      const { id: fileId, accountId } = file;
      await keepDescriptor(app, unit, { fileId, accountId, descriptor, engine: faceEngineVersion() });
    }
    await confirm(
      unit,
      files.map(({ id }) => id),
    );
  });
  return faces;
}

/** Makes this the confirmed face of the file's account. */
export async function confirmDescriptor(
  app: AppContext,
  unit: UnitOfWork,
  { file, descriptor }: { readonly file: EvidenceFile; readonly descriptor: Float32Array },
): Promise<void> {
  const { id: fileId, accountId } = file;
  await keepDescriptor(app, unit, { fileId, accountId, descriptor, engine: faceEngineVersion() });
  await confirm(unit, [fileId]);
}

async function confirm({ query }: UnitOfWork, fileIds: readonly string[]): Promise<void> {
  await query(
    'UPDATE face_descriptors SET confirmed_at = clock_timestamp() WHERE file_id = ANY($1) RETURNING 1',
    [fileIds],
  );
}
