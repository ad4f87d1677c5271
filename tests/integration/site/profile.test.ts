import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteVisitor } from '../../../src/demo/site-visitor.js';
import { addDays, partsOf, type CalendarDate } from '../../../src/domain/calendar-date.js';
import { checkLetterOf } from '../../../src/domain/personal-number.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { makeVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** A woman born on 15 March 1999, as domain.md gives her number. */
const RIGHT = {
  'birthDate-day': '15',
  'birthDate-month': '3',
  'birthDate-year': '1999',
  birthPlace: 'Korçë',
  personalNumber: 'J95315001F',
} as const;

let app: TestApp;
let site: TestSite;
let visitor: SiteVisitor;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  visitor = await newVisitor();
});
afterAll(async () => {
  await site.close();
  await app.close();
});

async function newVisitor(): Promise<SiteVisitor> {
  return (await makeVoter(app, { origin: site.origin, upTo: 'face' })).visitor;
}

async function give(changes: Readonly<Record<string, string>>, who = visitor) {
  const page = await who.visit('/account/profile');
  return who.submit(page, { form: '/account/profile', fields: { ...RIGHT, ...changes } });
}

function birthFields(date: CalendarDate): Readonly<Record<string, string>> {
  const { day, month, year } = partsOf(date);
  return { 'birthDate-day': String(day), 'birthDate-month': String(month), 'birthDate-year': String(year) };
}

describe('the date of birth', () => {
  it.each([
    [{ 'birthDate-day': '', 'birthDate-month': '', 'birthDate-year': '' }, 'day', sq('err.dob.empty')],
    [{ 'birthDate-day': '' }, 'day', sq('err.dob.part', { part: sq('part.day') })],
    [{ 'birthDate-month': '' }, 'month', sq('err.dob.part', { part: sq('part.month') })],
    [{ 'birthDate-year': '' }, 'year', sq('err.dob.part', { part: sq('part.year') })],
    [{ 'birthDate-day': '31', 'birthDate-month': '2' }, 'day', sq('err.dob.impossible')],
    [{ 'birthDate-day': '29', 'birthDate-month': '2' }, 'day', sq('err.dob.impossible')],
    [{ 'birthDate-month': '13' }, 'day', sq('err.dob.impossible')],
    [{ 'birthDate-day': 'x' }, 'day', sq('err.dob.impossible')],
    [{ 'birthDate-year': '99' }, 'year', sq('err.dob.year')],
    [{ 'birthDate-year': '2999' }, 'year', sq('err.dob.future')],
    [{ 'birthDate-year': '1799' }, 'year', sq('err.dob.impossible')],
  ] as const)('comes back with %j', async (changes, part, text) => {
    const page = await give(changes);
    expectErrors(page, { birthDate: text });
    expect(page.html).toContain(`href="#birthDate-${part}"`);
    for (const [name, value] of Object.entries({ ...RIGHT, ...changes }))
      expect(valueOf(page, name)).toBe(value);
  });

  it('of somebody who is under 18 on election day leads to a page that says so, and back with what was typed', async () => {
    const tomorrow18 = addDays(app.calendar.electionDay, 1);
    const { year, month, day } = partsOf(tomorrow18);
    const birthDate =
      `${year - 18}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;
    const warned = await give(birthFields(birthDate));
    const page = await visitor.submit(warned, {
      form: '/account/profile',
      fields: { ...RIGHT, ...birthFields(birthDate) },
    });
    expect(page.heading).toBe(sq('under18.title'));
    expect(mainText(page)).toContain(sq.date(app.calendar.electionDay));
    const back = await visitor.visit('/account/profile');
    expect(valueOf(back, 'birthDate-year')).toBe(String(year - 18));
    expect(valueOf(back, 'birthPlace')).toBe('Korçë');
    expect(valueOf(back, 'personalNumber')).toBe('J95315001F');
    expect((await visitor.visit('/account/done')).path).toBe('/account/profile');
  });
});

describe('the personal number', () => {
  it.each([
    ['', 'err.nid.empty'],
    ['J9531500', 'err.nid.format'],
    ['J95315001FF', 'err.nid.format'],
    ['1234567890', 'err.nid.format'],
    ['Z95315001F', 'err.nid.format'],
    ['J99915001F', 'warn.nid.dob'],
  ] as const)('comes back when it is "%s"', async (personalNumber, key) => {
    const page = await give({ personalNumber });
    expectError(page, 'personalNumber', key);
    expect(valueOf(page, 'personalNumber')).toBe(personalNumber);
  });

  it('that disagrees with the date of birth is asked about once, and then taken', async () => {
    const who = await newVisitor();
    expectError(await give({ 'birthDate-day': '16' }, who), 'personalNumber', 'warn.nid.dob');
    expectError(await give({ 'birthDate-day': '17' }, who), 'personalNumber', 'warn.nid.dob');
    expect((await give({ 'birthDate-day': '17' }, who)).path).toBe('/account/done');
  });

  it('with another check letter is asked about once, and then taken', async () => {
    const who = await newVisitor();
    const personalNumber = `J95315001${checkLetterOf('J95315001') === 'A' ? 'B' : 'A'}`;
    expectError(await give({ personalNumber }, who), 'personalNumber', 'warn.nid.letter');
    expect((await give({ personalNumber }, who)).path).toBe('/account/done');
  });

  it('may be written in small letters and with blanks', async () => {
    const who = await newVisitor();
    expect((await give({ personalNumber: ' j95315001f ' }, who)).path).toBe('/account/done');
    expect(valueOf(await who.visit('/account/profile'), 'personalNumber')).toBe('J95315001F');
  });
});

describe('the profile', () => {
  it('tells all that is missing at once, in the order of the fields', async () => {
    const page = await give({ 'birthDate-year': '', birthPlace: '', personalNumber: '' });
    expectErrors(page, {
      birthDate: sq('err.dob.part', { part: sq('part.year') }),
      birthPlace: sq('err.birthplace'),
      personalNumber: sq('err.nid.empty'),
    });
  });

  it('has a place of birth that fits on a line', async () => {
    expectError(await give({ birthPlace: ' ' }), 'birthPlace', 'err.birthplace');
    expectError(await give({ birthPlace: 'a'.repeat(101) }), 'birthPlace', 'err.text.long', { n: 100 });
  });

  it('is not asked for before the photo of the face', async () => {
    const { visitor: early } = await makeVoter(app, { origin: site.origin, upTo: 'account' });
    expect((await early.visit('/account/profile')).path).toBe('/account/face');
    expect((await early.visit('/home')).path).toBe('/account/face');
  });

  it('is not changed while an officer has the request', async () => {
    const { visitor: sent } = await makeVoter(app, { origin: site.origin, upTo: 'sent' });
    const page = await sent.visit('/account/profile');
    expect((await sent.submit(page, { form: '/account/profile', fields: RIGHT })).status).toBe(404);
    expect(valueOf(await sent.visit('/account/profile'), 'personalNumber')).not.toBe(RIGHT.personalNumber);
  });
});
