import { randomUUID } from 'node:crypto';
import type { AppContext } from '../../src/context.js';
import { EvidenceFile } from '../../src/db/models/evidence-file.js';
import { inTransaction, type UnitOfWork } from '../../src/db/unit-of-work.js';
import { keepDescriptor } from '../../src/services/faces/face-descriptors.js';
import type { Random } from '../../src/specimens/random.js';
import { roundToGrid } from '../../src/verification/face/descriptor-grid.js';
import { DESCRIPTOR_LENGTH } from '../../src/verification/face/face-distance.js';

const AT_A_TIME = 100;

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
  for (let from = 0; from < faces.length; from += AT_A_TIME) {
    await inTransaction(app, async (unit) => {
      for (const face of faces.slice(from, from + AT_A_TIME)) await keepFace(app, unit, face);
    });
  }
  return faces;
}

/** Gives an account a confirmed face, in the place of an earlier one. */
export async function keepFace(
  app: AppContext,
  unit: UnitOfWork,
  { accountId, fileId, descriptor }: SeededFace,
): Promise<void> {
  const file = await EvidenceFile.create(
    {
      id: fileId,
      accountId,
      kind: 'face',
      page: 1,
      capture: 'camera',
      mediaType: 'image/jpeg',
      size: 1,
      contentIndex: Buffer.from(fileId),
      keyNumber: 1,
      dataKey: null,
    },
    { transaction: unit.transaction },
  );
  await keepDescriptor(app, unit, { file, descriptor, engine: { name: 'made', version: '1' } });
  await unit.query('DELETE FROM face_descriptors WHERE account_id = $1 AND file_id <> $2 RETURNING 1', [
    accountId,
    fileId,
  ]);
  await unit.query('UPDATE face_descriptors SET confirmed_at = now() WHERE file_id = $1 RETURNING 1', [
    fileId,
  ]);
}
