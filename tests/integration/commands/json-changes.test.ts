import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXIT, type ExitCode } from '../../../src/cli/exit-code.js';
import { per } from '../../support/per-command.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const count = z.number().int().nonnegative();
const time = z.iso.datetime();
const digest = z.string().regex(/^[\da-f]{64}$/);
const file = z.string().startsWith('/');
const reference = z.string().regex(/^PER-\d{4}-[0-9A-Z]{5}$/);
const officer = z.strictObject({ id: z.uuid(), name: z.string(), key: file, publicKey: z.string() });
const list = z.strictObject({
  number: z.literal(1),
  status: z.enum(['created', 'approved']),
  rows: z.literal(1),
  sha256: digest,
  merkleRoot: digest,
});
const exported = z.strictObject({
  state: z.literal('exported'),
  number: z.literal(1),
  profile: z.enum(['public', 'official']),
  path: file,
  manifest: file,
  rows: z.literal(1),
  sha256: digest,
});
const decided = (verdict: string, status: string) =>
  z.strictObject({
    reference,
    verdict: z.literal(verdict),
    state: z.literal('decided'),
    status: z.literal(status),
  });

interface Step {
  readonly command: string;
  readonly by?: 'arta' | 'besa';
  readonly exit?: ExitCode;
  readonly answer: z.ZodType;
}

/** From the first officer to the exported list and the restored backup: each step acts on what those before it did. */
const STORY: readonly Step[] = [
  { command: 'keys create FOLDER/new', answer: z.strictObject({ keyRing: file, auditKey: file }) },
  {
    command: 'db migrate',
    answer: z.strictObject({ applied: z.array(z.string()), pending: z.array(z.string()).length(0) }),
  },
  { command: 'staff add arta --passphrase-file FOLDER/p.txt', answer: officer },
  { command: 'staff add besa --passphrase-file FOLDER/p.txt', by: 'arta', answer: officer },
  {
    command: 'batches run',
    answer: z.strictObject({
      batches: z.array(count).length(0),
      resumed: count,
      taken: count,
      outcomes: z.strictObject({ clean: count, attention: count, failed: count }),
      setAside: count,
      left: count,
      ms: count,
    }),
  },
  {
    command: 'batches run --kind duplicates',
    answer: z.strictObject({
      batches: z.array(count),
      faces: count,
      describedAnew: count,
      notCompared: count,
      pairs: count,
      strong: count,
      ms: count,
    }),
  },
  {
    command: 'requests review FIRST',
    by: 'arta',
    answer: z.strictObject({
      request: z.looseObject({ reference, status: z.literal('in-review'), checks: z.array(z.unknown()) }),
      identity: z.strictObject({
        surname: z.string(),
        givenNames: z.string(),
        birthDate: z.iso.date(),
        personalNumber: z.string().regex(/^.{3}•{5}.{2}$/),
        country: z.string(),
      }),
      evidenceUrl: z.null(),
    }),
  },
  {
    command: 'requests release FIRST',
    by: 'arta',
    answer: z.strictObject({ reference, state: z.literal('released') }),
  },
  { command: 'requests approve FIRST', by: 'besa', answer: decided('approve', 'approved') },
  {
    command: 'requests return SECOND --code DOK-MUNGON',
    by: 'besa',
    answer: decided('return', 'returned'),
  },
  {
    command: 'requests refuse THIRD --code MOSHA',
    by: 'arta',
    exit: EXIT.needsSecondPerson,
    answer: z.strictObject({
      reference,
      verdict: z.literal('refuse'),
      state: z.literal('awaiting-second'),
      status: z.literal('in-review'),
      reason: z.literal('refusal'),
    }),
  },
  {
    command: 'requests refuse THIRD --code MOSHA',
    by: 'besa',
    answer: decided('refuse', 'refused'),
  },
  {
    command: 'decisions send',
    answer: z.strictObject({
      sent: z.literal(3),
      messages: count,
      dryRun: z.literal(false),
      decisions: z.array(z.looseObject({ reference, sentAt: time })).length(3),
    }),
  },
  { command: 'voter-lists create', by: 'arta', answer: list },
  { command: 'voter-lists approve 1', by: 'besa', answer: list },
  {
    command: 'voter-lists export 1 --profile public --out FOLDER/list',
    by: 'arta',
    answer: exported,
  },
  {
    command: 'voter-lists export 1 --profile official --out FOLDER/list',
    by: 'arta',
    exit: EXIT.needsSecondPerson,
    answer: z.strictObject({
      state: z.literal('awaiting-second'),
      number: z.literal(1),
      profile: z.literal('official'),
    }),
  },
  {
    command: 'voter-lists export 1 --profile official --out FOLDER/list',
    by: 'besa',
    answer: exported,
  },
  {
    command: 'voter-lists verify FOLDER/list',
    answer: z.looseObject({ ok: z.literal(true), problems: z.array(z.string()).length(0) }),
  },
  {
    command: 'faces erase --all',
    by: 'arta',
    exit: EXIT.needsSecondPerson,
    answer: z.strictObject({
      faces: z.literal('all'),
      state: z.literal('awaiting-second'),
      descriptors: count,
    }),
  },
  {
    command: 'faces erase --all',
    by: 'besa',
    answer: z.strictObject({ faces: z.literal('all'), state: z.literal('erased'), descriptors: count }),
  },
  {
    command: 'db backup --out FOLDER/backup.tar',
    answer: z.strictObject({ path: file, rows: count, files: count, keyRing: z.string() }),
  },
  {
    command: 'db restore FOLDER/backup.tar',
    exit: EXIT.conflict,
    answer: z.strictObject({
      error: z.strictObject({
        code: z.literal('backup.not-empty'),
        message: z.string(),
        next: z.string(),
      }),
    }),
  },
  {
    command: 'staff disable besa --confirm besa',
    by: 'arta',
    answer: z.strictObject({ name: z.literal('besa'), state: z.literal('disabled') }),
  },
];

let app: TestApp;
const references: Record<string, string> = {};

beforeAll(async () => {
  app = await createTestApp();
  await writeFile(path.join(app.folder, 'p.txt'), 'një fjalë e gjatë për provë\n');
  for (const name of ['FIRST', 'SECOND', 'THIRD'])
    references[name] = (await seedRequest(app, { status: 'in-review' })).reference;
});
afterAll(() => app.close());

describe('--json of what changes something', () => {
  it.each(STORY)(
    'per $command (by $by) answers as its schema says, alone on stdout',
    async ({ command, by, exit = EXIT.done, answer }) => {
      const args = command
        .split(' ')
        .map((part) => (references[part] ?? part).replace(/^FOLDER/, app.folder));
      const acting: Record<string, string> =
        by === undefined ? {} : { PER_OFFICER: by, PER_PASSPHRASE_FILE: path.join(app.folder, 'p.txt') };
      const { code, stdout } = await per([...args, '--json'], { env: { ...app.environment, ...acting } });
      expect(code, stdout).toBe(exit);
      expect(answer.safeParse(JSON.parse(stdout)).error).toBeUndefined();
    },
  );
});
