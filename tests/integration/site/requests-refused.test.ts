import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { select } from '../../../src/db/unit-of-work.js';
import { findOpenRequest } from '../../../src/services/requests/request-progress.js';
import { listVoterRequests } from '../../../src/services/requests/voter-requests.js';
import { startSite, type TestSite } from '../../support/site.js';
import { sq, textOf } from '../../support/site-page.js';
import { ask, tokenOf } from '../../support/site-request.js';
import { makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let voter: SiteVoter;
let visitor: SiteVisitor;
let page: VisitedPage;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  voter = await makeVoter(app, { origin: site.origin, upTo: 'complete' });
  ({ visitor } = voter);
  page = await visitor.visit('/request/summary');
});
afterAll(async () => {
  await site.close();
  await app.close();
});

const headingOf = async (response: Response): Promise<string> =>
  textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(await response.text())?.[1] ?? '');

/** Every form that changes something, with what it would need. */
const FORMS = [
  '/account/new',
  '/account/new/confirm',
  '/account/new/code',
  '/account/new/code/resend',
  '/account/new/password',
  '/account/consent',
  '/account/face',
  '/account/face/capture',
  '/account/face/confirm',
  '/account/profile',
  '/password',
  '/password/code',
  '/password/new',
  '/request',
  '/request/document',
  '/request/capture',
  '/request/details',
  '/request/proof',
  '/request/proof/remove',
  '/request/address',
  '/request/contact',
  '/request/contact/skip',
  '/request/contact/confirm',
  '/request/send',
  '/session',
  '/sign-in',
  '/sign-out',
];

/** A digest of everything that a page could change. */
async function state(): Promise<string> {
  const tables = [
    'accounts',
    'registration_requests',
    'request_files',
    'one_time_codes',
    'messages',
    'sessions',
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      select<{ digest: string | null }>(
        app.database,
        `SELECT md5(string_agg(to_jsonb(t)::text, ',' ORDER BY to_jsonb(t)::text)) AS digest
         FROM (SELECT (to_jsonb(r) - 'expires_at') AS row FROM ${table} r) t`,
      ),
    ),
  );
  return JSON.stringify(rows);
}

describe('a form', () => {
  it.each(FORMS)('changes nothing without its token, or from another site: %s', async (path) => {
    const other = await createSiteVisitor(site.origin).visit('/sign-in');
    const before = await state();
    const _csrf = tokenOf(page);
    const refused = await Promise.all([
      ask(site.origin, path, { visitor, fields: { code: '123456' } }),
      ask(site.origin, path, { visitor, fields: { _csrf: '' } }),
      ask(site.origin, path, { visitor, fields: { _csrf: `A${_csrf.slice(1)}` } }),
      ask(site.origin, path, { visitor, fields: { _csrf: tokenOf(other) } }),
      ask(site.origin, path, { fields: { _csrf } }),
      ask(site.origin, path, { visitor, fields: { _csrf }, headers: { origin: 'https://example.org' } }),
      ask(site.origin, path, { visitor, fields: { _csrf }, headers: { origin: 'null' } }),
      ask(site.origin, path, { visitor, fields: { _csrf }, headers: { 'sec-fetch-site': 'cross-site' } }),
    ]);
    for (const response of refused) {
      expect(response.status).toBe(403);
      expect(await headingOf(response)).toBe(sq('page.403.title'));
    }
    expect(await state()).toBe(before);
  });

  it('has another token on every page, and each of them holds', async () => {
    const again = await visitor.visit('/request/summary');
    expect(tokenOf(again)).not.toBe(tokenOf(page));
    for (const token of [tokenOf(again), tokenOf(page)]) {
      const response = await ask(site.origin, '/session', { visitor, fields: { _csrf: token } });
      expect(response.status).toBe(204);
    }
  });
});

