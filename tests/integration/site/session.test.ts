import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { ageSessions } from '../../support/ageing.js';
import { startSite, type TestSite } from '../../support/site.js';
import { ask, cookiesOf, tokenOf } from '../../support/site-request.js';
import { mainText, sq, valueOf } from '../../support/site-page.js';
import { ADDRESS, makeVoter, type SiteVoter, type Stage } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const HALF_AN_HOUR = 1801;

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

const voterAt = (upTo: Stage): Promise<SiteVoter> => makeVoter(app, { origin: site.origin, upTo });

/** Signs in on the page that was shown instead. */
function signInOn(
  page: VisitedPage,
  visitor: SiteVisitor,
  { contact, password }: SiteVoter,
): Promise<VisitedPage> {
  return visitor.submit(page, { form: '/sign-in', fields: { contact: contact.value, password } });
}

describe('a page of the account', () => {
  it('asks who is not signed in to sign in, and shows itself afterwards', async () => {
    const voter = await voterAt('sent');
    const [, reference = ''] = /(PER-\d{4}-\w{5})/.exec((await voter.visitor.visit('/home')).html) ?? [];
    const visitor = createSiteVisitor(site.origin);
    await visitor.visit('/');
    const page = await visitor.visit(`/requests/${reference}?lang=en`);
    expect(page.path).toBe('/sign-in');
    expect(mainText(page)).toContain('Sign in to continue.');
    expect(mainText(page)).not.toContain('you were signed out');
    const wrong = await visitor.submit(page, {
      form: '/sign-in',
      fields: { contact: voter.contact.value, password: 'Gabim-1234' },
    });
    expect((await signInOn(wrong, visitor, voter)).path).toBe(`/requests/${reference}?lang=en`);
  });

  it('leads nowhere else after signing in', async () => {
    const voter = await voterAt('profile');
    const visitor = createSiteVisitor(site.origin);
    await visitor.visit('/');
    const elsewhere = ['https://example.org/home', `${site.origin}//example.org/home`, 'no address'];
    for (const referer of elsewhere) {
      const headers = { referer, 'sec-fetch-dest': 'image' };
      const home = await ask(site.origin, '/home', { visitor, headers });
      expect(home.headers.get('location')).toBe('/sign-in');
    }
    expect((await ask(site.origin, '//example.org/home', { visitor })).status).toBe(404);
    expect((await signInOn(await visitor.visit('/sign-in'), visitor, voter)).path).toBe('/home');
  });
});

describe('a session that ran out', () => {
  it('says so, and leads back to where one was', async () => {
    const voter = await voterAt('proof');
    await ageSessions(app, HALF_AN_HOUR);
    const page = await voter.visitor.visit('/request/address');
    expect(page.path).toBe('/sign-in');
    expect(mainText(page)).toContain(sq('session.expired'));
    expect((await signInOn(page, voter.visitor, voter)).path).toBe('/request/address');
    expect(mainText(await voter.visitor.visit('/sign-in'))).not.toContain(sq('session.expired'));
  });

  it('loses nothing of a form that is sent too late', async () => {
    const voter = await voterAt('proof');
    const { visitor } = voter;
    const address = await visitor.visit('/request/address');
    await ageSessions(app, HALF_AN_HOUR);
    const page = await visitor.submit(address, { form: '/request/address', fields: { ...ADDRESS } });
    expect(mainText(page)).toContain(sq('session.expired'));
    const back = await signInOn(page, visitor, voter);
    expect(back.path).toBe('/request/address');
    for (const [name, value] of Object.entries(ADDRESS)) expect(valueOf(back, name)).toBe(value);
    const saved = await visitor.submit(back, { form: '/request/address', fields: { ...ADDRESS } });
    expect(saved.path).toBe('/request/address/saved');
  });

  it('shows what was typed to nobody else', async () => {
    const voter = await voterAt('proof');
    const other = await voterAt('proof');
    const { visitor } = voter;
    const address = await visitor.visit('/request/address');
    await ageSessions(app, HALF_AN_HOUR);
    const page = await visitor.submit(address, { form: '/request/address', fields: { ...ADDRESS } });
    expect((await signInOn(page, visitor, other)).path).toBe('/home');
    expect(valueOf(await visitor.visit('/request/address'), 'street')).toBe('');
  });

  it('is prolonged by every page, and by the warning', async () => {
    const { visitor } = await voterAt('profile');
    for (const path of ['/home', '/help']) {
      await ageSessions(app, HALF_AN_HOUR - 60);
      expect((await visitor.visit(path)).path).toBe(path);
    }
    const home = await visitor.visit('/home');
    const extend = () => ask(site.origin, '/session', { visitor, fields: { _csrf: tokenOf(home) } });
    await ageSessions(app, HALF_AN_HOUR - 60);
    expect((await extend()).status).toBe(204);
    await ageSessions(app, HALF_AN_HOUR);
    expect((await extend()).status).toBe(401);
  });

  it('is not the case for who signed out', async () => {
    const { visitor } = await voterAt('profile');
    await visitor.submit(await visitor.visit('/home'), { form: '/sign-out' });
    const page = await visitor.visit('/home');
    expect(mainText(page)).toContain(sq('signin.first'));
    expect(mainText(page)).not.toContain(sq('session.expired'));
  });
});

describe('signing out', () => {
  it('ends the session on the server: the cookie of before opens nothing', async () => {
    const { visitor } = await voterAt('profile');
    const home = await visitor.visit('/home');
    const before = cookiesOf(visitor);
    const out = await visitor.submit(home, { form: '/sign-out' });
    expect(out.path).toBe('/signed-out');
    expect(mainText(out)).toContain(sq('session.signedout'));
    const again = await ask(site.origin, '/home', { headers: { cookie: before } });
    expect(again.headers.get('location')).toBe('/sign-in');
  });

  it('is offered to somebody who has only begun', async () => {
    const visitor = createSiteVisitor(site.origin);
    const page = await visitor.visit('/account/new');
    const confirm = await visitor.submit(page, {
      form: '/account/new',
      fields: { phone: '+39 320 765 4321' },
    });
    expect(mainText(confirm)).toContain('+39 320 765 4321');
    await visitor.submit(confirm, { form: '/sign-out' });
    expect(valueOf(await visitor.visit('/account/new'), 'phone')).toBe('');
  });
});

describe('the cookie of the session', () => {
  it('is another one after signing in', async () => {
    const voter = await voterAt('profile');
    const visitor = createSiteVisitor(site.origin);
    const page = await visitor.visit('/sign-in');
    const planted = cookiesOf(visitor);
    await signInOn(page, visitor, voter);
    expect(cookiesOf(visitor)).not.toBe(planted);
    const home = await ask(site.origin, '/home', { headers: { cookie: planted } });
    expect(home.headers.get('location')).toBe('/sign-in');
  });
});
