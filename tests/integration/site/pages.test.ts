import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { en } from '../../../src/i18n/en.js';
import { sq as albanian, type MessageKey } from '../../../src/i18n/sq.js';
import { startSite, type TestSite } from '../../support/site.js';
import { textOf, titleOf } from '../../support/site-page.js';
import { makeOnlookers, SITE_PAGES, type Onlooker, type Onlookers } from '../../support/site-pages.js';
import { ask, tokenOf } from '../../support/site-request.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const CASES = Object.entries(SITE_PAGES).flatMap(([who, paths]) =>
  paths.flatMap((path) =>
    (['sq', 'en'] as const).map((language) => [who as Onlooker, path, language] as const),
  ),
);

let app: TestApp;
let site: TestSite;
let onlookers: Onlookers;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  onlookers = await makeOnlookers(app, site.origin);
});
afterAll(async () => {
  await site.close();
  await app.close();
});

function inLanguage(path: string, language: string): string {
  return `${path.replace(':reference', onlookers.reference)}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** Pieces of a language's texts that are long enough to be of no other. */
function pieces(
  of: Readonly<Record<MessageKey, string>>,
  other: Readonly<Record<MessageKey, string>>,
): string[] {
  const others = Object.values(other).join('\n');
  return Object.values(of)
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece.length >= 12 && !others.includes(piece));
}

const FOREIGN = { sq: pieces(en, albanian), en: pieces(albanian, en) };
const TEXTS = { sq: albanian, en } as const;

function unescaped({ html }: VisitedPage): string {
  return textOf(html.replaceAll('<', ' ').replaceAll('>', ' '));
}

describe.each(CASES)('%s sees %s in %s:', (who, path, language) => {
  it('one page in one language, with all that every page has', async () => {
    const visitor = onlookers.visitors[who];
    const wanted = inLanguage(path, language);
    const page = await visitor.visit(wanted);
    expect(page).toMatchObject({ path: wanted, status: 200 });
    const t = TEXTS[language];

    expect(page.html).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
    expect([...page.html.matchAll(/<h1[ >]/g)]).toHaveLength(1);
    expect(titleOf(page)).toBe(`${page.heading} – ${t['site.name']}`);
    expect([...page.html.matchAll(/<form method="post" action="\/sign-out"/g)]).toHaveLength(1);
    expect(textOf(page.html)).toContain(t['button.signout']);
    expect(page.html).toContain(`href="mailto:${app.config.help.email}"`);
    expect(page.html).toContain(`href="tel:${app.config.help.phone.replaceAll(' ', '')}"`);
    expect(page.html).toContain(`href="#main"`);

    const text = unescaped(page);
    expect(FOREIGN[language].filter((piece) => text.includes(piece))).toEqual([]);
    expect(text).not.toMatch(/\{\w+\}/);
    expect(text).not.toMatch(/\b(undefined|null|NaN|\[object)\b/);

    const other = language === 'sq' ? 'en' : 'sq';
    const link = new RegExp(`<a href="([^"]*)" lang="${other}" hreflang="${other}">`).exec(page.html)?.[1];
    const changed = await visitor.visit((link ?? '').replaceAll('&amp;', '&'));
    expect(changed.status).toBe(200);
    expect(changed.path.split('?')[0]).toBe(wanted.split('?')[0]);
    expect(changed.html).toContain(`<html lang="${other}"`);
  });
});

describe.each(Object.keys(SITE_PAGES) as Onlooker[])('the pages that %s sees', (who) => {
  it('lead to pages that exist, and name every control once', async () => {
    const visitor = onlookers.visitors[who];
    for (const path of SITE_PAGES[who]) {
      const page = await visitor.visit(inLanguage(path, 'sq'));
      const links = [...page.html.matchAll(/ (?:href|src)="(\/[^"#]*)/g)].map(([, link = '']) => link);
      for (const link of new Set(links)) {
        const response = await ask(site.origin, link.replaceAll('&amp;', '&'), { visitor });
        expect([200, 303], `${path} leads to ${link}`).toContain(response.status);
        await response.arrayBuffer();
      }
      const ids = [...page.html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, path).toBe(ids.length);
      for (const [, label] of page.html.matchAll(/<label[^>]* for="([^"]*)"/g)) expect(ids).toContain(label);
    }
  });
});

describe('what htmx asks for', () => {
  const headers = { 'hx-request': 'true' };

  it('is the content of the page without what is around it', async () => {
    const visitor = onlookers.visitors.stranger;
    const response = await ask(site.origin, '/sign-in', { visitor, headers });
    expect(response.headers.get('vary')).toContain('HX-Request');
    expect(await response.text()).toMatch(/^<title>[^<]+<\/title><div id="content">/);
    const whole = await ask(site.origin, '/sign-in', {
      visitor,
      headers: { ...headers, 'hx-history-restore-request': 'true' },
    });
    expect(await whole.text()).toMatch(/^<!doctype html>/);
  });

  it('leads on by a header, and comes back with the errors', async () => {
    const visitor = createSiteVisitor(site.origin);
    const _csrf = tokenOf(await visitor.visit('/account/new'));
    const wrong = await ask(site.origin, '/account/new', { visitor, headers, fields: { _csrf, phone: '1' } });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain(albanian['err.phone']);
    const fields = { _csrf, phone: '+39 320 111 2223' };
    const right = await ask(site.origin, '/account/new', { visitor, headers, fields });
    expect(right.status).toBe(200);
    expect(right.headers.get('hx-redirect')).toBe('/account/new/confirm');
  });
});

describe('the language', () => {
  it('stays until it is chosen anew, for errors and warnings as well', async () => {
    const visitor = createSiteVisitor(site.origin);
    await visitor.visit('/?lang=en');
    const page = await visitor.visit('/account/new');
    const wrong = await visitor.submit(page, { form: '/account/new', fields: { phone: '1' } });
    expect(wrong.errors).toEqual([en['err.phone']]);
    expect(titleOf(wrong)).toMatch(/^Error: .+ – Electronic Registration Platform$/);
  });

  it('is not one that does not exist', async () => {
    const visitor = createSiteVisitor(site.origin);
    for (const language of ['xx', '__proto__', 'toString'])
      expect((await visitor.visit(`/?lang=${language}`)).html).toContain('<html lang="sq"');
  });
});
