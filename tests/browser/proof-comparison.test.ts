import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProofFile } from '../../src/services/evidence/read-proof-file.js';
import { findOpenRequest } from '../../src/services/requests/request-progress.js';
import { inspect, launchBrowser } from '../support/browser.js';
import { BILL, DECLARED, drawTurnedBill, VOTER } from '../support/seed-evidence.js';
import { startSite, type TestSite } from '../support/site.js';
import { translator } from '../../src/i18n/translate.js';
import { makeVoter, type SiteVoter } from '../support/site-voter.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const ANOTHER_NUMBER = { ...BILL, address: { ...BILL.address, street: 'Müllerstraße 56' } };

let app: TestApp;
let site: TestSite;
let browser: Browser;
let voter: SiteVoter;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  browser = await launchBrowser();
  voter = await makeVoter(app, { origin: site.origin, upTo: 'details', person: VOTER });
  await send('/request/proof', { proofType: 'UJE' }, await drawTurnedBill(ANOTHER_NUMBER));
  await send('/request/address', { ...DECLARED });
  for (const file of (await findOpenRequest(app, voter.accountId))?.files ?? [])
    if (file.kind === 'proof') await readProofFile(app, file, DECLARED.country);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await app.close();
});

async function send(form: string, fields: Readonly<Record<string, string>>, file?: Uint8Array) {
  const page = await voter.visitor.visit(form);
  await voter.visitor.submit(page, { form, fields, ...(file && { files: { file } }) });
}

describe('the comparison with the proof, before the request is sent', () => {
  it.each([
    ['sq', { width: 1280, height: 800 }],
    ['en', { width: 320, height: 800 }],
  ] as const)(
    'numbers each part in %s, in its list and at its place on the page',
    async (language, viewport) => {
      const text = translator(language, 'Europe/Tirane');
      const context = await browser.newContext({ viewport });
      const cookies = [...voter.visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin }));
      await context.addCookies(cookies);
      const page = await context.newPage();
      await page.goto(`${site.origin}/request/address/saved?lang=${language}`);
      const parts = await page.locator('.per-parts li').allInnerTexts();
      expect(parts[2]).toBe(`✗ ${text('addr.differs', { part: text('compare.number'), seen: '56' })}`);
      expect(parts).toHaveLength(6);
      await page.locator('.per-marked img').scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('.per-marked__label').allTextContents()).toEqual([
        '1',
        '2',
        '3',
        '4',
        '5, 6',
      ]);
      const picture = await page.locator('.per-marked img').boundingBox();
      const mark = await page.locator('.per-marked polygon').first().boundingBox();
      // The page lies on its side, as it was sent: the window of the letter is at the right above.
      expect((mark?.x ?? 0) - (picture?.x ?? 0)).toBeGreaterThan((picture?.width ?? Infinity) * 0.7);
      expect((mark?.y ?? Infinity) - (picture?.y ?? 0)).toBeLessThan((picture?.height ?? 0) * 0.4);
      await inspect(page, `comparison-${language}`);
      await context.close();
    },
  );
});
