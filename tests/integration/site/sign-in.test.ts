import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { ageCodes, ageSignIns } from '../../support/ageing.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { makeVoter, newPhone, signIn, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const WRONG = 'Gabim-1234';
const NEW = 'Fjalekalim-i-ri-5';

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

const newVoter = (): Promise<SiteVoter> => makeVoter(app, { origin: site.origin, upTo: 'profile' });

async function enter(contact: string, password: string): Promise<VisitedPage> {
  const visitor = createSiteVisitor(site.origin);
  return visitor.submit(await visitor.visit('/sign-in'), { form: '/sign-in', fields: { contact, password } });
}

describe('signing in', () => {
  it('asks for both', async () => {
    expectErrors(await enter('', ''), { contact: sq('err.contact'), password: sq('err.pw.empty') });
    const page = await enter('320 123', '');
    expect(valueOf(page, 'contact')).toBe('320 123');
  });

  it('takes the number as people write it', async () => {
    const { contact, password } = await newVoter();
    const written = contact.value.replace(/^\+39(\d{3})(\d{3})(\d{4})$/, '0039 $1 $2 $3');
    expect((await enter(written, password)).path).toBe('/home');
  });

  it('says the same for a wrong password and for a contact that nobody has', async () => {
    const { contact } = await newVoter();
    const pages = [await enter(contact.value, WRONG), await enter(newPhone(), WRONG)];
    for (const page of pages) {
      expectError(page, 'contact', 'err.signin');
      expect(page.html).not.toContain(WRONG);
    }
    const [known, unknown] = pages.map((page) => mainText(page));
    expect(known).toBe(unknown);
  });

  it('is delayed twice as long with each wrong password after the fifth, for any contact, and forgotten after a right one', async () => {
    const { contact, password } = await newVoter();
    for (const value of [contact.value, newPhone()]) {
      for (let tries = 0; tries < 5; tries++) expectError(await enter(value, WRONG), 'contact', 'err.signin');
      for (const longest of [2, 4, 8]) {
        const page = await enter(value, password);
        const [, n = ''] = /pas (\d+) sekondash/.exec(page.errors[0] ?? '') ?? [];
        expectError(page, 'contact', 'err.signin.wait', { n });
        expect(Number(n)).toBeGreaterThan(longest / 2 - 1);
        expect(Number(n)).toBeLessThanOrEqual(longest);
        await ageSignIns(app, longest);
        if (longest < 8) expectError(await enter(value, WRONG), 'contact', 'err.signin');
      }
    }
    expect((await enter(contact.value, password)).path).toBe('/home');
    expectError(await enter(contact.value, WRONG), 'contact', 'err.signin');
  });

  it('is not delayed in a browser that is known by what a stranger does in another', async () => {
    const { contact, password, visitor } = await newVoter();
    await visitor.submit(await visitor.visit('/home'), { form: '/sign-out' });
    for (let tries = 0; tries < 5; tries++) await enter(contact.value, WRONG);
    expect((await enter(contact.value, password)).path).toBe('/sign-in');
    expect((await signIn(visitor, { contact, password })).path).toBe('/home');
    expect((await enter(contact.value, password)).path).toBe('/sign-in');
  });

  it('is delayed in a known browser, too', async () => {
    const { contact, password, visitor } = await newVoter();
    await visitor.submit(await visitor.visit('/home'), { form: '/sign-out' });
    for (let tries = 0; tries < 5; tries++) await signIn(visitor, { contact, password: WRONG });
    expect((await signIn(visitor, { contact, password })).path).toBe('/sign-in');
    expect((await enter(contact.value, password)).path).toBe('/home');
  });
});

async function reset(contact: string, visitor: SiteVisitor = createSiteVisitor(site.origin)) {
  const page = await visitor.visit('/password');
  return { visitor, code: await visitor.submit(page, { form: '/password', fields: { contact } }) };
}

describe('a forgotten password', () => {
  it('is replaced after a code, and every session of before ends', async () => {
    const { contact, password, visitor: signedIn } = await newVoter();
    const { visitor, code } = await reset(contact.value);
    expect(code.path).toBe('/password/code');
    expect((await visitor.visit('/password/new')).path).toBe('/password');
    const fields = { code: await readCode(app, contact.value) };
    const choose = await visitor.submit(code, { form: '/password/code', fields });
    const weak = await visitor.submit(choose, {
      form: '/password/new',
      fields: { password: 'abc', password2: 'abc' },
    });
    expectError(weak, 'password', 'err.pw.short');
    const done = await visitor.submit(weak, {
      form: '/password/new',
      fields: { password: NEW, password2: NEW },
    });
    expect(done.path).toBe('/sign-in');
    expect(mainText(done)).toContain(sq('password.changed'));

    expect((await signedIn.visit('/home')).path).toBe('/sign-in');
    expectError(await enter(contact.value, password), 'contact', 'err.signin');
    expect((await signIn(createSiteVisitor(site.origin), { contact, password: NEW })).path).toBe('/home');
    expect((await visitor.visit('/password/new')).path).toBe('/password');
  });

  it('shows the same pages for a contact that nobody has, and sends nothing', async () => {
    const { contact } = await newVoter();
    const unknown = newPhone();
    const texts: string[][] = [];
    for (const value of [contact.value, unknown]) {
      const { visitor, code } = await reset(value);
      const wrong = await visitor.submit(code, { form: '/password/code', fields: { code: '000000' } });
      const early = await visitor.submit(code, { form: '/password/code/resend' });
      await ageCodes(app, 31);
      const again = await visitor.submit(code, { form: '/password/code/resend' });
      const text = (page: VisitedPage): string =>
        `${page.path} ${page.status} ${mainText(page)}`
          .replace(/\+39 320 \d{3} \d{4}/g, '…')
          .replace(/pas \d+ sekondash/, '…');
      texts.push([code, wrong, early, again].map(text));
    }
    expect(texts[0]).toEqual(texts[1]);
    expect(await listMessages(app, { to: unknown, limit: 5 })).toEqual([]);
  });

  it('asks for a contact that can be one', async () => {
    const { code } = await reset('emri@');
    expectError(code, 'contact', 'err.contact');
    expect(valueOf(code, 'contact')).toBe('emri@');
  });

  it('ends the delay after wrong passwords', async () => {
    const { contact } = await newVoter();
    for (let tries = 0; tries < 6; tries++) await enter(contact.value, WRONG);
    const { visitor, code } = await reset(contact.value);
    const fields = { code: await readCode(app, contact.value) };
    const choose = await visitor.submit(code, { form: '/password/code', fields });
    await visitor.submit(choose, { form: '/password/new', fields: { password: NEW, password2: NEW } });
    expect((await enter(contact.value, NEW)).path).toBe('/home');
  });
});