describe('what belongs to another voter', () => {
  it('is not found: status, withdrawal, pictures', async () => {
    const { visitor: stranger } = await makeVoter(app, { origin: site.origin, upTo: 'profile' });
    const home = await stranger.visit('/home');
    const [{ reference } = { reference: '' }] = await listVoterRequests(voter.accountId);
    const request = await findOpenRequest(app, voter.accountId);
    const files = request?.files.map(({ id }) => `/request/files/${id}`) ?? [];
    expect(files).toHaveLength(2);
    const paths = [
      `/requests/${reference}`,
      `/requests/${reference}/sent`,
      `/requests/${reference}/withdraw`,
    ];
    for (const path of [...paths, ...files]) {
      expect((await visitor.visit(path)).status, path).toBe(200);
      const response = await ask(site.origin, path, { visitor: stranger });
      expect(response.status, path).toBe(404);
      expect(await headingOf(response)).toBe(sq('page.404.title'));
    }
    const fields = { _csrf: tokenOf(home) };
    const withdraw = await ask(site.origin, `/requests/${reference}/withdraw`, { visitor: stranger, fields });
    expect(withdraw.status).toBe(404);
    expect((await listVoterRequests(voter.accountId)).map(({ status }) => status)).toEqual(['draft']);
  });

  it.each(['/requests/PER-2027-00000', '/requests/x', '/request/files/x', '/request/files/%27%20OR%201=1'])(
    'is not found either when it does not exist: %s',
    async (path) => {
      expect((await ask(site.origin, path, { visitor })).status).toBe(404);
    },
  );
});

describe('an address', () => {
  it('that no page has is told in the language of the visitor', async () => {
    const stranger = createSiteVisitor(site.origin);
    expect(await stranger.visit('/nuk-ka')).toMatchObject({ status: 404, heading: 'Faqja nuk u gjet' });
    await stranger.visit('/?lang=en');
    expect(await stranger.visit('/nuk-ka')).toMatchObject({ status: 404, heading: 'Page not found' });
  });

  it.each([
    ['GET', '/request/send'],
    ['GET', '/sign-out'],
    ['PUT', '/home'],
    ['DELETE', '/request/summary'],
    ['PATCH', '/'],
  ])('does not take %s %s', async (method, path) => {
    const response = await ask(site.origin, path, { visitor, method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toMatch(/^[A-Z, ]+$/);
    expect(await headingOf(response)).toBe(sq('page.404.title'));
  });

  it.each([
    '/%',
    '/%E0%A4%A',
    '/requests/%',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/nothing.js',
  ])('that is malformed or outside is refused: %s', async (path) => {
    const response = await ask(site.origin, path, { visitor });
    expect([400, 404]).toContain(response.status);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is sent', () => {
  const fields = () => ({ _csrf: tokenOf(page) });

  it('may be too large: the page says so', async () => {
    const response = await ask(site.origin, '/request/address', {
      visitor,
      fields: { ...fields(), street: 'a'.repeat(70_000) },
    });
    expect(response.status).toBe(413);
    const text = await response.text();
    expect(text).toContain(sq('page.413.title'));
    expect(text).toContain(sq('hint.upload'));
  });

  it('is not even read when it says that it is larger than all files together', async () => {
    const { hostname, port } = new URL(site.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = httpRequest({
        hostname,
        port,
        path: '/request/proof',
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 100 * 2 ** 20 },
      });
      sending.on('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      sending.write('--x\r\n');
    });
    expect(status).toBe(413);
  });

  it.each([
    ['application/json', '{}', 415],
    ['text/plain', 'x', 415],
    ['multipart/form-data', 'x', 400],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nbroken', 400],
  ])('is a form: %s', async (type, body, status) => {
    const response = await ask(site.origin, '/request/address', {
      visitor,
      body,
      headers: { 'content-type': type },
    });
    expect(response.status).toBe(status);
    expect((await response.text()).startsWith('<!doctype html>')).toBe(true);
  });

  it('has fields that are named like parts of the language, without harm', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields())) form.append(name, value);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) form.append(name, 'x');
    const response = await ask(site.origin, '/request/contact', { visitor, body: form });
    expect(response.status).toBe(422);
  });

  it('writes nothing of it into the log', () => {
    const log = app.logged.join('\n');
    for (const secret of [
      voter.password,
      voter.contact.value,
      voter.person.personalNumber,
      voter.person.surname,
    ])
      expect(log).not.toContain(secret);
    expect(log).toContain('http.answer');
    expect(log).not.toContain('"level":50');
  });
});
