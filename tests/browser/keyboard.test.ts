import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoVoter } from '../../src/demo/demo-voter.js';
import { partsOf, type CalendarDate } from '../../src/domain/calendar-date.js';
import { en } from '../../src/i18n/en.js';
import { inspect, launchBrowser } from '../support/browser.js';
import { readCode, startSite, type TestSite } from '../support/site.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const EMAIL = 'arta.prova@example.com';
/** More controls than any page has. */
const MOST_TABS = 60;

const voter = demoVoter(0, new Date().toISOString().slice(0, 10) as CalendarDate);
let app: TestApp;
let site: TestSite;
let folder: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app);
  folder = await mkdtemp(path.join(tmpdir(), 'per-keyboard-'));
  browser = await launchBrowser();
  page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** As much of an element of the page as is asked here; the tests are compiled without the browser's types. */
interface PageElement {
  readonly nextElementSibling: PageElement | null;
  readonly ownerDocument: {
    readonly activeElement: unknown;
    readonly defaultView: { getComputedStyle(element: PageElement, part?: string): Outline };
  };
}
interface Outline {
  readonly outlineStyle: string;
  readonly boxShadow: string;
}

const hasFocus = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => {
    const { ownerDocument } = element as unknown as PageElement;
    return ownerDocument.activeElement === element;
  });

/** A radio button shows its focus on the circle that is drawn before its label. */
const showsFocus = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => {
    const shown = element as unknown as PageElement;
    const view = shown.ownerDocument.defaultView;
    const outlines = [view.getComputedStyle(shown)];
    if (shown.nextElementSibling) outlines.push(view.getComputedStyle(shown.nextElementSibling, '::before'));
    return outlines.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
  });

/** Goes on with Tab alone until the control has the focus, and sees that the focus can be seen. */
async function reach(control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus(control)); presses++)
    await page.keyboard.press('Tab');
  expect(await hasFocus(control), `${control.toString()} is not reached by Tab`).toBe(true);
  expect(await showsFocus(control), `${control.toString()} does not show its focus`).toBe(true);
}

async function press(name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  await reach(page.getByRole(role, { name, exact: true }).first());
  await page.keyboard.press('Enter');
}

async function fill(label: string, text: string): Promise<void> {
  await reach(page.getByLabel(label, { exact: true }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

async function choose(label: string, value: string): Promise<void> {
  const list = page.getByLabel(label, { exact: true });
  await reach(list);
  await page.keyboard.type((await list.locator(`option[value="${value}"]`).innerText()).trim());
  expect(await list.inputValue()).toBe(value);
}

/** A file dialog belongs to the operating system: what opens it has to be reached all the same. */
async function attach(label: string, name: string, bytes: Buffer): Promise<void> {
  const input = page.getByLabel(label);
  await reach(input);
  await writeFile(path.join(folder, name), bytes);
  await input.setInputFiles(path.join(folder, name));
}

async function at(title: string | RegExp): Promise<void> {
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).innerText(), { timeout: 60_000 })
    .toMatch(title);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  const place = String(await page.evaluate('location.pathname'))
    .slice(1)
    .replaceAll('/', '-');
  await inspect(page, `english-${place || 'start'}`);
}

async function birthDate(): Promise<void> {
  const { day, month, year } = partsOf(voter.person.birthDate as CalendarDate);
  await fill('Day', String(day));
  await fill('Month', String(month));
  await fill('Year', String(year));
}

describe('a voter with a keyboard alone', () => {
  it('registers by e-mail, in English, and adds a phone', async () => {
    await page.goto(site.origin);
    await press('English', 'link');
    await at(en['start.title']);
    await press(en['button.create']);
    await press(en['button.useEmail'], 'link');
    await at(en['contact.email.title']);
    await fill(en['label.email'], EMAIL);
    await press(en['button.next']);
    await at(en['contact.confirm.email']);
    await press(en['button.confirm']);
    await at(en['code.title']);
    await fill(en['label.code'], '000000');
    await press(en['button.next']);
    await page.getByRole('alert').waitFor();
    await inspect(page, 'english-wrong-code');
    await fill(en['label.code'], await readCode(app, EMAIL));
    await press(en['button.next']);
    await at(en['password.title']);
    await fill(en['label.password'], voter.password);
    await fill(en['label.password2'], voter.password);
    await press(en['button.next']);

    await at(en['face.title']);
    await press(en['button.alternative'], 'link');
    await attach(en['face.file'], 'face.jpg', await voter.photo());
    await press(en['button.upload']);
    await at(en['face.confirm.title']);
    await press(en['button.next']);
    await at(en['face.unverified']);
    await press(en['button.next']);
    await at(en['profile.title']);
    await birthDate();
    await fill(en['label.birthplace'], voter.person.birthPlace);
    await fill(en['label.nid'], voter.person.personalNumber);
    await press(en['button.next']);
    await at(en['profile.done']);

    await press(en['button.request']);
    await reach(page.getByLabel(en['doctype.passport'], { exact: true }));
    await page.keyboard.press('Space');
    await press(en['button.next']);
    await at(en['capture.title.passport']);
    await attach(en['label.passport'], 'passport.jpg', await voter.picture('passport'));
    await press(en['button.next']);
    await at(en['title.read']);
    await press(en['button.next']);
    await at(en['document.verified']);
    await press(en['button.next']);
    await at(en['proof.title']);
    await choose(en['label.proof'], voter.proofType);
    await attach(en['proof.file'], 'bill.jpg', await voter.proof());
    await press(en['button.upload']);
    await at(en['address.title']);
    await choose(en['label.country'], voter.country);
    await fill(en['label.street'], voter.address.street);
    await fill(en['label.postcode'], voter.address.postalCode);
    await fill(en['label.city'], voter.address.city);
    await press(en['button.next']);
    await at(en['address.saved']);
    await press(en['button.next']);

    await at(en['second.phone.title']);
    await fill(en['label.phone'], voter.phone);
    await press(en['button.next']);
    await at(en['summary.title']);
    await press(en['second.confirm']);
    await at(en['second.code.title']);
    await fill(en['label.code'], await readCode(app, voter.phone));
    await press(en['button.next']);
    await at(en['summary.title']);
    await press(en['button.send']);
    await at(en['sent.title']);
    expect(await page.locator('main').innerText()).toMatch(/PER-\d{4}-\w{5}/);
  });
});
