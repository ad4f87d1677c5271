import { afterAll, beforeAll, expect, it } from 'vitest';
import { statistics } from '../../src/services/statistics.js';
import { seedRequest } from '../support/seed-requests.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  const first = await seedRequest(app, { status: 'refused' });
  const again = await seedRequest(app);
  await again.update({ personalNumberIndex: first.personalNumberIndex, country: 'DE' });
  const unknown = await seedRequest(app, { status: 'submitted' });
  await unknown.update({ personalNumberIndex: null });
  const draft = await seedRequest(app, { status: 'draft' });
  await draft.update({ submittedAt: null, dueAt: null });
});
afterAll(() => app.close());

it('counts requests and voters: one who asked twice is one voter, a draft is no request yet', async () => {
  const counted = await statistics(app);
  expect(counted).toMatchObject({ accounts: 4, requests: 3, voters: 2 });
  expect(counted.by.country).toEqual([
    { value: 'IT', requests: 2, voters: 2 },
    { value: 'DE', requests: 1, voters: 1 },
  ]);
  expect(counted.by.status.map(({ value }) => value)).toEqual(['in-review', 'refused', 'submitted']);
});
