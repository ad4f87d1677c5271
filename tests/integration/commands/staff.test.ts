import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.js';
import { isOfficerName } from '../../../src/services/staff/officers.js';
import { errorOf, jsonOf, per, type CommandResult } from '../../support/per-command.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PASSPHRASE = 'një fjalë e gjatë për provë';

let app: TestApp;
const at = (name: string): string => path.join(app.folder, name);

/** Steps of one story: each officer of the first tests acts in the later ones. */
beforeAll(async () => {
  app = await createTestApp();
  await writeFile(at('p.txt'), `${PASSPHRASE}\n`);
  await writeFile(at('wrong.txt'), 'another passphrase\n');
});
afterAll(() => app.close());

const staff = (...args: readonly string[]): Promise<CommandResult> =>
  per(['staff', ...args, '--json'], { env: app.environment });
const add = (name: string, ...more: readonly string[]): Promise<CommandResult> =>
  staff('add', name, '--passphrase-file', at('p.txt'), ...more);
const byArta = (passphrase = 'p.txt'): readonly string[] => [
  '--officer',
  'arta',
  '--officer-key',
  at('arta.key'),
  '--officer-passphrase-file',
  at(passphrase),
];
const asOfficer = (name: string, key = `${name}.key`): readonly string[] => [
  ...['--officer', name, '--key', at(key), '--passphrase-file', at('p.txt')],
];
const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

