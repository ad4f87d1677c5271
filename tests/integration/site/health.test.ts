import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteServer } from '../../../intake/server.js';
import { startSite, type TestSite } from '../../support/site.js';
import { sq } from '../../support/site-page.js';
import { ask, tokenOf } from '../../support/site-request.js';
import { ADDRESS, makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let voter: SiteVoter;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  voter = await makeVoter(app, { origin: site.origin, upTo: 'proof' });
});
afterAll(async () => {
  await site.close();
  await app.close();
});

/** Lets nobody into the database of the app, or lets them in again. */
async function allowConnections(allowed: boolean): Promise<void> {
  const url = new URL(app.environment['DATABASE_URL'] ?? '');
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`);
  if (!allowed)
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
}

describe('the health of the site', () => {
  it('is told to machines', async () => {
    const response = await ask(site.origin, '/health');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ status: 'ready' });
  });

  it('is not ready, with the reason, before the application is open', async () => {
    const starting = createSiteServer();
    const { server } = starting;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const health = await ask(origin, '/health');
      expect(health.status).toBe(503);
      expect(await health.json()).toEqual({ status: 'not-ready', reason: 'starting' });
      starting.notReady('migrations are pending');
      expect(await (await ask(origin, '/health')).json()).toMatchObject({ reason: 'migrations are pending' });
      const page = await ask(origin, '/');
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('5');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('while the database is away', () => {
  it('the site says so, on a page of its own, and goes on afterwards with what was kept', async () => {
    const { visitor } = voter;
    const page = await visitor.visit('/request/address');
    await allowConnections(false);
    try {
      const health = await ask(site.origin, '/health');
      expect(health.status).toBe(503);
      expect(await health.json()).toEqual({ status: 'not-ready', reason: 'the database does not answer' });
      const fields = { ...ADDRESS, _csrf: tokenOf(page) };
      const answers = [
        await ask(site.origin, '/request/address', { visitor }),
        await ask(site.origin, '/request/address', { visitor, fields }),
        await ask(site.origin, '/sign-in?lang=en', { visitor }),
      ];
      for (const answer of answers) expect(answer.status).toBe(503);
      const [read = '', , english = ''] = await Promise.all(answers.map((answer) => answer.text()));
      expect(read).toContain(sq('err.503'));
      expect(english).toContain('The service is down for a moment');
      expect((await ask(site.origin, '/help')).status).toBe(200);
    } finally {
      await allowConnections(true);
    }
    await expect.poll(async () => (await ask(site.origin, '/health')).status, { timeout: 20_000 }).toBe(200);
    const saved = await visitor.submit(page, { form: '/request/address', fields: { ...ADDRESS } });
    expect(saved.path).toBe('/request/address/saved');
  });
});
