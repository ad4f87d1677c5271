import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor } from '../../../src/demo/site-visitor.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';
import { expectError, mainText, sq, valueOf } from '../../support/site-page.js';
import { makeVoter, newPhone } from '../../support/site-voter.js';
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

async function give(field: 'phone' | 'email', text: string) {
  const visitor = createSiteVisitor(site.origin);
  const page = await visitor.visit(`/account/new?via=${field}`);
  return { visitor, page: await visitor.submit(page, { form: '/account/new', fields: { [field]: text } }) };
}

describe('the contact of a new account', () => {
  it.each(['', '123', 'abc', '320 123 4567', '+39 02 1234567', '+999 123456789', '+39 320 123 4567 890'])(
    'is asked for again when the number is "%s"',
    async (text) => {
      const { page } = await give('phone', text);
      expectError(page, 'phone', 'err.phone');
      expect(valueOf(page, 'phone')).toBe(text);
    },
  );

  it.each(['', 'emri', 'emri@', '@shembull.com', 'emri@shembull', 'emri@@shembull.com', 'a b@shembull.com'])(
    'is asked for again when the address is "%s"',
    async (text) => {
      const { page } = await give('email', text);
      expectError(page, 'email', 'err.email');
      expect(valueOf(page, 'email')).toBe(text);
    },
  );

  it.each(['+39 320 123 4567', '00393201234567', '+355 69 123 4567', '+1 (201) 555-0123'])(
    'may be %s',
    async (text) => {
      const { page } = await give('phone', text);
      expect(page.path).toBe('/account/new/confirm');
    },
  );

  it('is shown to be confirmed, and is still there when one goes back', async () => {
    const { visitor, page } = await give('phone', '0039 3201234568');
    expect(mainText(page)).toContain('+39 320 123 4568');
    expect(page.html).toContain('href="/account/new" class="govuk-back-link"');
    expect(valueOf(await visitor.visit('/account/new'), 'phone')).toBe('+39 320 123 4568');
    const email = await give('email', 'Emri@shembull.com');
    expect(valueOf(await email.visitor.visit('/account/new'), 'email')).toBe('emri@shembull.com');
  });

  it('is asked about once when the address looks like a slip', async () => {
    const { visitor, page } = await give('email', 'emri@gmial.com');
    expectError(page, 'email', 'warn.email.typo', { suggestion: 'emri@gmail.com' });
    expect(valueOf(page, 'email')).toBe('emri@gmial.com');
    const again = await visitor.submit(page, { form: '/account/new', fields: { email: 'emri@gmial.com' } });
    expect(again.path).toBe('/account/new/confirm');
  });

  it('shows markup that was typed as text', async () => {
    const { page } = await give('email', '"><script>alert(1)</script>');
    expectError(page, 'email', 'err.email');
    expect(page.html).not.toContain('<script>alert');
  });
});

describe('a contact that has an account already', () => {
  it('sees the same pages until it has proved to be its owner', async () => {
    const { contact } = await makeVoter(app, { origin: site.origin, upTo: 'account' });
    const pages: string[][] = [];
    for (const phone of [contact.value, newPhone()]) {
      const { visitor, page } = await give('phone', phone);
      const code = await visitor.submit(page, { form: '/account/new/confirm' });
      const wrong = await visitor.submit(code, { form: '/account/new/code', fields: { code: '12' } });
      const shown = /\+39 320 \d{3} \d{4}/g;
      pages.push([page, code, wrong].map((seen) => `${seen.status} ${mainText(seen).replace(shown, '…')}`));
      expect(await listMessages(app, { to: phone, limit: 5 })).toHaveLength(1);
    }
    expect(pages[0]).toEqual(pages[1]);
  });

  it('is told to its owner, with the ways to go on', async () => {
    const { contact } = await makeVoter(app, { origin: site.origin, upTo: 'account' });
    const { visitor, page } = await give('phone', contact.value);
    const code = await visitor.submit(page, { form: '/account/new/confirm' });
    const exists = await visitor.submit(code, {
      form: '/account/new/code',
      fields: { code: await readCode(app, contact.value) },
    });
    expect(exists.heading).toBe(sq('account.exists.title'));
    expect(exists.html).toContain('href="/sign-in"');
    expect(exists.html).toContain('href="/password"');
  });
});

describe('what comes after the contact', () => {
  it.each(['confirm', 'code', 'password', 'exists'])('is not shown before: %s', async (name) => {
    const page = await createSiteVisitor(site.origin).visit(`/account/new/${name}`);
    expect(page.path).toBe('/account/new');
  });

  it('asks for the code before the password', async () => {
    const { visitor, page } = await give('phone', newPhone());
    await visitor.submit(page, { form: '/account/new/confirm' });
    expect((await visitor.visit('/account/new/password')).path).toBe('/account/new');
  });
});
