import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceFile } from '../../../src/db/models/evidence-file.js';
import { inTransaction, select } from '../../../src/db/unit-of-work.js';
import { demoPhoto } from '../../../src/demo/demo-faces.js';
import { newDataKey } from '../../../src/files/data-key.js';
import { seal } from '../../../src/files/sealing.js';
import { captureFace, confirmFace } from '../../../src/services/accounts/capture-face.js';
import { giveConsent } from '../../../src/services/accounts/face-consent.js';
import { storeEvidence } from '../../../src/services/evidence/evidence-store.js';
import { describeOutdatedFaces } from '../../../src/services/faces/describe-outdated-faces.js';
import { findLikenesses } from '../../../src/services/faces/duplicate-pairs.js';
import {
  countOutdatedFaces,
  createKnownFaces,
  openDescriptor,
  type DescriptorRow,
} from '../../../src/services/faces/face-descriptors.js';
import { runDuplicateScan, type DuplicateScan } from '../../../src/services/faces/run-duplicate-scan.js';
import { randomFrom } from '../../../src/specimens/random.js';
import { DESCRIPTOR_LENGTH } from '../../../src/verification/face/face-distance.js';
import { per } from '../../support/per-command.js';
import { confirmDescriptor, randomDescriptor, seedFaces } from '../../support/seed-faces.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const OLDER = 'face-api 1.7.15+2';
/** Numbers of a descriptor in that version. */
const OLDER_LENGTH = 128;
const signal = new AbortController().signal;

let app: TestApp;
/** Two accounts with one photo; the first one's was described by the older version. */
let older: string;
let newer: string;

beforeAll(async () => {
  app = await createTestApp();
  const bytes = await demoPhoto(0);
  const takePhoto = async (): Promise<string> => {
    const { accountId } = await seedRequest(app, { status: 'draft' });
    await giveConsent(app, accountId);
    const { fileId } = await captureFace(app, { accountId, bytes, capture: 'file' });
    await confirmFace(app, { accountId, fileId });
    return accountId;
  };
  [older, newer] = [await takePhoto(), await takePhoto()];
  await makeOlder(older);
});
afterAll(() => app.close());

/** As if an older version had described the face: another engine, fewer numbers. */
async function makeOlder(accountId: string): Promise<void> {
  const { file_id: id } = await rowOf(accountId);
  const place = `face-descriptor:${id}`;
  const { key, wrapped } = newDataKey(app.keyRing, place);
  await inTransaction(app, ({ query }) =>
    query(
      `UPDATE face_descriptors SET engine = $2, key_number = $3, data_key = $4, record = $5, created_at = now() - interval '1 day',
         confirmed_at = now() - interval '1 day' WHERE file_id = $1 RETURNING 1`,
      [id, OLDER, wrapped.keyNumber, wrapped.dataKey, seal(key, place, new Uint8Array(OLDER_LENGTH))],
    ),
  );
}

async function rowOf(accountId: string): Promise<DescriptorRow> {
  const [row] = await rowsOf(accountId);
  if (row === undefined) throw new Error('no face');
  return row;
}

function rowsOf(accountId: string): Promise<DescriptorRow[]> {
  return select<DescriptorRow>(app.database, 'SELECT * FROM face_descriptors WHERE account_id = $1', {
    bind: [accountId],
  });
}

function scan(): Promise<DuplicateScan> {
  return runDuplicateScan(app, {
    threads: 1,
    actor: { kind: 'system' },
    signal,
    onProgress: () => undefined,
  });
}

