import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteVisitor } from '../../src/demo/site-visitor.js';
import type { OfficerActor } from '../../src/context.js';
import type { Verdict } from '../../src/domain/two-officers.js';
import { en } from '../../src/i18n/en.js';
import { sq } from '../../src/i18n/sq.js';
import { giveConsent } from '../../src/services/accounts/face-consent.js';
import { inspect, inspectWidth, launchBrowser } from '../support/browser.js';
import { makeOfficers } from '../support/officers.js';
import { decidedVoter } from '../support/site-decision.js';
import { makeOnlookers, SITE_PAGES, type Onlooker, type Onlookers } from '../support/site-pages.js';
import { startSite, type TestSite } from '../support/site.js';
import { makeVoter } from '../support/site-voter.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEXTS = { sq, en } as const;
const LANGUAGES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
const DESKTOP = { width: 1280, height: 800 };
/** The narrowest window that has to do without scrolling sideways (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 800 };
/** Forms that refuse to be sent empty, and the button that sends them. */
const FORMS: readonly (readonly [Onlooker, string, keyof typeof sq])[] = [
  ['stranger', '/account/new', 'button.next'],
  ['stranger', '/account/new?via=email', 'button.next'],
  ['stranger', '/sign-in', 'button.signin'],
  ['stranger', '/password', 'button.next'],
  ['account', '/account/face', 'button.next'],
  ['account', '/account/face/capture?camera=no', 'button.upload'],
  ['face', '/account/profile', 'button.next'],
  ['started', '/request/document', 'button.next'],
  ['document', '/request/capture', 'button.next'],
  ['captured', '/request/details', 'button.next'],
  ['details', '/request/proof', 'button.upload'],
  ['proof', '/request/address', 'button.next'],
  ['address', '/request/contact', 'button.next'],
];
const DECISIONS: Readonly<Record<Verdict, object>> = {
  approve: {},
  refuse: { codes: ['ADR-NUK-PERPUTHET', 'PA-TE-DREJTE-VOTE'] },
  return: { codes: ['DOK-PA-ADRESE', 'FYTYRA-NUK-PERPUTHET'] },
};

let app: TestApp;
let site: TestSite;
let browser: Browser;
let onlookers: Onlookers;
let officers: readonly OfficerActor[];

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  onlookers = await makeOnlookers(app, site.origin);
  officers = await makeOfficers(app, 2);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await app.close();
});

/** A browser of which the site thinks that it is the visitor's. */
async function browserOf(visitor: SiteVisitor): Promise<BrowserContext> {
  const context = await browser.newContext();
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin }));
  await context.addCookies(cookies);
  return context;
}

async function lookAt(page: Page, path: string, language: keyof typeof TEXTS): Promise<void> {
  await page.goto(`${site.origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  await inspectWidths(page, `${path} in ${language}`);
}

async function inspectWidths(page: Page, what: string): Promise<void> {
  const name = what.replaceAll(/[^\w-]+/g, '-');
  await page.setViewportSize(DESKTOP);
  await inspect(page, name);
  await page.setViewportSize(NARROW);
  await inspectWidth(page, `${name}-narrow`);
}

describe.each(LANGUAGES)(
  'in %s, axe finds nothing, and nothing is wider than a narrow phone,',
  (language) => {
    it.each(Object.keys(SITE_PAGES) as Onlooker[])('on the pages that %s sees', async (who) => {
      const context = await browserOf(onlookers.visitors[who]);
      const page = await context.newPage();
      for (const path of SITE_PAGES[who])
        await lookAt(page, path.replace(':reference', onlookers.reference), language);
      await context.close();
    });

    it.each(FORMS)('where %s sends %s empty', async (who, path, button) => {
      const context = await browserOf(onlookers.visitors[who]);
      const page = await context.newPage();
      await page.goto(`${site.origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      for (const input of await page.locator('main input.govuk-input').all()) await input.fill('');
      await page.getByRole('button', { name: TEXTS[language][button], exact: true }).first().click();
      await page.getByRole('alert').waitFor();
      expect(await page.title()).toMatch(new RegExp(`^${TEXTS[language]['err.prefix']}`));
      await inspectWidths(page, `${path} refused in ${language}`);
      await context.close();
    });

    it.each(Object.keys(DECISIONS) as Verdict[])('on the status of a request after: %s', async (verdict) => {
      const voter = await decidedVoter(app, {
        origin: site.origin,
        verdict,
        officers,
        ...DECISIONS[verdict],
      });
      const context = await browserOf(voter.visitor);
      const page = await context.newPage();
      for (const path of ['/home', `/requests/${voter.reference}`]) await lookAt(page, path, language);
      await context.close();
    });

    it('where consent is taken back, and where there is no page', async () => {
      const { accountId, visitor } = await makeVoter(app, { origin: site.origin, upTo: 'profile' });
      await giveConsent(app, accountId);
      const context = await browserOf(visitor);
      const page = await context.newPage();
      await lookAt(page, '/account/consent', language);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
        TEXTS[language]['consent.withdraw.title'],
      );
      await lookAt(page, '/there-is-no-such-page', language);
      await context.close();
    });
  },
);
