import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerActor } from '../../../src/context.js';
import { select } from '../../../src/db/unit-of-work.js';
import { demoPhoto } from '../../../src/demo/demo-faces.js';
import { captureFace, confirmFace } from '../../../src/services/accounts/capture-face.js';
import { giveConsent, withdrawConsent } from '../../../src/services/accounts/face-consent.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { eraseDescriptors } from '../../../src/services/faces/erase-descriptors.js';
import {
  createKnownFaces,
  openDescriptor,
  type DescriptorRow,
} from '../../../src/services/faces/face-descriptors.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Milliseconds after a photo was sent: before it is looked at, while it is, and after. */
const MOMENTS = [0, 20, 60, 120, 200, 300, 450, 700];

let app: TestApp;
let photo: Buffer;
let arta: OfficerActor;
let besa: OfficerActor;

beforeAll(async () => {
  app = await createTestApp();
  photo = await demoPhoto(0);
  [arta, besa] = (await makeOfficers(app, 2)) as [OfficerActor, OfficerActor];
});
afterAll(() => app.close());

interface Voter {
  readonly accountId: string;
  readonly reference: string;
}

async function newVoter(): Promise<Voter> {
  const { accountId, reference } = await seedRequest(app, { status: 'draft' });
  await giveConsent(app, accountId);
  return { accountId, reference };
}

async function newFace(): Promise<Voter> {
  const voter = await newVoter();
  const { fileId } = await captureFace(app, { accountId: voter.accountId, bytes: photo, capture: 'file' });
  expect(await confirmFace(app, { accountId: voter.accountId, fileId })).toEqual({ verified: true });
  return voter;
}

/** Officers know requests that were sent; photos are taken before. */
async function setStatus({ reference }: Voter, status: 'draft' | 'in-review'): Promise<void> {
  await select(
    app.database,
    'UPDATE registration_requests SET status = $2 WHERE reference = $1 RETURNING id',
    { bind: [reference, status] },
  );
}

async function descriptorsOf(accountId: string): Promise<readonly DescriptorRow[]> {
  return select<DescriptorRow>(app.database, 'SELECT * FROM face_descriptors WHERE account_id = $1', {
    bind: [accountId],
  });
}

async function consents(): Promise<number> {
  const [row] = await select<{ count: number }>(
    app.database,
    'SELECT count(*)::int AS count FROM accounts WHERE consented_at IS NOT NULL',
  );
  return row?.count ?? -1;
}

/** A worker that runs already, and what it finds of one face that it does not ask for. */
async function workerBeside(voter: Voter) {
  const faces = createKnownFaces(app);
  await faces.refresh();
  const [row] = await descriptorsOf(voter.accountId);
  if (row === undefined) throw new Error('no face');
  const descriptor = openDescriptor(app, row);
  return async (): Promise<readonly string[]> => {
    await faces.refresh();
    const options = { limit: 50, threshold: 0.1 };
    return faces.searchOthers({ accountId: 'nobody', descriptor }, options).map(({ id }) => id);
  };
}

describe('erasing what describes a face', () => {
  it('takes two officers, ends the consent, and leaves all others', async () => {
    const [one, other] = [await newFace(), await newFace()];
    const found = await workerBeside(other);
    expect(await found()).toEqual(expect.arrayContaining([one.accountId, other.accountId]));

    await setStatus(one, 'in-review');
    const first = await eraseDescriptors(app, { reference: one.reference, officer: arta });
    expect(first).toEqual({ state: 'awaiting-second', descriptors: 1 });
    await expect(eraseDescriptors(app, { reference: one.reference, officer: arta })).rejects.toMatchObject({
      code: 'proposal.same-officer',
    });
    expect(await found()).toContain(one.accountId);

    const second = await eraseDescriptors(app, { reference: one.reference, officer: besa });
    expect(second).toEqual({ state: 'erased', descriptors: 1 });
    expect(await descriptorsOf(one.accountId)).toEqual([]);
    const left = await found();
    expect(left).toContain(other.accountId);
    expect(left).not.toContain(one.accountId);

    await setStatus(one, 'draft');
    // Another photo is not described without a new consent.
    await captureFace(app, { accountId: one.accountId, bytes: photo, capture: 'file' });
    expect(await descriptorsOf(one.accountId)).toEqual([]);
    const entries = await select<{ event: string }>(
      app.database,
      `SELECT event FROM audit_entries WHERE subject = $1 AND event LIKE 'faces.%' ORDER BY seq`,
      { bind: [one.accountId] },
    );
    expect(entries.map(({ event }) => event)).toEqual(['faces.erasure-proposed', 'faces.erased']);
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  });

  it('of all leaves nothing, also not of who sends a photo at that moment', async () => {
    const known = await newFace();
    const found = await workerBeside(known);
    await eraseDescriptors(app, { reference: null, officer: arta });
    const voters = await Promise.all(MOMENTS.map(newVoter));
    const captured = voters.map(async ({ accountId }, index) => {
      await pause(MOMENTS[index]);
      return captureFace(app, { accountId, bytes: photo, capture: 'file' });
    });
    await pause(350);
    const erased = await eraseDescriptors(app, { reference: null, officer: besa });
    expect(erased.state).toBe('erased');
    await Promise.all(captured);

    for (const { accountId } of [known, ...voters]) expect(await descriptorsOf(accountId)).toEqual([]);
    expect(await consents()).toBe(0);
    expect(await found()).toEqual([]);
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  });
});

describe('consent that is withdrawn while a photo is looked at', () => {
  it('keeps nothing that describes it', async () => {
    for (const moment of MOMENTS) {
      const { accountId } = await newVoter();
      const captured = captureFace(app, { accountId, bytes: photo, capture: 'file' });
      await pause(moment);
      await withdrawConsent(app, accountId);
      await captured;
      expect(await descriptorsOf(accountId), `withdrawn after ${moment} ms`).toEqual([]);
    }
  });
});
