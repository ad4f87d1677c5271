import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerActor } from '../../../src/context.js';
import { Decision } from '../../../src/db/models/decision.js';
import { select } from '../../../src/db/unit-of-work.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { decideRequest, type DecideRequest } from '../../../src/services/decisions/decide-request.js';
import { sendDecisions } from '../../../src/services/decisions/send-decisions.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { releaseRequest } from '../../../src/services/review/claims.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let first: OfficerActor;
let second: OfficerActor;
let third: OfficerActor;

beforeAll(async () => {
  app = await createTestApp();
  [first, second, third] = (await makeOfficers(app, 3)) as unknown as [
    OfficerActor,
    OfficerActor,
    OfficerActor,
  ];
});
afterAll(() => app.close());

const refusal = (reference: string, officer: OfficerActor): DecideRequest => ({
  reference,
  verdict: 'refuse',
  codes: ['DOK-EMER-TJETER'],
  parts: [],
  officer,
});
const approval = (reference: string, officer: OfficerActor): DecideRequest => ({
  reference,
  verdict: 'approve',
  codes: [],
  parts: [],
  officer,
});
const link = (reference: string): string => `https://per.example/${reference}`;

describe('a decision', () => {
  it('to refuse takes two officers on the same reasons, and carries both signatures', async () => {
    const { id, reference } = await seedRequest(app);
    expect(await decideRequest(app, refusal(reference, first))).toEqual({
      state: 'awaiting-second',
      reason: 'refusal',
    });
    await expect(decideRequest(app, refusal(reference, first))).rejects.toMatchObject({
      code: 'proposal.same-officer',
    });
    await expect(
      decideRequest(app, { ...refusal(reference, second), codes: ['DOK-MUNGON'] }),
    ).rejects.toMatchObject({ code: 'proposal.other' });
    expect(await decideRequest(app, refusal(reference, second))).toEqual({
      state: 'decided',
      status: 'refused',
    });
    const decision = await Decision.findOne({ where: { requestId: id }, rejectOnEmpty: true });
    expect(decision.signatures.map(({ officer }) => officer)).toEqual([first.id, second.id]);
    await expect(decideRequest(app, approval(reference, third))).rejects.toMatchObject({
      code: 'request.not-in-review',
    });
  });

  it('to refuse needs a reason, to return a part', async () => {
    const { reference } = await seedRequest(app);
    await expect(decideRequest(app, { ...refusal(reference, first), codes: [] })).rejects.toMatchObject({
      code: 'decision.reason-missing',
    });
    await expect(
      decideRequest(app, { ...approval(reference, first), verdict: 'return' }),
    ).rejects.toMatchObject({ code: 'decision.part-missing' });
  });

  it('that waits for a second officer is taken back by a release of the first', async () => {
    const { reference } = await seedRequest(app);
    await decideRequest(app, refusal(reference, first));
    await releaseRequest(app, { reference, officer: first });
    expect(await decideRequest(app, refusal(reference, second))).toMatchObject({ state: 'awaiting-second' });
  });

  it('of two officers at once is made once', async () => {
    const { id, reference } = await seedRequest(app);
    await decideRequest(app, refusal(reference, first));
    const outcomes = await Promise.allSettled(
      [second, third, second, third].map((officer) => decideRequest(app, refusal(reference, officer))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await Decision.count({ where: { requestId: id } })).toBe(1);
  });

  it('to approve takes the place of the earlier approval of the same person, who stands on the list once', async () => {
    const old = await seedRequest(app);
    await decideRequest(app, approval(old.reference, first));
    const renewed = await seedRequest(app);
    await renewed.update({ personalNumberIndex: old.personalNumberIndex });
    await decideRequest(app, approval(renewed.reference, first));
    await old.reload();
    await renewed.reload();
    expect(old).toMatchObject({ status: 'replaced', replacedBy: renewed.id });
    expect(renewed.status).toBe('approved');
  });

  it('to approve two requests of one person at once leaves one of them approved', async () => {
    const one = await seedRequest(app);
    const other = await seedRequest(app);
    await other.update({ personalNumberIndex: one.personalNumberIndex });
    await Promise.allSettled([
      decideRequest(app, approval(one.reference, first)),
      decideRequest(app, approval(other.reference, second)),
    ]);
    const [row] = await select<{ count: number }>(
      app.database,
      `SELECT count(*)::int AS count FROM registration_requests WHERE status = 'approved' AND personal_number_index = $1`,
      { bind: [one.personalNumberIndex] },
    );
    expect(row?.count).toBe(1);
  });

  it('is told once, however many send, in the language of the request', async () => {
    await sendDecisions(app, { actor: first, link, limit: 1000 });
    const refused = await seedRequest(app);
    const returned = await seedRequest(app);
    await returned.update({ language: 'en' });
    for (const officer of [first, second]) await decideRequest(app, refusal(refused.reference, officer));
    await decideRequest(app, {
      ...approval(returned.reference, first),
      verdict: 'return',
      parts: ['document'],
    });
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => sendDecisions(app, { actor: first, link, limit: 1000 })),
    );
    expect(runs.reduce((sum, { messages }) => sum + messages, 0)).toBe(2);
    const messages = await listMessages(app, { to: undefined, limit: 1000 });
    const about = (reference: string): string[] =>
      messages.filter(({ text }) => text.includes(reference)).map(({ text }) => text);
    expect(about(refused.reference)).toHaveLength(1);
    expect(about(refused.reference)[0]).toMatch(/refuzua/);
    expect(about(returned.reference)).toHaveLength(1);
    expect(about(returned.reference)[0]).toMatch(/must be completed/);
  });

  it('leaves a log that verifies', async () => {
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  });
});
