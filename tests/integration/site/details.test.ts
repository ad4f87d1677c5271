import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partsOf, type CalendarDate } from '../../../src/domain/calendar-date.js';
import { findOpenRequest } from '../../../src/services/requests/request-progress.js';
import { identityChecks } from '../../../src/verification/checks/identity-checks.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let voter: SiteVoter;
let right: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});
beforeEach(async () => {
  await startWith(true);
});

async function startWith(wasRead: boolean): Promise<void> {
  voter = await makeVoter(app, { origin: site.origin, upTo: 'captured', wasRead });
  const { person } = voter;
  const { day, month, year } = partsOf(person.birthDate as CalendarDate);
  right = {
    surname: person.surname,
    givenNames: person.givenNames,
    'birthDate-day': String(day),
    'birthDate-month': String(month),
    'birthDate-year': String(year),
    birthPlace: person.birthPlace,
    personalNumber: person.personalNumber,
    sex: person.sex,
    documentNumber: person.documentNumber,
  };
}

async function give(changes: Readonly<Record<string, string>>) {
  const page = await voter.visitor.visit('/request/details');
  return voter.visitor.submit(page, { form: '/request/details', fields: { ...right, ...changes } });
}

describe('the details of the document', () => {
  it('are shown as they were read', async () => {
    const page = await voter.visitor.visit('/request/details');
    expect(page.heading).toBe(sq('title.read'));
    for (const [name, value] of Object.entries(right)) expect(valueOf(page, name)).toBe(value);
    expect((await give({})).heading).toBe(sq('document.verified'));
  });

  it('are typed where nothing could be read, which an officer will compare', async () => {
    await startWith(false);
    const page = await voter.visitor.visit('/request/details');
    expect(page.heading).toBe(sq('read.manual.title'));
    const done = await give({});
    expect(done.heading).toBe(sq('document.saved'));
    expect(mainText(done)).toContain(sq('document.saved.text'));
    expect((await findOpenRequest(app, voter.accountId))?.record.identityTyped).toBe(true);
  });

  it.each([
    [{ surname: '' }, 'surname', 'err.surname'],
    [{ givenNames: ' ' }, 'givenNames', 'err.givenNames'],
    [{ birthPlace: '' }, 'birthPlace', 'err.birthplace'],
    [{ personalNumber: '' }, 'personalNumber', 'err.nid.empty'],
    [{ personalNumber: 'J95' }, 'personalNumber', 'err.nid.format'],
    [{ sex: '' }, 'sex', 'err.sex'],
    [{ documentNumber: '' }, 'documentNumber', 'err.documentNumber'],
    [{ 'birthDate-day': '32' }, 'birthDate', 'err.dob.impossible'],
  ] as const)('come back with %j', async (changes, field, key) => {
    const page = await give(changes);
    expectError(page, field, key);
    for (const [name, value] of Object.entries({ ...right, ...changes }))
      expect(valueOf(page, name)).toBe(value.trim());
  });

  it('lead from the error to the part of the date that it is about', async () => {
    const page = await give({ 'birthDate-year': '' });
    expectErrors(page, { birthDate: sq('err.dob.part', { part: sq('part.year') }) });
    expect(page.html).toContain('href="#birthDate-year"');
  });

  it('are no longer than a line', async () => {
    expectError(await give({ surname: 'a'.repeat(101) }), 'surname', 'err.text.long', { n: 100 });
  });
});

describe('details that do not fit together', () => {
  it('are asked about once when they differ from the profile, and then kept', async () => {
    const year = String(Number(right['birthDate-year']) - 1);
    const page = await give({ 'birthDate-year': year });
    expectError(page, 'birthDate', 'warn.identity', { fields: sq('label.dob') });
    expect(valueOf(page, 'birthDate-year')).toBe(year);
    expect((await give({ 'birthDate-year': year })).heading).toBe(sq('document.verified'));
  });

  it('are asked about once when the personal number is of the other sex, and then kept', async () => {
    const sex = right['sex'] === 'female' ? 'male' : 'female';
    expectError(await give({ sex }), 'sex', 'warn.nid.sex');
    expect((await give({ sex })).heading).toBe(sq('document.verified'));
  });

  it('are kept beside what was read, and flagged for the officer', async () => {
    await give({ surname: 'Tjetërkush', sex: right['sex'] === 'female' ? 'male' : 'female' });
    await give({ surname: 'Tjetërkush', sex: right['sex'] === 'female' ? 'male' : 'female' });
    const request = await findOpenRequest(app, voter.accountId);
    const { identity, reading } = request?.record ?? {};
    if (!request || !identity || !reading) throw new Error('nothing was kept');
    expect(identity.surname).toBe('Tjetërkush');
    expect(reading.identity.surname).toBe(voter.person.surname);
    const { expiryDate, ...fields } = { ...reading.identity, issuingState: 'ALB', optionalData: '' };
    const checks = identityChecks({
      identity,
      profile: request.profile,
      reading: {
        fields: { ...fields, documentCode: 'P', birthDate: fields.birthDate, expiryDate },
        accepted: true,
        reasons: [],
        defects: [],
        lines: [],
        engine: { name: 'mrz', version: '1' },
      } as never,
      print: null,
      calendar: app.calendar,
      files: [],
      printFiles: [],
    });
    const outcome = (name: string) => checks.find((check) => check.name === name);
    expect(outcome('identity-agreement')).toMatchObject({ outcome: 'review', reason: 'surname-document' });
    expect(outcome('personal-number')).toMatchObject({ outcome: 'review', reason: 'sex-differs' });
  });
});
