import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Account } from '../../../src/db/models/account.js';
import { EvidenceFile } from '../../../src/db/models/evidence-file.js';
import type { RegistrationRequest } from '../../../src/db/models/registration-request.js';
import { accountKey, openAccountRecord } from '../../../src/services/accounts/account-record.js';
import { readEvidence } from '../../../src/services/evidence/evidence-store.js';
import { openRequestRecord } from '../../../src/services/requests/request-record.js';
import { seedFiles } from '../../support/seed-files.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let mine: RegistrationRequest;
let theirs: RegistrationRequest;

beforeAll(async () => {
  app = await createTestApp();
  [mine, theirs] = [await seedRequest(app), await seedRequest(app)];
  for (const request of [mine, theirs]) await seedFiles(app, request);
});
afterAll(() => app.close());

const accountOf = (request: RegistrationRequest): Promise<Account> =>
  Account.findByPk(request.accountId, { rejectOnEmpty: true });

/** Whoever can write to the database may try to pass one voter's data off as another's. */
describe('a ciphertext in the place of another', () => {
  it('does not open as the record of another account, not even with its key', async () => {
    const [one, other] = [await accountOf(mine), await accountOf(theirs)];
    expect(openAccountRecord(app.keyRing, one).personalNumber).toBeTruthy();
    const { record, dataKey, keyNumber } = one;
    other.set({ record });
    expect(() => openAccountRecord(app.keyRing, other)).toThrow();
    other.set({ record, dataKey, keyNumber });
    expect(() => openAccountRecord(app.keyRing, other)).toThrow();
  });

  it('does not open as the record of another request of the same account', async () => {
    const key = accountKey(app.keyRing, await accountOf(mine));
    expect(openRequestRecord(key, mine).identity).not.toBeNull();
    theirs.set({ record: mine.record });
    expect(() => openRequestRecord(key, theirs)).toThrow();
  });

  it('does not open as another file, whether its bytes or its row were swapped', async () => {
    const [one, other] = await EvidenceFile.findAll({ where: { accountId: mine.accountId }, limit: 2 });
    if (one === undefined || other === undefined) throw new Error('no files');
    expect((await readEvidence(app, one)).length).toBeGreaterThan(0);
    const [ours, another] = [await app.files.get(one.id), await app.files.get(other.id)];
    await app.files.put(one.id, another);
    await expect(readEvidence(app, one)).rejects.toThrow();
    await app.files.put(one.id, ours);
    expect((await readEvidence(app, one)).length).toBeGreaterThan(0);
    const { dataKey, keyNumber } = other;
    one.set({ dataKey, keyNumber });
    await expect(readEvidence(app, one)).rejects.toThrow();
  });
});
