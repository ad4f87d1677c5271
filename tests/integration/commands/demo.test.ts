import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { per } from '../../support/per-command.js';

const VOTERS = 3;

interface Demo {
  readonly voters: number;
  readonly outcomes: { readonly approved: number; readonly refused: number; readonly returned: number };
  readonly list: { readonly number: number; readonly path: string };
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
  readonly audit: { readonly entries: number; readonly ok: boolean };
}

let folder: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'per-demo-'));
  // Run as root, the server has a user of its own, who must get there.
  await chmod(folder, 0o711);
  env = { DATA_DIR: folder };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the demonstration', () => {
  it('takes voters through the whole system to a list that can be verified', async () => {
    const { code, stdout } = await per(['demo', '--voters', String(VOTERS), '--json'], { env });
    expect(code).toBe(0);
    const demo = JSON.parse(stdout) as Demo;
    expect(demo.voters).toBe(VOTERS);
    const { approved, refused, returned } = demo.outcomes;
    for (const count of [approved, refused, returned]) expect(count).toBeGreaterThanOrEqual(1);
    expect(approved + refused + returned).toBe(VOTERS);
    expect(demo.audit).toMatchObject({ ok: true });
    expect(demo.stages.map(({ name }) => name)).toContain('verify');

    const verified = await per(['voter-lists', 'verify', demo.list.path, '--json'], { env });
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, rows: approved });
    for (const file of ['demo-arta.key', 'demo-arta.passphrase', 'demo-besa.key'])
      expect((await stat(path.join(folder, 'demo', file))).mode & 0o777).toBe(0o600);
  }, 300_000);

  it('does not mix with what is there already', async () => {
    const { code, stdout } = await per(['demo', '--json'], { env });
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toHaveProperty('error.next');
  });

  it('is not for production', async () => {
    const { code } = await per(['demo', '--json'], { env: { ...env, NODE_ENV: 'production' } });
    expect(code).toBe(78);
  });
});
