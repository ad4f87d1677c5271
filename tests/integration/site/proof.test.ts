import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VisitedPage } from '../../../src/demo/site-visitor.js';
import { onePagePdf } from '../../support/pdf-writer.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, expectErrors, sq, valueOf } from '../../support/site-page.js';
import { makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { emptyPicture, uploadFaults } from '../../support/upload-faults.js';

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
  voter = await makeVoter(app, { origin: site.origin, upTo: 'details' });
});

async function give(proofType: string, file?: Uint8Array): Promise<VisitedPage> {
  const page = await voter.visitor.visit('/request/proof');
  const fields = { proofType };
  return voter.visitor.submit(page, { form: '/request/proof', fields, ...(file && { files: { file } }) });
}

const filesOn = ({ html }: VisitedPage): number => [...html.matchAll(/class="per-thumbnail"/g)].length;

describe('the proof of address', () => {
  it('has a type of the list, and a file', async () => {
    expectErrors(await give(''), { proofType: sq('err.proof'), file: sq('err.file.none') });
    expectErrors(await give('HARTE'), { proofType: sq('err.proof'), file: sq('err.file.none') });
    const page = await give('UJE');
    expectError(page, 'file', 'err.file.none');
    expect(valueOf(page, 'proofType')).toBe('UJE');
  });

  it('keeps a file whose type was forgotten; the type is then enough', async () => {
    const page = await give('', await emptyPicture());
    expectError(page, 'proofType', 'err.proof');
    expect(filesOn(page)).toBe(1);
    expect((await voter.visitor.visit('/request/address')).path).toBe('/request/proof');
    expect((await give('UJE')).path).toBe('/request/address');
  });

  it('is no faulty file; what was chosen stays', async () => {
    for (const { name, bytes, key, values } of uploadFaults()) {
      const page = await give('ENERGJI', bytes);
      expect(page.errors, name).toEqual([sq(key, values)]);
      expectError(page, 'file', key, values);
      expect(valueOf(page, 'proofType')).toBe('ENERGJI');
      expect(filesOn(page)).toBe(0);
    }
  });

  it('may be several files and pages, shown to their voter, and taken away again', async () => {
    expect((await give('ENERGJI', await emptyPicture())).path).toBe('/request/address');
    expect(
      (await give('QIRA', onePagePdf({ content: 'BT /F1 24 Tf 72 700 Td (Via Roma) Tj ET' }))).path,
    ).toBe('/request/address');
    const page = await voter.visitor.visit('/request/proof');
    expect(filesOn(page)).toBe(2);
    expect(valueOf(page, 'proofType')).toBe('QIRA');
    const [, id = ''] = /\/request\/files\/([\da-f-]{36})/.exec(page.html) ?? [];
    expect((await voter.visitor.visit(`/request/files/${id}`)).status).toBe(200);
    const less = await voter.visitor.submit(page, { form: '/request/proof/remove', fields: { file: id } });
    expect(filesOn(less)).toBe(1);
  });

  it('is ten pages at most', async () => {
    const picture = await emptyPicture();
    for (let pages = 0; pages < 10; pages++) expect((await give('ENERGJI', picture)).status).toBe(200);
    const page = await give('ENERGJI', picture);
    expectError(page, 'file', 'err.file.many', { n: 10 });
    expect(filesOn(page)).toBe(10);
  });
});
