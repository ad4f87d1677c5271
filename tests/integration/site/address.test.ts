import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoVoter } from '../../../src/demo/demo-voter.js';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import { readEvidenceJob } from '../../../src/services/evidence/read-evidence-job.js';
import { findOpenRequest } from '../../../src/services/requests/request-progress.js';
import { saveAddress } from '../../../src/services/requests/save-address.js';
import { uploadProof } from '../../../src/services/requests/upload-proof.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { ADDRESS, makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let voter: SiteVoter;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});
beforeEach(async () => {
  voter = await makeVoter(app, { origin: site.origin, upTo: 'proof' });
});

async function give(changes: Readonly<Record<string, string>>) {
  const page = await voter.visitor.visit('/request/address');
  return voter.visitor.submit(page, { form: '/request/address', fields: { ...ADDRESS, ...changes } });
}

describe('the address abroad', () => {
  it.each([
    [{ country: '' }, { country: sq('err.country') }],
    [{ country: 'XX' }, { country: sq('err.country') }],
    [{ street: '' }, { street: sq('err.street') }],
    [{ city: ' ' }, { city: sq('err.city') }],
    [{ postalCode: '' }, { postalCode: sq('err.postcode') }],
    [{ street: 'a'.repeat(121) }, { street: sq('err.text.long', { n: 120 }) }],
    [{ careOf: 'a'.repeat(121) }, { careOf: sq('err.text.long', { n: 120 }) }],
  ])('comes back with %j', async (changes, errors) => {
    const page = await give(changes);
    expectErrors(page, errors);
    for (const [name, value] of Object.entries({ ...ADDRESS, ...changes })) {
      const expected = name === 'country' && value === 'XX' ? '' : value.trim();
      expect(valueOf(page, name)).toBe(expected);
    }
  });

  it('names all that is missing at once', async () => {
    const page = await give({ street: '', city: '', postalCode: '' });
    expect(page.errors.toSorted()).toEqual([sq('err.street'), sq('err.city'), sq('err.postcode')].toSorted());
  });

  it('is not in Albania', async () => {
    expectError(await give({ country: 'AL', postalCode: '1001' }), 'country', 'err.country.albania');
    expect((await findOpenRequest(app, voter.accountId))?.record.address).toBeNull();
  });

  it.each([
    ['AE', { city: '', region: '', postalCode: '' }, { region: sq('err.region') }],
    ['AE', { city: '', region: 'Dubai', postalCode: '' }, null],
    ['HK', { city: 'Kowloon', region: 'Kowloon', postalCode: '' }, null],
    ['DE', { city: 'Berlin', region: '', postalCode: '' }, { postalCode: sq('err.postcode') }],
    ['GR', { city: 'Athinë', region: '', postalCode: '104 37' }, null],
  ] as const)('has the parts that %s has: %j', async (country, changes, errors) => {
    const page = await give({ country, street: 'Rruga 1', ...changes });
    if (errors === null) expect(page.path).toBe('/request/address/saved');
    else expectErrors(page, errors);
  });

  it('asks about an unusual postal code once, and then takes it', async () => {
    const page = await give({ postalCode: '7012' });
    expectError(page, 'postalCode', 'warn.postcode');
    expect(valueOf(page, 'postalCode')).toBe('7012');
    expect((await give({ postalCode: '7012' })).path).toBe('/request/address/saved');
  });

  it('changes its fields with the country without JavaScript, and keeps what was typed', async () => {
    const page = await give({ country: 'AE', show: 'fields', careOf: 'Besa' });
    expect(page.status).toBe(200);
    expect(page.errors).toEqual([]);
    expect(valueOf(page, 'street')).toBe(ADDRESS.street);
    expect(valueOf(page, 'careOf')).toBe('Besa');
    expect(mainText(page)).toContain(sq('hint.postcode.none'));
    expect(() => valueOf(page, 'postalCode')).toThrow();
  });

  it('is shown as on an envelope, while the proof is being read, and is there when one goes back', async () => {
    const page = await give({ careOf: 'Familja Rossi' });
    const { givenNames, surname } = voter.person;
    const text = mainText(page);
    for (const line of [`${givenNames} ${surname}`, 'Familja Rossi', 'Via Roma 12', '70121 BARI', 'ITALI'])
      expect(text.toUpperCase()).toContain(line.toUpperCase());
    expect(text).toContain(sq('compare.waiting'));
    const again = await voter.visitor.visit('/request/address');
    expect(valueOf(again, 'country')).toBe('IT');
    expect(valueOf(again, 'careOf')).toBe('Familja Rossi');
  });

  it('is compared with the proof, and each part is marked where it stands on the page', async () => {
    const drawn = demoVoter(0, new Date().toISOString().slice(0, 10) as CalendarDate);
    const { accountId, visitor } = await makeVoter(app, {
      origin: site.origin,
      upTo: 'details',
      person: drawn.person,
    });
    await uploadProof(app, {
      accountId,
      proofType: drawn.proofType,
      bytes: await drawn.proof(),
      capture: 'file',
    });
    const { street, city, region, postalCode } = drawn.address;
    const address = { country: drawn.country, street, city, region, postalCode, unit: '', careOf: '' };
    await saveAddress(app, { accountId, address });
    for (const { id } of (await findOpenRequest(app, accountId))?.files ?? []) {
      await readEvidenceJob(app, { fileId: id });
    }
    const page = await visitor.visit('/request/address/saved');
    expect(mainText(page)).toContain(sq('addr.ok'));
    expect(page.html.match(/<li class="per-parts__found"/g)).toHaveLength(6);
    const labels = [...page.html.matchAll(/<text[^>]*>([^<]*)</g)].flatMap(([, label = '']) =>
      label.split(', '),
    );
    expect(labels.toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const [, points = ''] of page.html.matchAll(/<polygon[^>]* points="([^"]*)"/g)) {
      const coordinates = points.split(/[ ,]/).map(Number);
      expect(coordinates).toHaveLength(8);
      for (const coordinate of coordinates) expect(coordinate).toBeGreaterThan(0);
      for (const coordinate of coordinates) expect(coordinate).toBeLessThan(1);
    }
  });

  it('cannot carry characters that nobody sees', async () => {
    await give({ street: 'Via \u202eRoma\u0007 12' });
    expect((await findOpenRequest(app, voter.accountId))?.record.address?.street).toBe('Via Roma 12');
  });
});
