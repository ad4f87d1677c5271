import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../src/db/unit-of-work.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { listVoterRequests } from '../../../src/services/requests/voter-requests.js';
import { ageCodes } from '../../support/ageing.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';
import { expectError, mainText, sq } from '../../support/site-page.js';
import { makeVoter, type STAGES, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});

const voterAt = (upTo: (typeof STAGES)[number], more = {}): Promise<SiteVoter> =>
  makeVoter(app, { origin: site.origin, upTo, ...more });

describe('sending', () => {
  it('gives one request and one reference, however often it is clicked at once', async () => {
    const { visitor, accountId, contact } = await voterAt('complete');
    const summary = await visitor.visit('/request/summary');
    const pages = await Promise.all(
      Array.from({ length: 50 }, () => visitor.submit(summary, { form: '/request/send' })),
    );
    expect(new Set(pages.map(({ heading }) => heading))).toEqual(new Set([sq('sent.title')]));
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1);
    expect(await listVoterRequests(accountId)).toHaveLength(1);
    const events = await select(app.database, `SELECT 1 FROM request_events WHERE event = 'submit'`);
    expect(events).toHaveLength(1);
    const messages = await listMessages(app, { to: contact.value, limit: 10 });
    expect(messages.filter(({ text }) => text.includes('u dergua'))).toHaveLength(1);
  });

  it('tells reference, due date and where the status is', async () => {
    const { visitor } = await voterAt('complete');
    const sent = await visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' });
    const [reference = ''] = /PER-\d{4}-[0-9A-Z]{5}/.exec(mainText(sent)) ?? [];
    const due = sq.date(new Date(Date.now() + 5 * 86_400_000));
    for (const text of [sq('sent.notice'), sq('sent.check'), reference, due])
      expect(mainText(sent)).toContain(text);
    const status = await visitor.visit(`/requests/${reference}`);
    expect(status.heading).toBe(sq('status.title', { ref: reference }));
    expect(mainText(status)).toContain(sq('status.submitted'));
    expect((await visitor.visit('/request/summary')).path).toBe('/home');
    expect(mainText(await visitor.visit('/home'))).not.toContain(sq('button.request'));
  });

  it('is refused for a second active request of the same person, from whatever account', async () => {
    const first = await voterAt('sent');
    const second = await voterAt('captured', { person: first.person });
    const { person } = second;
    const [year = '', month = '', day = ''] = person.birthDate.split('-');
    const details = await second.visitor.visit('/request/details');
    const fields = { ...person, 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
    const page = await second.visitor.submit(details, { form: '/request/details', fields });
    expectError(page, 'personalNumber', 'err.person.active', { email: app.config.help.email });
  });

  it('lets one of two accounts of the same person win when both send at once', async () => {
    const one = await voterAt('complete');
    const two = await voterAt('complete', { person: one.person });
    const pages = await Promise.all(
      [one, two].map(async ({ visitor }) =>
        visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' }),
      ),
    );
    const [won, lost] = pages.toSorted((a, b) => a.status - b.status);
    expect(won?.heading).toBe(sq('sent.title'));
    expect(lost?.status).toBe(422);
    expect(lost?.errors).toEqual([sq('err.person.active', { email: app.config.help.email })]);
    expect(lost?.html).toContain('href="/request/summary?lang=en"');
  });
});

describe('a step', () => {
  const PAGES = ['document', 'capture', 'details', 'proof', 'address', 'contact', 'summary'] as const;
  /** The first open page of each stage. */
  const OPEN = {
    started: 0,
    document: 1,
    captured: 2,
    details: 3,
    proof: 4,
    address: 5,
    complete: 6,
  } as const;

  it.each(Object.entries(OPEN))('cannot be skipped: %s', async (stage, open) => {
    const { visitor, accountId } = await voterAt(stage as keyof typeof OPEN);
    for (const [index, page] of PAGES.entries()) {
      const expected = index <= open ? page : PAGES[open];
      expect((await visitor.visit(`/request/${page}`)).path).toBe(`/request/${expected}`);
    }
    if (stage === 'complete') return;
    const home = await visitor.visit('/home');
    const sent = await visitor.submit(
      { ...home, html: home.html.replaceAll('action="/sign-out"', 'action="/request/send"') },
      { form: '/request/send' },
    );
    expect(sent.path).not.toMatch(/sent$/);
    expect((await listVoterRequests(accountId)).map(({ status }) => status)).toEqual(['draft']);
  });

  it.each(PAGES)('of no request leads home: %s', async (page) => {
    const { visitor } = await voterAt('profile');
    expect((await visitor.visit(`/request/${page}`)).path).toBe('/home');
  });

  it('is where one goes on from the account', async () => {
    const { visitor } = await voterAt('proof');
    const home = await visitor.visit('/home');
    expect(mainText(home)).toContain(sq('button.continueRequest'));
    expect((await visitor.submit(home, { form: '/request' })).path).toBe('/request/address');
  });
});

describe('the second contact', () => {
  it('is checked like the first, or passed over', async () => {
    const { visitor } = await voterAt('address');
    const page = await visitor.visit('/request/contact');
    const wrong = await visitor.submit(page, { form: '/request/contact', fields: { email: 'emri' } });
    expectError(wrong, 'email', 'err.email');
    const summary = await visitor.submit(wrong, { form: '/request/contact/skip' });
    expect(mainText(summary)).toContain(sq('summary.skipped'));
  });

  it('is sent five codes an hour; the summary then says when one may ask again', async () => {
    const { visitor } = await voterAt('address');
    const page = await visitor.visit('/request/contact');
    const fields = { email: `shpesh-${Date.now()}@shembull.com` };
    const summary = await visitor.submit(page, { form: '/request/contact', fields });
    const confirm = () => visitor.submit(summary, { form: '/request/contact/confirm' });
    for (let sent = 0; sent < 5; sent++) {
      expect((await confirm()).path).toBe('/request/contact/code');
      await ageCodes(app, 31);
    }
    const answer = await confirm();
    expect(answer.status).toBe(422);
    expect(answer.heading).toBe(sq('summary.title'));
    expect(answer.errors[0]).toMatch(/^Janë dërguar shumë kode\. Provoni përsëri pas orës \d\d:\d\d\.$/);
  });

  it('is confirmed by a code, after which it signs in', async () => {
    const { visitor, password } = await voterAt('address');
    const email = `dyte-${Date.now()}@shembull.com`;
    const page = await visitor.visit('/request/contact');
    const summary = await visitor.submit(page, { form: '/request/contact', fields: { email } });
    expect(mainText(summary)).toContain(sq('second.unconfirmed'));
    const code = await visitor.submit(summary, { form: '/request/contact/confirm' });
    const done = await visitor.submit(code, {
      form: '/request/contact/code',
      fields: { code: await readCode(app, email) },
    });
    expect(mainText(done)).toContain(sq('second.confirmed'));
    await visitor.submit(done, { form: '/sign-out' });
    const signIn = await visitor.visit('/sign-in');
    const home = await visitor.submit(signIn, { form: '/sign-in', fields: { contact: email, password } });
    expect(home.path).toBe('/home');
  });
});
