import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.js';
import { addOfficer } from '../../../src/services/staff/officers.js';
import { createKeyFile } from '../../../src/services/staff/officer-key-file.js';
import { closedPort } from '../../support/http-server.js';
import { errorOf, jsonOf, per, startPer, type CommandResult } from '../../support/per-command.js';
import { queueMessage } from '../../support/queue-message.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let reference: string;
const at = (name: string): string => path.join(app.folder, name);

beforeAll(async () => {
  app = await createTestApp();
  await writeFile(at('p.txt'), 'fjalëkalimi\n');
  await createKeyFile(at('staff/arta.key'), 'fjalëkalimi').then((publicKey) =>
    addOfficer(app, { name: 'arta', publicKey, replace: false, by: null }),
  );
  ({ reference } = await seedRequest(app));
  await queueMessage(app, { kind: 'code' });
});
afterAll(() => app.close());

const run = (line: string, more: Readonly<Record<string, string>> = {}): Promise<CommandResult> =>
  per(line.split(' '), { env: { ...app.environment, ...more } });
const asArta = (): Record<string, string> => ({ PER_OFFICER: 'arta', PER_PASSPHRASE_FILE: at('p.txt') });

describe('exit codes', () => {
  it('0: done', async () => {
    const result = await run('requests list --json');
    expect(result).toMatchObject({ code: EXIT.done, stderr: '' });
    expect(result.stdout).toContain(reference);
  });

  it('1: failed', async () => {
    const result = await run('requests show PER-2027-ZZZZZ --json');
    expect([result.code, errorOf(result)]).toEqual([EXIT.failed, 'request.not-found']);
  });

  it.each(['requests show --json', 'requests show A B --json', 'requests list --nope --json'])(
    '2: usage: per %s',
    async (line) => {
      const result = await run(line);
      expect([result.code, errorOf(result)]).toEqual([EXIT.usage, 'usage']);
    },
  );

  it('4: conflict', async () => {
    const { reference: draft } = await seedRequest(app, { status: 'submitted' });
    const result = await run(`requests approve ${draft} --json`, asArta());
    expect([result.code, errorOf(result)]).toEqual([EXIT.conflict, 'request.not-in-review']);
  });

  it('6: needs a second person; 5: the same one again', async () => {
    const refuse = `requests refuse ${reference} --code ADR-NUK-PERPUTHET --json`;
    const first = await run(refuse, asArta());
    expect(first.code).toBe(EXIT.needsSecondPerson);
    expect(jsonOf(first)).toMatchObject({ reference, state: 'awaiting-second' });
    const again = await run(refuse, asArta());
    expect([again.code, errorOf(again)]).toEqual([EXIT.notAllowed, 'proposal.same-officer']);
  });

  it('75: try again later', async () => {
    const DATABASE_URL = `postgres://per:geheim@127.0.0.1:${await closedPort()}/per`;
    const result = await run('requests list --json', { DATABASE_URL });
    expect([result.code, errorOf(result)]).toEqual([EXIT.tryAgainLater, 'database']);
    expect(result.stdout + result.stderr).not.toContain('geheim');
  });

  it('78: configuration, every fault of it', async () => {
    const result = await run('requests list --json', { PORT: 'eighty', ELECTION_DATE: '2027-02-30' });
    expect([result.code, errorOf(result)]).toEqual([EXIT.configuration, 'configuration']);
    for (const fault of ['PORT', 'ELECTION_DATE']) expect(result.stdout).toContain(fault);
  });

  it('78: another key ring than the database was set up with', async () => {
    await run(`keys create ${at('other')}`);
    const result = await run('requests list --json', { KEYRING_FILE: at('other/keyring.json') });
    expect([result.code, errorOf(result)]).toEqual([EXIT.configuration, 'configuration']);
  });

  it('130: interrupted', async () => {
    const env = { ...app.environment, PER_OFFICER: 'arta' };
    const command = startPer(['requests', 'approve', reference, '--passphrase-file', '-'], {
      env,
      input: null,
    });
    // It says nothing while it waits for the passphrase: its connection tells that it has begun.
    while (!(await isConnected())) await new Promise((resolve) => setTimeout(resolve, 50));
    command.process.kill('SIGINT');
    expect((await command.result).code).toBe(EXIT.interrupted);
  });
});

