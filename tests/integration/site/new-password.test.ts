import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';
import { expectError, sq } from '../../support/site-page.js';
import { newPhone, signIn } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PASSWORD = 'Ullishte-7-vjet';

let app: TestApp;
let site: TestSite;
let phone: string;
let visitor: SiteVisitor;
let page: VisitedPage;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  phone = newPhone();
  ({ visitor, page } = await upToPassword());
});
afterAll(async () => {
  await site.close();
  await app.close();
});

async function upToPassword() {
  const somebody = createSiteVisitor(site.origin);
  const contact = await somebody.visit('/account/new');
  const confirm = await somebody.submit(contact, { form: '/account/new', fields: { phone } });
  const code = await somebody.submit(confirm, { form: '/account/new/confirm' });
  const fields = { code: await readCode(app, phone) };
  return {
    visitor: somebody,
    page: await somebody.submit(code, { form: '/account/new/code', fields }),
  };
}

const choose = (password: string, password2 = password) =>
  visitor.submit(page, { form: '/account/new/password', fields: { password, password2 } });

describe('a new password', () => {
  it.each([
    ['', 'err.pw.empty'],
    ['Ab1', 'err.pw.short'],
    ['Abcdef7', 'err.pw.short'],
    ['abcdefg7', 'err.pw.upper'],
    ['ABCDEFG7', 'err.pw.lower'],
    ['Abcdefgh', 'err.pw.digit'],
    ['Password1', 'err.pw.common'],
    ['Qwerty123', 'err.pw.common'],
    [`Aa1${'x'.repeat(126)}`, 'err.pw.long'],
  ] as const)('is not "%s"', async (password, key) => {
    const answer = await choose(password);
    expectError(answer, 'password', key);
    if (password !== '') expect(answer.html).not.toContain(password);
  });

  it('is typed twice', async () => {
    expectError(await choose(PASSWORD, ''), 'password2', 'err.pw2.empty');
    expectError(await choose(PASSWORD, `${PASSWORD}!`), 'password2', 'err.pw.mismatch');
  });

  it('opens the account, which starts with the photo of the face', async () => {
    const answer = await choose(PASSWORD);
    expect(answer.heading).toBe(sq('face.title'));
    const elsewhere = createSiteVisitor(site.origin);
    expect(
      (await signIn(elsewhere, { contact: { channel: 'sms', value: phone }, password: PASSWORD })).path,
    ).toBe('/account/face');
  });

  it('is chosen once: the page from before is worth nothing afterwards', async () => {
    expect((await visitor.visit('/account/new/password')).path).toBe('/account/new');
    const answer = await choose(PASSWORD);
    expect(answer.status).toBe(403);
    expect(answer.heading).toBe(sq('page.403.title'));
  });
});
