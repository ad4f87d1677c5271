import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MILESTONES } from '../../../src/domain/electoral-calendar.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { makeOfficers } from '../../support/officers.js';
import { per } from '../../support/per-command.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const count = z.number().int().nonnegative();
const time = z.iso.datetime();
const digest = z.string().regex(/^[\da-f]{64}$/);
const reference = z.string().regex(/^PER-\d{4}-[0-9A-Z]{5}$/);
const counted = z.array(z.strictObject({ value: z.string().nullable(), requests: count, voters: count }));
const finding = z.looseObject({ name: z.string(), outcome: z.enum(['pass', 'review', 'fail', 'not-run']) });
const decision = z.strictObject({
  number: count,
  reference,
  verdict: z.enum(['approve', 'refuse', 'return']),
  codes: z.array(z.string()),
  decidedAt: time,
  sentAt: time.nullable(),
});

/** What each command that only looks answers, and nothing besides. */
const ANSWERS: readonly (readonly [command: string, schema: z.ZodType])[] = [
  [
    'status',
    z.strictObject({
      phase: z.enum(['before', 'open', 'after']),
      electionDay: z.iso.date(),
      requests: z.record(
        z.enum(['waiting', 'verifying', 'inReview', 'awaitingSecond', 'dueIn24Hours', 'overdue']),
        count,
      ),
      decisionsNotSent: count,
      messages: z.record(z.enum(['held', 'queued', 'failed']), count),
      auditEntries: count,
      processes: z.record(z.string(), count),
    }),
  ],
  [
    'calendar',
    z.strictObject({
      electionDay: z.iso.date(),
      timeZone: z.string(),
      phase: z.string(),
      milestones: z.record(z.enum(MILESTONES), time),
    }),
  ],
  ['config show', z.strictObject({ settings: z.record(z.string(), z.string()) })],
  [
    'statistics',
    z.strictObject({
      accounts: count,
      requests: count,
      voters: count,
      by: z.record(z.enum(['status', 'sex', 'age_band', 'country', 'qark', 'bashki']), counted),
      perDay: z.array(z.unknown()),
    }),
  ],
  [
    'staff list',
    z.strictObject({
      officers: z
        .array(z.looseObject({ name: z.string(), publicKey: z.string(), createdAt: time }))
        .length(1),
    }),
  ],
  [
    'requests list',
    z.strictObject({
      requests: z
        .array(
          z.looseObject({
            reference,
            status: z.string(),
            country: z.string(),
            dueAt: time,
            proposed: z.boolean(),
          }),
        )
        .length(2),
    }),
  ],
  [
    'requests show REFERENCE',
    z.looseObject({ reference, status: z.string(), checks: z.array(finding), history: z.array(z.unknown()) }),
  ],
  ['decisions list', z.strictObject({ decisions: z.array(decision).length(1) })],
  ['decisions list --unsent', z.strictObject({ decisions: z.array(decision).length(1) })],
  [
    'decisions send --dry-run',
    z.looseObject({
      sent: z.literal(0),
      messages: count,
      dryRun: z.literal(true),
      decisions: z.array(decision),
    }),
  ],
  ['batches list', z.strictObject({ batches: z.array(z.unknown()) })],
  ['messages list', z.strictObject({ messages: z.array(z.unknown()) })],
  [
    'audit verify',
    z.strictObject({
      ok: z.literal(true),
      entries: count,
      hash: digest,
      heads: count,
      problems: z.array(z.string()).length(0),
    }),
  ],
  [
    'audit head',
    z.strictObject({ seq: count, hash: digest, at: time, publicKey: z.string(), signature: z.string() }),
  ],
  [
    'db status',
    z.strictObject({
      server: z.string(),
      megabytes: count,
      connections: count,
      maxConnections: count,
      applied: z.array(z.string()),
      pending: z.array(z.string()).length(0),
    }),
  ],
];

let app: TestApp;
let known: string;

beforeAll(async () => {
  app = await createTestApp();
  const [officer] = await makeOfficers(app, 1);
  if (officer === undefined) throw new Error('no officer');
  await seedRequest(app);
  ({ reference: known } = await seedRequest(app));
  await decideRequest(app, { reference: known, verdict: 'approve', codes: [], parts: [], officer });
});
afterAll(() => app.close());

describe('--json', () => {
  it.each(ANSWERS)('of per %s is what its schema says, alone on stdout', async (command, schema) => {
    const args = command.replace('REFERENCE', known).split(' ');
    const { code, stdout } = await per([...args, '--json'], { env: app.environment });
    expect(code, stdout).toBe(0);
    expect(schema.safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });
});