async function isConnected(): Promise<boolean> {
  const [rows] = await app.database.query(
    `SELECT 1 FROM pg_stat_activity WHERE application_name = 'per command' AND datname = current_database()`,
  );
  return rows.length > 0;
}

describe('without a terminal', () => {
  it('nothing is asked: the flag that is missing is named', async () => {
    const noOfficer = await run(`requests approve ${reference}`);
    expect(noOfficer).toMatchObject({ code: EXIT.usage, stdout: '' });
    expect(noOfficer.stderr).toContain('--officer');
    const noPassphrase = await run(`requests approve ${reference} --officer arta --json`);
    expect(noPassphrase.code).toBe(EXIT.usage);
    expect(noPassphrase.stdout).toContain('--passphrase-file');
  });

  it.each(['staff list', 'requests list', 'status', 'calendar', 'config show', 'audit verify', 'statistics'])(
    'there is no colour and no spinner: per %s',
    async (line) => {
      const { code, stdout, stderr } = await run(line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const control of ['\u001b', '\r']) expect(stdout).not.toContain(control);
    },
  );

  it('an error goes to stderr in words, or alone to stdout in JSON', async () => {
    const words = await run('requests show PER-2027-ZZZZZ');
    expect(words).toMatchObject({ code: EXIT.failed, stdout: '' });
    expect(words.stderr).toBe('per: there is no request PER-2027-ZZZZZ\n     → per requests list\n');
    const json = await run('requests show PER-2027-ZZZZZ --json');
    expect(json.stderr).toBe('');
    expect(jsonOf(json)).toEqual({
      error: {
        code: 'request.not-found',
        message: 'there is no request PER-2027-ZZZZZ',
        next: 'per requests list',
      },
    });
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['stauts', 'per status'],
    ['staff lst', 'per staff list'],
    ['voter-list create', 'per voter-lists create'],
    ['requests aprove X', 'per requests approve'],
  ])('per %s: did you mean %s', async (line, meant) => {
    const words = await run(line);
    expect(words).toMatchObject({ code: EXIT.usage, stdout: '' });
    expect(words.stderr).toContain(`did you mean: ${meant}\n`);
  });

  it('is told in JSON as well', async () => {
    expect(errorOf(await run('stauts --json'))).toBe('usage');
  });

  it('of a refusal code is told with the nearest one', async () => {
    const { code, stderr } = await run(`requests refuse ${reference} --code ADR-NUK-PERPUTHT`, asArta());
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('did you mean ADR-NUK-PERPUTHET?');
  });
});

describe('secrets', () => {
  const PRODUCTION = {
    NODE_ENV: 'production',
    BASE_URL: 'https://per.kqz.gov.al',
    SMTP_URL: 'smtps://per:geheim@mail.example',
    SMPP_URL: 'smpp://per:ge%3Aheim@smsc.example',
    SMS_RECEIPT_TOKEN: 'geheim',
  };

  it.each(['', ' --json'])('are not shown by per config show%s', async (flag) => {
    const DATABASE_URL = 'postgres://per:ge@heim@db.example/per?sslmode=require&password=geheim';
    const store = {
      FILE_STORE: 's3://bucket',
      FILE_STORE_ACCESS_KEY_ID: 'ge-id',
      FILE_STORE_SECRET_ACCESS_KEY: 'geheim',
    };
    const { code, stdout } = await run(`config show${flag}`, { ...PRODUCTION, ...store, DATABASE_URL });
    expect(code).toBe(EXIT.done);
    expect(stdout).not.toMatch(/heim|ge%/);
    for (const shown of ['per:…@db.example', 'sslmode=require', 'per:…@mail.example', 'per:…@smsc.example'])
      expect(stdout).toContain(shown);
  });

  it('of voters are not for reading in production: per messages list', async () => {
    const here = await run('messages list --json');
    expect(here.code).toBe(EXIT.done);
    expect(here.stdout).toContain('+393201234567');
    const result = await run('messages list --json', PRODUCTION);
    expect([result.code, errorOf(result)]).toEqual([EXIT.configuration, 'configuration']);
    expect(result.stdout).not.toContain('+39');
  });
});
