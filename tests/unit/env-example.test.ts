import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig, SETTINGS } from '../../src/config.js';
import { PACKAGE_ROOT } from '../../src/root.js';

const text = readFileSync(path.join(PACKAGE_ROOT, '.env.example'), 'utf8');
const inForce = text.replace(/^#(?=[A-Z_]+=)/gm, '');
const example = parseEnv(inForce) as Record<string, string>;
const without = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(example).filter(([name]) => !names.includes(name)));

describe('.env.example', () => {
  it('names every setting once, and nothing else', () => {
    const named = [...inForce.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...SETTINGS].sort());
  });

  it('has nothing in force', () => {
    expect(parseEnv(text)).toEqual({});
  });

  it('explains each setting', () => {
    const blocks = text.split(/\n\n+/).filter((block) => /^#[A-Z_]+=/m.test(block));
    for (const block of blocks) expect(block).toMatch(/^# [^-].{20,}/);
    expect(blocks.length).toBeGreaterThanOrEqual(SETTINGS.length - 1); // the two of the S3 account stand together
  });

  it.each(['SMPP_URL', 'SMS_HTTP_URL'])('is a configuration for production without %s', (gateway) => {
    expect(loadConfig(without(gateway))).toMatchObject({ production: true, electionDay: '2027-05-09' });
  });

  it('shows the defaults where there are some', () => {
    const shown = loadConfig({
      ...without('NODE_ENV', 'DATABASE_URL', 'KEYRING_FILE', 'AUDIT_KEY_FILE', 'FILE_STORE', 'BASE_URL'),
      ELECTION_DATE: undefined,
      FILE_STORE_ACCESS_KEY_ID: undefined,
      FILE_STORE_SECRET_ACCESS_KEY: undefined,
      SMTP_URL: undefined,
      SMPP_URL: undefined,
      SMS_HTTP_URL: undefined,
      SMS_RECEIPT_TOKEN: undefined,
    });
    expect(shown).toEqual(loadConfig({}));
  });
});
