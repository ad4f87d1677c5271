import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerActor } from '../../../src/context.js';
import { select } from '../../../src/db/unit-of-work.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { claimNext, claimRequest, releaseRequest } from '../../../src/services/review/claims.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const OFFICERS = 20;
const REQUESTS = 500;

let app: TestApp;
let officers: readonly OfficerActor[];
let first: OfficerActor;
let second: OfficerActor;

beforeAll(async () => {
  app = await createTestApp();
  officers = await makeOfficers(app, OFFICERS);
  [first, second] = officers as [OfficerActor, OfficerActor];
});
afterAll(() => app.close());

async function clear(): Promise<void> {
  await select(
    app.database,
    `UPDATE registration_requests SET status = 'withdrawn' WHERE status = 'in-review' RETURNING id`,
  );
}

describe('claims', () => {
  it('gives 20 officers who take 500 requests each one once, the oldest deadline first', async () => {
    for (let index = 0; index < REQUESTS; index++) {
      await seedRequest(app, { dueAt: new Date(Date.now() + (REQUESTS - index) * 60_000) });
    }
    const claimed: string[][] = await Promise.all(
      officers.map(async (officer) => {
        const mine: string[] = [];
        for (;;) {
          const request = await claimNext(app, officer);
          if (request === null) return mine;
          mine.push(request.reference);
          const outcome = await decideRequest(app, {
            reference: request.reference,
            verdict: 'approve',
            codes: [],
            parts: [],
            officer,
          });
          expect(outcome).toEqual({ state: 'decided', status: 'approved' });
        }
      }),
    );
    const all = claimed.flat();
    expect(all).toHaveLength(REQUESTS);
    expect(new Set(all).size).toBe(REQUESTS);
    const [row] = await select<{ decisions: number }>(
      app.database,
      'SELECT count(*)::int AS decisions FROM decisions',
    );
    expect(row?.decisions).toBe(REQUESTS);
  });

  it('gives an officer the same request again until it is decided or released', async () => {
    const { reference } = await seedRequest(app);
    expect((await claimNext(app, first))?.reference).toBe(reference);
    expect((await claimNext(app, first))?.reference).toBe(reference);
    expect(await claimNext(app, second)).toBeNull();
    await releaseRequest(app, { reference, officer: first });
    expect((await claimNext(app, second))?.reference).toBe(reference);
    await clear();
  });

  it('keeps others off a claimed request, until its time is over', async () => {
    const { id, reference } = await seedRequest(app);
    await claimRequest(app, { reference, officer: first });
    await expect(claimRequest(app, { reference, officer: second })).rejects.toMatchObject({
      code: 'request.claimed',
    });
    const decision = { reference, verdict: 'approve', codes: [], parts: [], officer: second } as const;
    await expect(decideRequest(app, decision)).rejects.toMatchObject({ code: 'request.claimed' });
    await select(
      app.database,
      `UPDATE registration_requests SET claimed_until = now() - interval '1 s' WHERE id = $1 RETURNING id`,
      {
        bind: [id],
      },
    );
    expect((await claimRequest(app, { reference, officer: second })).claimedBy).toBe(second.id);
    await clear();
  });

  it('lets one of two decisions at once win', async () => {
    const { reference } = await seedRequest(app);
    const outcomes = await Promise.allSettled(
      officers
        .slice(0, 10)
        .map((officer) =>
          decideRequest(app, { reference, verdict: 'approve', codes: [], parts: [], officer }),
        ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({
          code: expect.stringMatching(/^request\.(claimed|not-in-review)$/) as string,
        });
      }
    }
  });
});