describe('per staff', () => {
  it('adds the first officer, whose key only the owner reads', async () => {
    const result = await add('arta', '--key', at('arta.key'));
    expect(result.code).toBe(EXIT.done);
    expect(jsonOf(result)).toMatchObject({ name: 'arta', key: at('arta.key') });
    expect((await stat(at('arta.key'))).mode & 0o777).toBe(0o600);
    const text = await readFile(at('arta.key'), 'utf8');
    expect(text).not.toContain(PASSPHRASE);
    expect(text).not.toContain('PRIVATE KEY');
  });

  it('lets nobody add the second one but an officer, and leaves no key behind', async () => {
    const result = await add('besa', '--key', at('besa.key'));
    expect([result.code, errorOf(result)]).toEqual([EXIT.notAllowed, 'officer.needs-officer']);
    expect(await exists(at('besa.key'))).toBe(false);
  });

  it('takes no wrong passphrase, no key that is not there, no key of another', async () => {
    const wrong = await add('besa', '--key', at('besa.key'), ...byArta('wrong.txt'));
    expect([wrong.code, errorOf(wrong)]).toEqual([EXIT.notAllowed, 'officer.passphrase']);
    const noKey = await add(
      'besa',
      '--key',
      at('besa.key'),
      '--officer',
      'arta',
      '--officer-key',
      at('none'),
    );
    // The passphrase of arta is missing, before the key is; the flag is called by its name in this command.
    expect(noKey.code).toBe(EXIT.usage);
    expect(noKey.stdout).toContain('--officer-passphrase-file');
    const damaged = await per(
      ['staff', 'disable', 'arta', '--confirm', 'arta', '--json', '--passphrase-file', at('p.txt')],
      { env: { ...app.environment, PER_OFFICER: 'arta', PER_KEY_FILE: at('p.txt') } },
    );
    expect([damaged.code, errorOf(damaged)]).toEqual([EXIT.notAllowed, 'officer.key-damaged']);
  });

  it('adds the second one with the signature of the first', async () => {
    const result = await add('besa', '--key', at('besa.key'), ...byArta());
    expect(result.code).toBe(EXIT.done);
  });

  it('takes who acts from the environment, and the key from its usual place', async () => {
    const env = {
      ...app.environment,
      PER_OFFICER: 'arta',
      PER_KEY_FILE: at('arta.key'),
      PER_PASSPHRASE_FILE: at('p.txt'),
    };
    const result = await per(['staff', 'add', 'dritan', '--passphrase-file', '-', '--json'], {
      env,
      input: PASSPHRASE,
    });
    expect(result.code).toBe(EXIT.done);
    expect(jsonOf(result)['key']).toBe(at('staff/dritan.key'));
    expect((await stat(at('staff'))).mode & 0o777).toBe(0o700);
  });

  it('never writes over a key', async () => {
    const before = await readFile(at('arta.key'));
    const result = await add('elira', '--key', at('arta.key'), ...byArta());
    expect([result.code, errorOf(result)]).toEqual([EXIT.conflict, 'officer.key-exists']);
    expect(await readFile(at('arta.key'))).toEqual(before);
  });

  it('knows a name once', async () => {
    const result = await add('besa', '--key', at('besa-2.key'), ...byArta());
    expect([result.code, errorOf(result)]).toEqual([EXIT.conflict, 'officer.exists']);
    expect(await exists(at('besa-2.key'))).toBe(false);
  });

  it('takes no name that could be mistaken for something else', async () => {
    for (const name of ['', 'a b', '../arta', '-x', 'a'.repeat(64)]) expect(isOfficerName(name)).toBe(false);
    const result = await add('../arta', ...byArta());
    expect([result.code, errorOf(result)]).toEqual([EXIT.usage, 'usage']);
  });

  it('takes no empty passphrase', async () => {
    const args = ['staff', 'add', 'elira', '--passphrase-file', '-', '--json', ...byArta()];
    expect((await per(args, { env: app.environment, input: '\n' })).code).toBe(EXIT.usage);
    expect(await exists(at('staff/elira.key'))).toBe(false);
  });

  it('replaces a lost key by another officer only; the old one is worth nothing', async () => {
    const own = await add('arta', '--replace', '--key', at('arta-2.key'), ...byArta());
    expect([own.code, errorOf(own)]).toEqual([EXIT.notAllowed, 'officer.own-key']);
    const unknown = await add('elira', '--replace', '--key', at('elira.key'), ...byArta());
    expect([unknown.code, errorOf(unknown)]).toEqual([EXIT.notAllowed, 'officer.unknown']);
    const replaced = await add('besa', '--replace', '--key', at('besa-2.key'), ...byArta());
    expect(replaced.code).toBe(EXIT.done);
    const old = await staff('disable', 'dritan', '--confirm', 'dritan', ...asOfficer('besa'));
    expect([old.code, errorOf(old)]).toEqual([EXIT.notAllowed, 'officer.other-key']);
  });

  it('ends the work of an officer once it is confirmed', async () => {
    const besa = asOfficer('besa', 'besa-2.key');
    for (const confirm of [[], ['--confirm', 'arta']]) {
      expect((await staff('disable', 'dritan', ...confirm, ...besa)).code).toBe(EXIT.usage);
    }
    const result = await staff('disable', 'dritan', '--confirm', 'dritan', ...besa);
    expect([result.code, jsonOf(result)]).toEqual([EXIT.done, { name: 'dritan', state: 'disabled' }]);
    const late = await staff(
      'disable',
      'besa',
      '--confirm',
      'besa',
      ...asOfficer('dritan', 'staff/dritan.key'),
    );
    expect([late.code, errorOf(late)]).toEqual([EXIT.notAllowed, 'officer.disabled']);
  });

  it('never ends the work of the last one', async () => {
    const besa = asOfficer('besa', 'besa-2.key');
    expect((await staff('disable', 'arta', '--confirm', 'arta', ...besa)).code).toBe(EXIT.done);
    const last = await staff('disable', 'besa', '--confirm', 'besa', ...besa);
    expect([last.code, errorOf(last)]).toEqual([EXIT.conflict, 'officer.last']);
  });

  it('lists everybody with their public keys', async () => {
    const { officers } = jsonOf(await staff('list')) as {
      officers: readonly { name: string; publicKey: string; disabledAt: string | null }[];
    };
    expect(officers.map(({ name, disabledAt }) => [name, disabledAt !== null])).toEqual([
      ['arta', true],
      ['besa', false],
      ['dritan', true],
    ]);
    const key = JSON.parse(await readFile(at('besa-2.key'), 'utf8')) as { publicKey: string };
    expect(officers[1]?.publicKey).toBe(key.publicKey);
  });
});