describe('a face that an older version of the engine described', () => {
  it('is compared with nothing, and counted', async () => {
    const faces = createKnownFaces(app);
    await faces.refresh();
    const descriptor = openDescriptor(app, await rowOf(newer));
    expect(faces.searchOthers({ accountId: newer, descriptor }, { limit: 9, threshold: 9 })).toEqual([]);
    expect(faces.outdated).toBe(1);
    // The pair of an earlier comparison means another distance.
    const [a = '', b = ''] = [older, newer].sort();
    const [fileA, fileB] = [(await rowOf(a)).file_id, (await rowOf(b)).file_id];
    await inTransaction(app, async ({ query }) => {
      const [batch] = await query<{ id: string }>(
        `INSERT INTO batches (id, kind, started_by, finished_at) VALUES (gen_random_uuid(), 'duplicates', 'system', now()) RETURNING id`,
      );
      await query(
        `INSERT INTO duplicate_pairs (account_a, account_b, file_a, file_b, distance, engine, thresholds_version, batch_id)
         VALUES ($1, $2, $3, $4, 0.5, $5, 1, $6) RETURNING 1`,
        [a, b, fileA, fileB, OLDER, batch?.id],
      );
    });
    expect(await findLikenesses(app, newer)).toEqual([]);
  });

  it('is described anew, and then found by a worker that runs already', async () => {
    const faces = createKnownFaces(app);
    await faces.refresh();
    const before = await rowOf(older);
    expect(await describeOutdatedFaces(app, { signal: AbortSignal.abort() })).toMatchObject({ anew: 0 });
    expect(await describeOutdatedFaces(app, { signal })).toEqual({ anew: 1, faceless: 0, failed: 0 });
    const after = await rowOf(older);
    expect(after.data_key.equals(before.data_key)).toBe(false);
    expect(after.confirmed_at).toEqual(before.confirmed_at);
    const descriptor = openDescriptor(app, after);
    expect(descriptor).toHaveLength(DESCRIPTOR_LENGTH);
    await faces.refresh();
    expect(faces.outdated).toBe(0);
    expect(faces.searchOthers({ accountId: newer, descriptor }, { limit: 9, threshold: 0.1 })).toEqual([
      { id: older, distance: 0 },
    ]);
  });

  it('is described anew before all faces are compared', async () => {
    await makeOlder(older);
    expect(await scan()).toMatchObject({ faces: 2, pairs: 1, strong: 1, describedAnew: 1, notCompared: 0 });
    expect(await findLikenesses(app, newer)).toMatchObject([{ accountId: older, distance: 0 }]);
  });

  it('is forgotten where this one sees no face, and the log says so', async () => {
    const { accountId } = await seedRequest(app, { status: 'draft' });
    const jpeg = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    await inTransaction(app, async (unit) => {
      const evidence = { accountId, kind: 'face', capture: 'file', jpeg, original: jpeg } as const;
      const file = await storeEvidence(app, unit, evidence);
      await confirmDescriptor(app, unit, { file, descriptor: randomDescriptor(randomFrom(1)) });
    });
    const faces = createKnownFaces(app);
    await faces.refresh();
    await makeOlder(accountId);
    expect(await describeOutdatedFaces(app, { signal })).toEqual({ anew: 0, faceless: 1, failed: 0 });
    expect(await rowsOf(accountId)).toEqual([]);
    expect(await EvidenceFile.count({ where: { accountId, deletedAt: null } })).toBe(1);
    const [entry] = await select<{ event: string }>(
      app.database,
      'SELECT event FROM audit_entries WHERE subject = $1 ORDER BY seq DESC LIMIT 1',
      { bind: [accountId] },
    );
    expect(entry?.event).toBe('account.face-not-described');
    await faces.refresh();
    const descriptor = randomDescriptor(randomFrom(1));
    expect(faces.searchOthers({ accountId: newer, descriptor }, { limit: 9, threshold: 0.1 })).toEqual([]);
  });

  it('stays and is reported where its photo cannot be read', async () => {
    const [lost] = await seedFaces(app, [randomDescriptor(randomFrom(2))]);
    await makeOlder(lost?.accountId ?? '');
    const { code, stdout } = await per(['batches', 'run', '--kind', 'duplicates', '--json'], {
      env: app.environment,
    });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ faces: 2, describedAnew: 0, notCompared: 1 });
    expect(await countOutdatedFaces(app)).toBe(1);
    expect((await rowOf(lost?.accountId ?? '')).engine).toBe(OLDER);
  });
});
