import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../src/db/unit-of-work.js';
import { CHECK_NAMES } from '../../../src/domain/verification-check.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { listBatches } from '../../../src/services/verification/batches.js';
import { setAside, type VerificationTask } from '../../../src/services/verification/verify-request.js';
import { startBatch } from '../../../src/services/verification/start-batch.js';
import { per, startPer } from '../../support/per-command.js';
import { seedFiles } from '../../support/seed-files.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const REQUESTS = 6;

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function submit(count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await seedFiles(app, await seedRequest(app, { status: 'submitted' }));
}

async function count(sql: string): Promise<number> {
  const [row] = await select<{ count: number }>(app.database, `SELECT count(*)::int AS count FROM ${sql}`);
  return row?.count ?? -1;
}

describe('a batch', () => {
  it('ends with nothing to do when nothing waits', async () => {
    const { code, stdout } = await per(['batches', 'run', '--json'], { env: app.environment });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ batches: [], taken: 0, setAside: 0, left: 0 });
  }, 300_000);

  it('loses and repeats nothing when its process is killed in the middle', async () => {
    await submit(REQUESTS);
    const env = app.environment;
    const run = startPer(['batches', 'run', '--concurrency', '1', '--json'], { env });
    while ((await count(`batch_items WHERE state = 'done'`)) < 2) await sleep(50);
    run.process.kill('SIGKILL');
    await run.result;
    const doneBefore = await count(`batch_items WHERE state = 'done'`);
    expect(doneBefore).toBeLessThan(REQUESTS);

    const { code, stdout } = await per(['batches', 'run', '--concurrency', '1', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ batches: [1], resumed: 1, taken: 0, setAside: 0, left: 0 });
    expect(await count(`registration_requests WHERE status = 'in-review'`)).toBe(REQUESTS);
    expect(await count('verification_checks')).toBe(REQUESTS * CHECK_NAMES.length);
    expect(await count(`request_events WHERE event = 'finish-verification'`)).toBe(REQUESTS);
    expect(await count(`audit_entries WHERE event = 'request.verified'`)).toBe(REQUESTS);
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  }, 300_000);

  it('sets a request aside that cannot be checked, and says so with exit code 3', async () => {
    const request = await seedRequest(app, { status: 'submitted' });
    await seedFiles(app, request);
    // The file store has lost a picture: not the voter's fault, and nothing that trying again would mend.
    const [file] = await select<{ file_id: string }>(
      app.database,
      'SELECT file_id FROM request_files WHERE request_id = $1',
      {
        bind: [request.id],
      },
    );
    await app.files.delete(file?.file_id ?? '');
    const { code, stdout } = await per(['batches', 'run', '--json'], { env: app.environment });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ taken: 1, setAside: 1 });
    await request.reload();
    expect(request.status).toBe('in-review');
    expect(
      await count(`verification_checks WHERE request_id = '${request.id}' AND outcome = 'not-run'`),
    ).toBe(CHECK_NAMES.length);
  }, 300_000);

  it('shares what waits with another that starts at the same time', async () => {
    await submit(20);
    const batches = await Promise.all(
      Array.from({ length: 4 }, () => startBatch(app, { limit: 8, actor: { kind: 'system' } })),
    );
    expect(batches.reduce((sum, batch) => sum + (batch?.taken ?? 0), 0)).toBe(20);
    expect(
      await count(`(SELECT request_id FROM batch_items GROUP BY request_id HAVING count(*) > 1) AS twice`),
    ).toBe(0);
    expect((await listBatches(app, 10)).length).toBeGreaterThanOrEqual(3);
  });

  it('lets items that end at the same moment all end, and the last one close it', async () => {
    const items = await select<VerificationTask>(
      app.database,
      `SELECT request_id AS "requestId", batch_id AS "batchId" FROM batch_items WHERE state = 'queued'`,
    );
    await Promise.all(items.map((item) => setAside(app, item)));
    expect(items).toHaveLength(20);
    expect(await count(`batch_items WHERE state = 'queued'`)).toBe(0);
    expect(await count('batches WHERE finished_at IS NULL')).toBe(0);
  });
});
