import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoVoter, type DemoVoter } from '../../src/demo/demo-voter.js';
import { partsOf, type CalendarDate } from '../../src/domain/calendar-date.js';
import { inspect, inspectWidth, launchBrowser } from '../support/browser.js';
import { fakeWebcamVideo } from '../support/fake-webcam.js';
import { readCode, startSite, type TestSite } from '../support/site.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TODAY = new Date().toISOString().slice(0, 10) as CalendarDate;

let app: TestApp;
let site: TestSite;
let folder: string;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app);
  folder = await mkdtemp(path.join(tmpdir(), 'per-journey-'));
});

afterAll(async () => {
  await site.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

interface Journey {
  readonly page: Page;
  readonly voter: DemoVoter;
  /** Prefix of the screenshots. */
  readonly name: string;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

async function at(journey: Journey, title: string | RegExp): Promise<void> {
  await expect.poll(() => heading(journey.page), { timeout: 60_000 }).toMatch(title);
  await inspect(
    journey.page,
    `${journey.name}-${
      String(await journey.page.evaluate('location.pathname'))
        .slice(1)
        .replaceAll('/', '-') || 'start'
    }`,
  );
}

async function file(name: string, bytes: Buffer): Promise<string> {
  const target = path.join(folder, name);
  await writeFile(target, bytes);
  return target;
}

async function birth(page: Page, date: string): Promise<void> {
  const { day, month, year } = partsOf(date as CalendarDate);
  await page.getByLabel('Dita').fill(String(day));
  await page.getByLabel('Muaji').fill(String(month));
  await page.getByLabel('Viti').fill(String(year));
}

/** From the panel to the password, by a mobile number, as the guide tells it. */
async function openAccount(journey: Journey): Promise<void> {
  const { page, voter } = journey;
  await page.goto(site.origin);
  await at(journey, 'Regjistrimi si zgjedhës nga jashtë');
  await press(page, 'Krijo Llogari');
  await at(journey, 'Numri juaj i telefonit');
  await page.getByLabel('Numri i telefonit celular').fill('123');
  await press(page, 'Vazhdo');
  await page.getByText('Ka diçka për të korrigjuar').waitFor();
  await inspect(page, `${journey.name}-account-new-error`);
  expect(await page.title()).toMatch(/^Gabim: /);
  await page.getByLabel('Numri i telefonit celular').fill(voter.phone);
  await press(page, 'Vazhdo');
  await at(journey, 'Konfirmoni numrin e telefonit');
  await press(page, 'Konfirmo');
  await at(journey, 'Shkruani kodin');
  await page.getByLabel('Kodi 6-shifror').fill(await readCode(app, voter.phone));
  await press(page, 'Vazhdo');
  await at(journey, 'Krijoni fjalëkalimin');
  await page.getByLabel('Fjalëkalimi', { exact: true }).fill(voter.password);
  await page.getByLabel('Përsëritni fjalëkalimin').fill(voter.password);
  await press(page, 'Vazhdo');
  await at(journey, 'Fotoja e fytyrës');
}

async function giveProfile(journey: Journey): Promise<void> {
  const { page, voter } = journey;
  await at(journey, 'Plotësoni të dhënat tuaja');
  await birth(page, voter.person.birthDate);
  await page.getByLabel('Vendi i Lindjes').fill(voter.person.birthPlace);
  await page.getByLabel('Numri personal ID').fill(voter.person.personalNumber);
  await press(page, 'Vazhdo');
  await at(journey, 'Profili u krijua');
  await page.getByText('Tashmë ju keni krijuar me sukses llogarinë tuaj në PER').waitFor();
}

/** From `Krijo Kërkesën` to the confirmation; gives the reference. */
async function sendRequest(journey: Journey): Promise<string> {
  const { page, voter, name } = journey;
  await press(page, 'Krijo Kërkesën');
  await at(journey, 'Me cilin dokument do të identifikoheni?');
  await page.getByLabel(voter.documentType === 'passport' ? 'Pasaportë' : 'Letërnjoftim').check();
  await press(page, 'Vazhdo');
  await at(journey, /^Fotografoni/);
  if (voter.documentType === 'passport') {
    await page
      .getByLabel('Faqja e pasaportës')
      .setInputFiles(await file(`${name}.jpg`, await voter.picture('passport')));
  } else {
    await page
      .getByLabel('Ana e përparme')
      .setInputFiles(await file(`${name}-f.jpg`, await voter.picture('id-front')));
    await page
      .getByLabel('Ana e pasme')
      .setInputFiles(await file(`${name}-b.jpg`, await voter.picture('id-back')));
  }
  await press(page, 'Vazhdo');
  await at(journey, 'Të dhënat e lexuara nga dokumenti juaj');
  expect(await page.getByLabel('Numri personal ID').inputValue()).toBe(voter.person.personalNumber);
  expect(await page.getByLabel('Viti').inputValue()).toBe(voter.person.birthDate.slice(0, 4));
  await press(page, 'Vazhdo');
  await at(journey, 'Dokumenti u verifikua');
  await press(page, 'Vazhdo');
  await at(journey, 'Dokumenti që provon adresën');
  await page.getByLabel('Lloji i dokumentit që provon adresën').selectOption(voter.proofType);
  await page.getByLabel('Skedari').setInputFiles(await file(`${name}-bill.jpg`, await voter.proof()));
  await press(page, 'Ngarko');
  await at(journey, 'Adresa juaj jashtë vendit');
  await page.getByLabel('Shteti ku banoni').selectOption(voter.country);
  await page.getByLabel('Rruga dhe numri').fill(voter.address.street);
  await page.getByLabel('Kodi postar').fill(voter.address.postalCode);
  await page.getByLabel('Qyteti ose fshati').fill(voter.address.city);
  await press(page, 'Vazhdo');
  await at(journey, 'Të dhënat e adresës suaj u regjistruan');
  return finishRequest(journey);
}

async function finishRequest(journey: Journey): Promise<string> {
  const { page } = journey;
  await press(page, 'Vazhdo');
  await at(journey, 'Dëshironi të shtoni edhe emailin?');
  await press(page, 'Kalo');
  await at(journey, 'Përmbledhja e kërkesës');
  await press(page, 'Dërgo');
  await at(journey, 'Kërkesa juaj u dërgua në KQZ');
  await page.getByText('Brenda 5 ditëve do të merrni njoftim me sms ose e-mail').waitFor();
  const reference = /PER-\d{4}-\w{5}/.exec(await page.locator('main').innerText())?.[0] ?? '';
  await page.getByRole('link', { name: 'Kontrolloni statusin e kërkesës suaj përmes PER' }).click();
  await at(journey, `Kërkesa ${reference}`);
  await page.getByText('E dërguar', { exact: true }).waitFor();
  return reference;
}

describe('a voter with a webcam', () => {
  let browser: Browser;
  const voter = demoVoter(0, TODAY);

  beforeAll(async () => {
    const cameraFile = await file(
      'camera.y4m',
      await fakeWebcamVideo([{ image: await voter.photo(), frames: 30 }]),
    );
    browser = await launchBrowser({ cameraFile });
  });
  afterAll(() => browser.close());

  it('opens an account, is photographed, sends a request and sees its status', async () => {
    const page = await (await browser.newContext({ locale: 'sq-AL' })).newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('422')) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    const journey = { page, voter, name: 'webcam' };
    await openAccount(journey);
    await page.getByLabel('Pranoj që fotoja e fytyrës sime').check();
    await press(page, 'Vazhdo');
    await page
      .locator('#camera[data-state=holding], #camera[data-state=taken]')
      .waitFor({ timeout: 60_000 })
      .catch(() => undefined);
    await at(journey, 'Konfirmoni foton');
    await press(page, 'Vazhdo');
    await at(journey, 'Fytyra u verifikua');
    await press(page, 'Vazhdo');
    await giveProfile(journey);
    const reference = await sendRequest(journey);
    expect(reference).toMatch(/^PER-\d{4}-[0-9A-Z]{5}$/);

    await page.goto(`${site.origin}/home`);
    await at(journey, 'Llogaria ime');
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('a voter without JavaScript, on a narrow screen', () => {
  let browser: Browser;
  let context: BrowserContext;
  const voter = demoVoter(3, TODAY);

  beforeAll(async () => {
    browser = await launchBrowser();
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  });
  afterAll(() => browser.close());

  it('does everything with files', async () => {
    const page = await context.newPage();
    await page.goto(site.origin);
    await inspectWidth(page, 'narrow-start');
    await press(page, 'Krijo Llogari');
    await page.getByLabel('Numri i telefonit celular').fill(voter.phone);
    await press(page, 'Vazhdo');
    await press(page, 'Konfirmo');
    await page.getByLabel('Kodi 6-shifror').fill(await readCode(app, voter.phone));
    await press(page, 'Vazhdo');
    await page.getByLabel('Fjalëkalimi', { exact: true }).fill(voter.password);
    await page.getByLabel('Përsëritni fjalëkalimin').fill(voter.password);
    await press(page, 'Vazhdo');
    await page.getByLabel('Pranoj që fotoja e fytyrës sime').check();
    await press(page, 'Vazhdo');
    await inspectWidth(page, 'narrow-face-capture');
    await page
      .getByLabel('Ngarkoni një foto të fytyrës')
      .setInputFiles(await file('face.jpg', await voter.photo()));
    await press(page, 'Ngarko');
    expect(await heading(page)).toBe('Konfirmoni foton');
    await inspectWidth(page, 'narrow-face-confirm');
    await press(page, 'Vazhdo');
    expect(await heading(page)).toBe('Fytyra u verifikua');
    await page.goto(`${site.origin}/account/profile`);
    await birth(page, voter.person.birthDate);
    await page.getByLabel('Vendi i Lindjes').fill(voter.person.birthPlace);
    await page.getByLabel('Numri personal ID').fill(voter.person.personalNumber);
    await press(page, 'Vazhdo');
    expect(await heading(page)).toBe('Profili u krijua');
    await inspectWidth(page, 'narrow-done');
    await press(page, 'Dil');
    await page.goto(`${site.origin}/sign-in`);
    await page.getByLabel('Numri i telefonit ose emaili').fill(voter.phone);
    await page.getByLabel('Fjalëkalimi', { exact: true }).fill(voter.password);
    await press(page, 'Hyr në llogari');
    expect(await heading(page)).toBe('Llogaria ime');
    await inspectWidth(page, 'narrow-home');
    await press(page, 'Krijo Kërkesën');
    await page.getByLabel('Letërnjoftim').check();
    await press(page, 'Vazhdo');
    await page
      .getByLabel('Ana e përparme')
      .setInputFiles(await file('front.jpg', await voter.picture('id-front')));
    await page
      .getByLabel('Ana e pasme')
      .setInputFiles(await file('back.jpg', await voter.picture('id-back')));
    await press(page, 'Vazhdo');
    expect(await heading(page)).toBe('Të dhënat e lexuara nga dokumenti juaj');
    await inspectWidth(page, 'narrow-details');
    await press(page, 'Vazhdo');
    await press(page, 'Vazhdo');
    await page.getByLabel('Lloji i dokumentit që provon adresën').selectOption(voter.proofType);
    await page.getByLabel('Skedari').setInputFiles(await file('bill.jpg', await voter.proof()));
    await press(page, 'Ngarko');
    await page.getByLabel('Shteti ku banoni').selectOption(voter.country);
    await page.getByLabel('Rruga dhe numri').fill(voter.address.street);
    await page.getByLabel('Kodi postar').fill(voter.address.postalCode);
    await page.getByLabel('Qyteti ose fshati').fill(voter.address.city);
    await press(page, 'Vazhdo');
    expect(await heading(page)).toBe('Të dhënat e adresës suaj u regjistruan');
    await inspectWidth(page, 'narrow-address-saved');
    await press(page, 'Vazhdo');
    await press(page, 'Kalo');
    await inspectWidth(page, 'narrow-summary');
    await press(page, 'Dërgo');
    expect(await heading(page)).toBe('Kërkesa juaj u dërgua në KQZ');
    await inspectWidth(page, 'narrow-sent');
  });
});
