import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceFile } from '../../../src/db/models/evidence-file.js';
import { captureFace, confirmFace } from '../../../src/services/accounts/capture-face.js';
import { findLiveness } from '../../../src/services/accounts/face-liveness.js';
import { readEvidence } from '../../../src/services/evidence/evidence-store.js';
import { reviewRequest } from '../../../src/services/review/review-request.js';
import { demoPortrait } from '../../support/demo-faces.js';
import { turningFrames } from '../../support/moving-face.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let photo: Buffer;

beforeAll(async () => {
  app = await createTestApp();
  photo = await sharp(await demoPortrait('first'))
    .jpeg()
    .toBuffer();
});
afterAll(() => app.close());

/** Sends the photo and what was shown with it for a new account; gives what is kept of it. */
async function capture(frames: readonly Uint8Array[]) {
  const { accountId } = await seedRequest(app, { status: 'draft' });
  const { fileId } = await captureFace(app, {
    accountId,
    bytes: photo,
    capture: 'camera',
    movement: { challenge: 'turn-left', frames },
  });
  const file = await EvidenceFile.findByPk(fileId, { rejectOnEmpty: true });
  const kept = await EvidenceFile.findAll({ where: { accountId, kind: 'face-frame' }, order: ['page'] });
  return { liveness: await findLiveness(app, file), kept };
}

describe('the movement after the photo', () => {
  it('is judged, and its frames are kept as evidence in their order', async () => {
    const frames = await turningFrames(photo, [0, 6, 12, 18, 24, 24, 15, 5]);
    const { liveness, kept } = await capture(frames);
    expect(liveness).toMatchObject({ result: 'live', reasons: [], challenge: 'turn-left' });
    expect(liveness?.frames).toEqual(kept.map(({ id }) => id));
    expect(kept).toHaveLength(frames.length);
    for (const file of kept) {
      expect((await sharp(await readEvidence(app, file)).metadata()).format).toBe('jpeg');
    }
  });

  it('is shown to the officer who reviews the request, behind its other pictures', async () => {
    const request = await seedRequest(app, { status: 'draft' });
    const { accountId } = request;
    const frames = await turningFrames(photo, [0, 2]);
    const movement = { challenge: 'blink', frames } as const;
    const { fileId } = await captureFace(app, { accountId, bytes: photo, capture: 'camera', movement });
    await confirmFace(app, { accountId, fileId });
    const { files } = await reviewRequest(app, request);
    expect(files.map(({ kind }) => kind)).toEqual(['face', 'face-frame', 'face-frame']);
  });

  it('is suspicious where the frames are copies of one picture, and holds nobody up', async () => {
    const still = await turningFrames(photo, [0]);
    const { liveness } = await capture(Array.from({ length: 8 }, () => still).flat());
    expect(liveness).toMatchObject({ result: 'suspicious' });
    expect(liveness?.reasons).toContain('still');
  });

  it('is not shown where no frames came, or none that is a picture', async () => {
    expect((await capture([])).liveness).toMatchObject({ result: 'not-shown', frames: [] });
    const { liveness, kept } = await capture([Buffer.from('not a picture')]);
    expect(liveness).toMatchObject({ result: 'not-shown', frames: [] });
    expect(kept).toEqual([]);
  });
});
