import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoVoter, type DemoVoter } from '../../../src/demo/demo-voter.js';
import type { SiteVisitor, VisitedPage } from '../../../src/demo/site-visitor.js';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import { DOCUMENT_SIDES, type DocumentSide } from '../../../src/domain/registration-request.js';
import { findPrintedPage } from '../../../src/services/evidence/read-printed-file.js';
import { findOpenRequest } from '../../../src/services/requests/request-progress.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, mainText, sq, valueOf } from '../../support/site-page.js';
import { makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { emptyPicture, uploadFaults } from '../../support/upload-faults.js';

const TODAY = new Date().toISOString().slice(0, 10) as CalendarDate;

let app: TestApp;
let site: TestSite;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});

async function voterWith(
  documentType: 'passport' | 'id-card',
  person = demoVoter(0, TODAY).person,
): Promise<SiteVoter> {
  return makeVoter(app, { origin: site.origin, upTo: 'document', documentType, person });
}

function demoVoters(): DemoVoter[] {
  return Array.from({ length: 60 }, (_, index) => demoVoter(index, TODAY));
}

async function give(visitor: SiteVisitor, files: Readonly<Record<string, Uint8Array>>): Promise<VisitedPage> {
  return visitor.submit(await visitor.visit('/request/capture'), { form: '/request/capture', files });
}

describe('the kind of document', () => {
  it('is chosen', async () => {
    const { visitor } = await makeVoter(app, { origin: site.origin, upTo: 'started' });
    for (const fields of [{}, { documentType: 'driving-licence' }]) {
      const page = await visitor.visit('/request/document');
      expectError(
        await visitor.submit(page, { form: '/request/document', fields }),
        'documentType',
        'err.doctype',
      );
    }
  });

  it('can be changed; what was given of the other is put aside', async () => {
    const { visitor, accountId } = await makeVoter(app, { origin: site.origin, upTo: 'details' });
    const page = await visitor.visit('/request/document');
    expect(valueOf(page, 'documentType')).toBe('passport');
    const capture = await visitor.submit(page, {
      form: '/request/document',
      fields: { documentType: 'id-card' },
    });
    expect(capture.heading).toBe(sq('capture.title.id-card'));
    expect((await visitor.visit('/request/details')).path).toBe('/request/capture');
    expect((await findOpenRequest(app, accountId))?.files).toEqual([]);
  });
});

describe('the picture of a passport', () => {
  let voter: SiteVoter;
  beforeAll(async () => {
    voter = await voterWith('passport');
  });

  it('is asked for when no file was chosen', async () => {
    expectError(await give(voter.visitor, {}), 'passport', 'err.file.none');
  });

  it.each(uploadFaults())('is not $name', async ({ bytes, key, values }) => {
    expectError(await give(voter.visitor, { passport: bytes }), 'passport', key, values);
    expect((await visitorAt(voter, '/request/details')).path).toBe('/request/capture');
  });

  it('that cannot be read is taken again up to five times, or what it says is typed', async () => {
    const picture = await emptyPicture();
    for (let left = 4; left >= 0; left--) {
      const page = await give(voter.visitor, { passport: picture });
      const rest = left > 0 ? sq.count('doc.left', left) : sq('doc.manual');
      expect(page.status).toBe(422);
      expect(page.errors[0]).toMatch(new RegExp(`${rest.replace(/[.?()]/g, '\\$&')}$`));
      expect(mainText(page)).toContain(sq('capture.have'));
      expect(page.html).toContain('href="/request/details"');
    }
    const details = await give(voter.visitor, { passport: picture });
    expect(details.heading).toBe(sq('read.manual.title'));
    expect(valueOf(details, 'personalNumber')).toBe(voter.person.personalNumber);
    expect(valueOf(details, 'surname')).toBe('');
    // Nor is its print read while the voter waits: that is left to the batch.
    const [file] = (await findOpenRequest(app, voter.accountId))?.files ?? [];
    if (file === undefined) throw new Error('the last picture is kept');
    expect(await findPrintedPage(app, file)).toBeNull();
  });
});

async function visitorAt({ visitor }: SiteVoter, path: string): Promise<VisitedPage> {
  return visitor.visit(path);
}

describe('a name with ë or ç', () => {
  it.each(['passport', 'id-card'] as const)('is shown as the %s has it in print', async (documentType) => {
    const parity = documentType === 'passport' ? 0 : 1;
    const drawn = demoVoters().find(
      ({ person }, index) => index % 2 === parity && /[ëç]/.test(person.surname),
    );
    if (drawn === undefined) throw new Error('nobody has such a name');
    const { visitor } = await voterWith(documentType, drawn.person);
    const sides: readonly DocumentSide[] = DOCUMENT_SIDES[documentType];
    const pictures = await Promise.all(sides.map(async (side) => [side, await drawn.picture(side)] as const));
    const details = await give(visitor, Object.fromEntries(pictures));
    expect(details.heading).toBe(sq('title.read'));
    expect(valueOf(details, 'surname')).toBe(drawn.person.surname.toUpperCase());
  });
});

describe('the pictures of an ID card', () => {
  it('are two, each in its place; the one that is there need not be given again', async () => {
    const drawn = demoVoter(1, TODAY);
    const { visitor, accountId } = await voterWith('id-card', drawn.person);
    const [front, back] = await Promise.all([drawn.picture('id-front'), drawn.picture('id-back')]);
    expectErrors(await give(visitor, {}), {
      'id-front': sq('err.file.none'),
      'id-back': sq('err.file.none'),
    });
    expectError(await give(visitor, { 'id-front': front }), 'id-back', 'err.file.none');
    expect((await visitor.visit('/request/details')).path).toBe('/request/capture');

    const swapped = await give(visitor, { 'id-front': back, 'id-back': front });
    expect(swapped.status).toBe(422);
    expect(swapped.errors[0]).toBe(sq('doc.side.front'));
    expect(swapped.errors[1]).toContain(sq.count('doc.left', 4));
    const details = await give(visitor, { 'id-front': front, 'id-back': back });
    expect(details.heading).toBe(sq('title.read'));
    expect(valueOf(details, 'personalNumber')).toBe(drawn.person.personalNumber);
    expect((await findOpenRequest(app, accountId))?.capturedSides.toSorted()).toEqual([
      'id-back',
      'id-front',
    ]);
  });
});
