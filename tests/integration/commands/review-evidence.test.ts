import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.js';
import { jsonOf, per, startPer, type RunningCommand } from '../../support/per-command.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let reference: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await createTestApp();
  const passphrase = path.join(app.folder, 'p.txt');
  await writeFile(passphrase, 'një fjalë e gjatë për provë\n');
  ({ reference } = await seedRequest(app, { status: 'in-review' }));
  env = { ...app.environment, PER_OFFICER: 'arta', PER_PASSPHRASE_FILE: passphrase };
  const added = await per(['staff', 'add', 'arta', '--passphrase-file', passphrase], {
    env: app.environment,
  });
  expect(added.code).toBe(EXIT.done);
});
afterAll(() => app.close());

/** The address of the page, as soon as it is told; fails where the command ends before. */
async function addressIn({ process: child, result }: RunningCommand): Promise<string> {
  const told = new Promise<string>((resolve) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\s/.exec((said += chunk.toString())) ?? [];
      if (address !== undefined) resolve(address.trim());
    });
  });
  const ended = result.then(({ stdout, stderr }): never => {
    throw new Error(`the command ended: ${stdout} ${stderr}`);
  });
  return Promise.race([told, ended]);
}

describe('per requests review --evidence', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'keeps the page open without a terminal until %s, and then gives its result',
    async (signal) => {
      const review = startPer(['requests', 'review', reference, '--evidence', '--json'], { env });
      const url = await addressIn(review);
      const opened = await fetch(url, { redirect: 'manual' });
      const headers = { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' };
      expect(await (await fetch(new URL('/', url), { headers })).text()).toContain(`<h1>${reference}</h1>`);
      expect((await fetch(url, { redirect: 'manual' })).status).toBe(403);
      review.process.kill(signal);
      const result = await review.result;
      expect(result.code).toBe(EXIT.done);
      expect(jsonOf(result)).toMatchObject({ request: { reference }, evidenceUrl: url });
      await expect(fetch(url)).rejects.toThrow();
    },
  );
});
