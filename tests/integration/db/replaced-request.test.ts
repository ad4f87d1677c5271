import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RegistrationRequest } from '../../../src/db/models/registration-request.js';
import { inTransaction } from '../../../src/db/unit-of-work.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

it('a replaced request may come before the one that replaced it, as a backup brings them back', async () => {
  const { id } = await seedRequest(app, { isLive: false });
  const successor = await seedRequest(app, { isLive: false });
  const later = randomUUID();
  await inTransaction(app, async ({ query, transaction }) => {
    await query('SET CONSTRAINTS ALL DEFERRED');
    await RegistrationRequest.update({ replacedBy: later }, { where: { id }, transaction });
    await RegistrationRequest.update({ id: later }, { where: { id: successor.id }, transaction });
  });
  expect((await RegistrationRequest.findByPk(id, { rejectOnEmpty: true })).replacedBy).toBe(later);
  await expect(RegistrationRequest.update({ replacedBy: randomUUID() }, { where: { id } })).rejects.toThrow();
});
