import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../src/db/unit-of-work.js';
import { demoPhoto } from '../../../src/demo/demo-faces.js';
import { captureFace, confirmFace } from '../../../src/services/accounts/capture-face.js';
import { giveConsent, withdrawConsent } from '../../../src/services/accounts/face-consent.js';
import {
  createKnownFaces,
  openDescriptor,
  type DescriptorRow,
} from '../../../src/services/faces/face-descriptors.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let photo: Buffer;

beforeAll(async () => {
  app = await createTestApp();
  photo = await demoPhoto(0);
});
afterAll(() => app.close());

async function newAccount(): Promise<string> {
  return (await seedRequest(app, { status: 'draft' })).accountId;
}

async function takePhoto(accountId: string): Promise<{ readonly verified: boolean }> {
  const { fileId } = await captureFace(app, { accountId, bytes: photo, capture: 'file' });
  return confirmFace(app, { accountId, fileId });
}

/** What describes the confirmed face of an account, or null. */
async function findDescriptor(accountId: string): Promise<Float32Array | null> {
  const [row] = await select<DescriptorRow>(
    app.database,
    'SELECT * FROM face_descriptors WHERE account_id = $1 AND confirmed_at IS NOT NULL',
    { bind: [accountId] },
  );
  return row === undefined ? null : openDescriptor(app, row);
}

async function events(accountId: string): Promise<readonly string[]> {
  const rows = await select<{ event: string }>(
    app.database,
    `SELECT event FROM audit_entries WHERE subject = $1 AND event LIKE 'account.consent%' ORDER BY seq`,
    { bind: [accountId] },
  );
  return rows.map(({ event }) => event);
}

describe('without consent', () => {
  it('a photo is kept for the officer, and nothing that a machine could match', async () => {
    const accountId = await newAccount();
    expect(await takePhoto(accountId)).toEqual({ verified: false });
    expect(await findDescriptor(accountId)).toBeNull();
  });
});

describe('another photo in which no face is seen', () => {
  it('makes workers forget the face of the photo before', async () => {
    const [accountId, lookAlike] = [await newAccount(), await newAccount()];
    for (const id of [accountId, lookAlike]) await giveConsent(app, id);
    await takePhoto(lookAlike);
    await takePhoto(accountId);
    const descriptor = await findDescriptor(lookAlike);
    if (descriptor === null) throw new Error('no face');
    const faces = createKnownFaces(app);
    const found = (): readonly string[] =>
      faces
        .searchOthers({ accountId: lookAlike, descriptor }, { limit: 50, threshold: 0.1 })
        .map(({ id }) => id);
    await faces.refresh();
    expect(found()).toContain(accountId);

    const bytes = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const { fileId } = await captureFace(app, { accountId, bytes, capture: 'file' });
    expect(await confirmFace(app, { accountId, fileId })).toEqual({ verified: false });
    await faces.refresh();
    expect(found()).not.toContain(accountId);
  });
});

describe('consent that is withdrawn', () => {
  it('destroys what describes the face, also in the memory of a worker that runs, and is in the log', async () => {
    const [accountId, lookAlike] = [await newAccount(), await newAccount()];
    for (const id of [accountId, lookAlike]) {
      await giveConsent(app, id);
      expect(await takePhoto(id)).toEqual({ verified: true });
    }
    const faces = createKnownFaces(app);
    await faces.refresh();
    const descriptor = await findDescriptor(lookAlike);
    if (descriptor === null) throw new Error('no face');
    const search = (): readonly string[] =>
      faces
        .searchOthers({ accountId: lookAlike, descriptor }, { limit: 5, threshold: 0.5 })
        .map(({ id }) => id);
    expect(search()).toContain(accountId);

    await withdrawConsent(app, accountId);
    await withdrawConsent(app, accountId);
    expect(await findDescriptor(accountId)).toBeNull();
    await faces.refresh();
    expect(search()).not.toContain(accountId);
    expect(await events(accountId)).toEqual(['account.consent-given', 'account.consent-withdrawn']);

    // Whoever agrees again and takes a new photo is found again.
    await giveConsent(app, accountId);
    await takePhoto(accountId);
    await faces.refresh();
    expect(search()).toContain(accountId);
  });
});
