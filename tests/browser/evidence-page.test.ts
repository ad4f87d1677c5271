import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidencePage, type EvidencePage } from '../../src/cli/evidence-page.js';
import { reviewRequest } from '../../src/services/review/review-request.js';
import { inspect, inspectWidth, launchBrowser } from '../support/browser.js';
import { makeOfficers } from '../support/officers.js';
import { BILL, seedCheckedEvidence } from '../support/seed-evidence.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const DESKTOP = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 800 };
const ANOTHER_NUMBER = { ...BILL, address: { ...BILL.address, street: 'Müllerstraße 56' } };

let app: TestApp;
let browser: Browser;
let open: () => Promise<EvidencePage>;

beforeAll(async () => {
  app = await createTestApp();
  browser = await launchBrowser();
  const [officer] = await makeOfficers(app, 1);
  if (officer === undefined) throw new Error('an officer was made');
  const request = await seedCheckedEvidence(app, { bill: ANOTHER_NUMBER });
  const view = await reviewRequest(app, request);
  open = () => openEvidencePage(app, { request, view, officer });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** The second page of the proof, with all pictures there. */
async function billOn(page: Page): Promise<Locator> {
  for (const picture of await page.locator('img').all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  return page.locator('figure').last();
}

/** Every mark lies on the picture that it is of, wherever that lies. */
async function expectMarksOnPicture(figure: Locator): Promise<void> {
  const picture = await figure.locator('img').boundingBox();
  const marks = await figure.locator('polygon').all();
  expect(marks).toHaveLength(5);
  for (const mark of marks) {
    const box = await mark.boundingBox();
    if (picture === null || box === null) throw new Error('picture and mark are to be seen');
    expect(box.x).toBeGreaterThan(picture.x);
    expect(box.y).toBeGreaterThan(picture.y);
    expect(box.x + box.width).toBeLessThan(picture.x + picture.width);
    expect(box.y + box.height).toBeLessThan(picture.y + picture.height);
  }
}

describe('the page of evidence in a browser', () => {
  it('is without findings of axe on a desk and on a phone; its marks turn and grow with the page', async () => {
    const evidence = await open();
    const context = await browser.newContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await page.goto(evidence.url, { waitUntil: 'networkidle' });
    expect(await page.getByRole('listitem').allInnerTexts()).toContain(
      '✗ numri i shtëpisë: „56” ndryshon (Faqja 2)',
    );
    const bill = await billOn(page);
    await inspect(page, 'evidence');
    await page.setViewportSize(NARROW);
    await inspect(page, 'evidence-narrow');
    for (const turns of [1, 2, 3]) {
      await page.getByRole('button', { name: 'Rrotullo: Faqja 2' }).click();
      await expectMarksOnPicture(bill);
      await inspectWidth(page, `evidence-narrow-turned-${turns}`);
    }
    await page.setViewportSize(DESKTOP);
    const before = await bill.locator('polygon').first().boundingBox();
    await page.getByRole('button', { name: 'Zmadho: Faqja 2' }).click();
    const after = await bill.locator('polygon').first().boundingBox();
    expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
    await expectMarksOnPicture(bill);
    await inspect(page, 'evidence-large');
    await context.close();
    await evidence.close();
  });

  it('has its marks without JavaScript, and takes them off what is printed', async () => {
    const evidence = await open();
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: NARROW });
    const page = await context.newPage();
    await page.goto(evidence.url, { waitUntil: 'networkidle' });
    const bill = await billOn(page);
    await expectMarksOnPicture(bill);
    await page.getByLabel('Shenjat: Faqja 2').uncheck();
    expect(await bill.locator('polygon').first().isVisible()).toBe(false);
    expect(await page.locator('polygon').first().isVisible()).toBe(true);
    await context.close();
    await evidence.close();
  });
});
