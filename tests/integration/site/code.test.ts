import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../../src/demo/site-visitor.js';
import { ageCodes } from '../../support/ageing.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { newPhone } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let phone: string;
let visitor: SiteVisitor;
let page: VisitedPage;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});
beforeEach(async () => {
  phone = newPhone();
  visitor = createSiteVisitor(site.origin);
  const contact = await visitor.visit('/account/new');
  const confirm = await visitor.submit(contact, { form: '/account/new', fields: { phone } });
  page = await visitor.submit(confirm, { form: '/account/new/confirm' });
});

const enter = (code: string) => visitor.submit(page, { form: '/account/new/code', fields: { code } });
const resend = () => visitor.submit(page, { form: '/account/new/code/resend' });
const rightCode = () => readCode(app, phone);
const wrongCode = async () => String((Number(await rightCode()) + 1) % 1_000_000).padStart(6, '0');

describe('the code', () => {
  it.each([
    ['', 'err.code.empty'],
    ['12345', 'err.code.short'],
    ['1234567', 'err.code.long'],
    ['12345a', 'err.code.letters'],
  ] as const)('has a text of its own for "%s", and costs no try', async (code, key) => {
    const answer = await enter(code);
    expectError(answer, 'code', key);
    expect(valueOf(answer, 'code')).toBe(code);
    for (let tries = 0; tries < 4; tries++) await enter(code);
    expect((await enter(await rightCode())).path).toBe('/account/new/password');
  });

  it('may be written with blanks and dashes', async () => {
    const code = await rightCode();
    const spaced = ` ${code.slice(0, 2)} ${code.slice(2, 4)}-${code.slice(4)} `;
    expect((await enter(spaced)).path).toBe('/account/new/password');
  });

  it('says how many tries are left from the third on, and is dead after the fifth', async () => {
    const wrong = await wrongCode();
    const seen: VisitedPage[] = [];
    for (let tries = 0; tries < 6; tries++) seen.push(await enter(wrong));
    const text = sq('err.code.wrong');
    const left = (n: number) => `${text} ${sq.count('err.code.left', n)}`;
    const dead = sq('err.code.tries');
    const texts = [text, left(3), left(2), left(1), dead, dead];
    for (const [index, answer] of seen.entries()) {
      expectErrors(answer, { code: texts[index] ?? '' });
      expect(valueOf(answer, 'code')).toBe(wrong);
    }
    expectError(await enter(await rightCode()), 'code', 'err.code.tries');
  });

  it('is out of date after ten minutes', async () => {
    await ageCodes(app, 601);
    expectError(await enter(await rightCode()), 'code', 'err.code.expired');
  });

  it('is good for one visitor only', async () => {
    const code = await rightCode();
    await enter(code);
    expectError(await enter(code), 'code', 'err.code.expired');
  });

  it('does not prove a contact that was changed afterwards', async () => {
    await enter(await rightCode());
    const contact = await visitor.visit('/account/new');
    await visitor.submit(contact, { form: '/account/new', fields: { phone: newPhone() } });
    expect((await visitor.visit('/account/new/password')).path).toBe('/account/new');
  });
});

describe('asking for another code', () => {
  it('has to wait half a minute, and says for how long', async () => {
    const early = await resend();
    expect(early.path).toBe('/account/new/code');
    expect(mainText(early)).toMatch(/Kodin tjetër mund ta kërkoni pas ([12]?\d|30) sekondash\./);
    expect((await enter(await rightCode())).path).toBe('/account/new/password');
  });

  it('sends a new one, after which the earlier is worth nothing', async () => {
    const first = await rightCode();
    await ageCodes(app, 31);
    expect(mainText(await resend())).toContain(sq('info.resend.done'));
    if (first !== (await rightCode())) expect((await enter(first)).status).toBe(422);
    expect((await enter(await rightCode())).path).toBe('/account/new/password');
  });

  it('tells its notice once', async () => {
    await resend();
    expect(mainText(await visitor.visit('/account/new/code'))).not.toContain('Kodin tjetër');
  });

  it('ends after five an hour, with the time when one may ask again', async () => {
    for (let sent = 1; sent < 5; sent++) {
      await ageCodes(app, 31);
      expect((await resend()).status).toBe(200);
    }
    await ageCodes(app, 31);
    const answer = await resend();
    const [, time = ''] = /pas orës (\d\d:\d\d)\./.exec(answer.errors[0] ?? '') ?? [];
    expectError(answer, 'code', 'err.send.hour', { time });
    expect(answer.html).toContain('href="/account/new/code?lang=en"');
  });
});
