import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigurationError, loadConfig } from '../../src/config.js';
import { PACKAGE_ROOT } from '../../src/root.js';

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}
const named = (env: Readonly<Record<string, string>>): readonly string[] =>
  faultsOf(env).map((fault) => fault.split(' ')[0] ?? '');

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://per@db.example/per',
  KEYRING_FILE: 'keys/keyring.json',
  FILE_STORE: 'files',
  BASE_URL: 'https://per.kqz.gov.al',
  ELECTION_DATE: '2027-05-09',
  SMTP_URL: 'smtp://mail.example',
  SMS_HTTP_URL: 'https://sms.example',
};

describe('the configuration', () => {
  it('works with nothing set: everything lies in .data, for this machine only', () => {
    const config = loadConfig({});
    const dataDir = path.join(PACKAGE_ROOT, '.data');
    expect(config).toMatchObject({
      production: false,
      dataDir,
      databaseUrl: null,
      keyRingFile: path.join(dataDir, 'keyring.json'),
      auditKeyFile: path.join(dataDir, 'audit.key'),
      fileStore: path.join(dataDir, 'files'),
      host: '127.0.0.1',
      port: 8080,
      baseUrl: null,
      sms: null,
      smtpUrl: null,
    });
  });

  it('takes an empty setting for one that is not set', () => {
    const empty = { PORT: '', BASE_URL: '', DATABASE_URL: '', SMPP_URL: '', ELECTION_DATE: '' };
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });

  it('names every fault at once', () => {
    const env = {
      DATABASE_URL: 'mysql://db',
      PORT: '70000',
      BASE_URL: 'per.kqz.gov.al',
      ELECTION_DATE: '2027-02-30',
      TRUST_PROXY: 'maybe',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'mail.example',
      CALENDAR_FILE: 'no-such-file.json',
    };
    expect([...new Set(named(env))].sort()).toEqual([...Object.keys(env), 'KEYRING_FILE'].sort());
  });

  it('never shows the value of a setting that may hold a password', () => {
    const env = { DATABASE_URL: 'mysql://per:geheim@db', SMTP_URL: 'geheim', SMPP_URL: 'x://per:geheim@y' };
    expect(faultsOf(env).join('\n')).not.toContain('geheim');
  });

  it.each([
    ['DATABASE_URL', { DATABASE_URL: 'postgres://db/per' }, ['KEYRING_FILE']],
    ['an S3 store', { FILE_STORE: 's3://b' }, ['FILE_STORE_ACCESS_KEY_ID', 'FILE_STORE_SECRET_ACCESS_KEY']],
    ['two gateways for SMS', { SMPP_URL: 'smpp://x', SMS_HTTP_URL: 'http://x' }, ['SMPP_URL']],
  ])('asks with %s for what belongs to it', (_, env, missing) => {
    expect(named(env)).toEqual(missing);
  });

  it('is whole in production', () => {
    expect(faultsOf(PRODUCTION)).toEqual([]);
    expect(loadConfig(PRODUCTION)).toMatchObject({ production: true, electionDay: '2027-05-09' });
    expect(named({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL',
      'KEYRING_FILE',
      'FILE_STORE',
      'BASE_URL',
      'ELECTION_DATE',
      'SMTP_URL',
      'SMPP_URL',
    ]);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'NODE_ENV'))(
    'asks in production for %s',
    (name) => {
      const rest = Object.fromEntries(Object.entries(PRODUCTION).filter(([one]) => one !== name));
      expect(named(rest)).toEqual([name === 'SMS_HTTP_URL' ? 'SMPP_URL' : name]);
    },
  );

  it('takes away the slashes at the end of the address', () => {
    expect(loadConfig({ BASE_URL: 'https://per.kqz.gov.al//' }).baseUrl).toBe('https://per.kqz.gov.al');
  });
});

describe('the calendar file', () => {
  const calendar = (change: object): object => ({ ...loadConfig({}).calendarRules, ...change });

  it.each([
    ['without days', { decisionDays: 0 }],
    ['with a zone that does not exist', { timeZone: 'Europe/Tiranë' }],
    ['without a milestone', { milestones: {} }],
    ['with an override of nothing', { overrides: { 'no-such-milestone': '2027-03-01T00:00' } }],
    ['with an override that is no time', { overrides: { 'applications-close': '2027-03-01' } }],
  ])('is refused %s', async (_, change) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'per-calendar-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'calendar.json');
    await writeFile(file, JSON.stringify(calendar({})));
    expect(faultsOf({ CALENDAR_FILE: file })).toEqual([]);
    await writeFile(file, JSON.stringify(calendar(change)));
    expect(named({ CALENDAR_FILE: file })).toEqual(['CALENDAR_FILE']);
  });
});
