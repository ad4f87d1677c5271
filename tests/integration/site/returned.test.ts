import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerActor } from '../../../src/context.js';
import type { RefusalCodeName, RequestPart } from '../../../src/domain/refusal-codes.js';
import type { Verdict } from '../../../src/domain/two-officers.js';
import { listVoterRequests } from '../../../src/services/requests/voter-requests.js';
import { makeOfficers } from '../../support/officers.js';
import { startSite, type TestSite } from '../../support/site.js';
import { decidedVoter, decideOn, type DecidedVoter } from '../../support/site-decision.js';
import { mainText, sq, valueOf } from '../../support/site-page.js';
import { ask, tokenOf } from '../../support/site-request.js';
import { ADDRESS, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { emptyPicture } from '../../support/upload-faults.js';

let app: TestApp;
let site: TestSite;
let officers: readonly OfficerActor[];

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  officers = await makeOfficers(app, 2);
});
afterAll(async () => {
  await site.close();
  await app.close();
});

const decided = (
  verdict: Verdict,
  reasons: { codes?: readonly RefusalCodeName[]; parts?: readonly RequestPart[] } = {},
): Promise<DecidedVoter> => decidedVoter(app, { ...reasons, origin: site.origin, verdict, officers });

const statusOf = async ({ accountId }: SiteVoter): Promise<string | undefined> =>
  (await listVoterRequests(accountId))[0]?.status;

const PAGES = ['document', 'capture', 'details', 'proof', 'address'] as const;

describe('a returned request', () => {
  it('tells why, what to do and until when', async () => {
    const voter = await decided('return', { codes: ['DOK-I-PALEXUESHEM'] });
    const page = await voter.visitor.visit(`/requests/${voter.reference}`);
    for (const key of [
      'status.returned',
      'refusal.DOK-I-PALEXUESHEM.why',
      'refusal.DOK-I-PALEXUESHEM.remedy',
    ] as const)
      expect(mainText(page)).toContain(sq(key));
    expect(mainText(page)).toContain(sq.date(new Date(Date.now() + 5 * 86_400_000)));
    expect(mainText(await voter.visitor.visit('/home'))).toContain(sq('button.correct'));
  });

  it('opens the proof only, takes it again and is sent under its reference', async () => {
    const voter = await decided('return', { codes: ['DOK-PA-ADRESE'] });
    const { visitor, reference } = voter;
    const start = await visitor.submit(await visitor.visit('/home'), { form: '/request' });
    expect(start.path).toBe('/request/proof');
    for (const page of PAGES) {
      expect((await visitor.visit(`/request/${page}`)).path).toBe('/request/proof');
      if (page === 'proof') continue;
      const fields = { _csrf: tokenOf(start), ...ADDRESS, documentType: 'id-card', street: 'Via Tjetër 1' };
      const response = await ask(site.origin, `/request/${page}`, { visitor, fields });
      expect(response.headers.get('location')).toBe('/request/proof');
    }
    expect((await visitor.visit('/request/summary')).path).toBe('/request/proof');
    const unchanged = await visitor.submit(start, { form: '/request/proof', fields: { proofType: 'UJE' } });
    expect(unchanged.errors).toEqual([sq('err.file.none')]);

    const summary = await visitor.submit(unchanged, {
      form: '/request/proof',
      fields: { proofType: 'UJE' },
      files: { file: await emptyPicture() },
    });
    expect(summary.path).toBe('/request/summary');
    expect(mainText(summary)).toContain('Via Roma 12');
    expect(
      [...summary.html.matchAll(/href="(\/request\/[^"?]*)"/g)].map(([, href]) => href).toSorted(),
    ).toEqual(['/request/contact', '/request/proof']);
    const sent = await visitor.submit(summary, { form: '/request/send' });
    expect(sent.path).toBe(`/requests/${reference}/sent`);
    expect(await statusOf(voter)).toBe('submitted');
    expect(await listVoterRequests(voter.accountId)).toHaveLength(1);
    expect((await visitor.visit('/request/proof')).path).toBe('/home');
  });

  it('opens what the officer names besides: address, profile, face', async () => {
    const voter = await decided('return', { parts: ['address', 'profile', 'face'] });
    const { visitor } = voter;
    const profile = await visitor.submit(await visitor.visit('/home'), { form: '/request' });
    expect(profile.path).toBe('/account/profile');
    const [year = '', month = '', day = ''] = voter.person.birthDate.split('-');
    const birth = { 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
    const fields = { ...birth, birthPlace: 'Berat', personalNumber: voter.person.personalNumber };
    await visitor.submit(profile, { form: '/account/profile', fields });
    expect(valueOf(await visitor.visit('/account/profile'), 'birthPlace')).toBe('Berat');

    const face = await visitor.submit(await visitor.visit('/home'), { form: '/request' });
    expect(face.path).toBe('/account/face');
    expect((await visitor.visit('/request/address')).path).toBe('/account/face');
    const capture = await visitor.visit('/account/face/capture?camera=no');
    const photo = await visitor.submit(capture, {
      form: '/account/face/capture',
      files: { photo: await emptyPicture() },
    });
    await visitor.submit(photo, { form: '/account/face/confirm' });

    const address = await visitor.submit(await visitor.visit('/home'), { form: '/request' });
    expect(address.path).toBe('/request/address');
    expect(valueOf(address, 'street')).toBe(ADDRESS.street);
    await visitor.submit(address, {
      form: '/request/address',
      fields: { ...ADDRESS, street: 'Via Napoli 3' },
    });
    const summary = await visitor.visit('/request/summary');
    expect(mainText(summary)).toContain('Via Napoli 3');
    await visitor.submit(summary, { form: '/request/send' });
    expect(await statusOf(voter)).toBe('submitted');
  });

  it('may be withdrawn; the page asks first', async () => {
    const voter = await decided('return', { codes: ['DOK-MUNGON'] });
    const { visitor, reference } = voter;
    const ask = await visitor.visit(`/requests/${reference}/withdraw`);
    expect(ask.heading).toBe(sq('withdraw.title'));
    expect(await statusOf(voter)).toBe('returned');
    const page = await visitor.submit(ask, { form: `/requests/${reference}/withdraw` });
    expect(mainText(page)).toContain(sq('status.withdrawn'));
    expect((await visitor.visit(`/requests/${reference}/withdraw`)).path).toBe(`/requests/${reference}`);
    expect((await visitor.submit(ask, { form: `/requests/${reference}/withdraw` })).status).toBe(409);
  });
});

describe('a refused request', () => {
  it('tells why, and begins anew with everything but what was wrong', async () => {
    const voter = await decided('refuse', { codes: ['ADR-NUK-PERPUTHET'] });
    const { visitor, reference } = voter;
    const status = await visitor.visit(`/requests/${reference}`);
    for (const key of [
      'status.refused',
      'refusal.ADR-NUK-PERPUTHET.why',
      'refusal.ADR-NUK-PERPUTHET.remedy',
    ] as const)
      expect(mainText(status)).toContain(sq(key));
    const start = await visitor.submit(status, { form: '/request' });
    expect(start.path).toBe('/request/proof');
    expect(valueOf(start, 'proofType')).toBe('ENERGJI');
    expect(valueOf(await visitor.visit('/request/details'), 'surname')).toBe(voter.person.surname);
    const address = await visitor.submit(start, {
      form: '/request/proof',
      fields: { proofType: 'ENERGJI' },
      files: { file: await emptyPicture() },
    });
    expect(address.path).toBe('/request/address');
    expect(valueOf(address, 'street')).toBe(ADDRESS.street);
    await visitor.submit(address, {
      form: '/request/address',
      fields: { ...ADDRESS, street: 'Via Roma 21' },
    });
    await visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' });
    const requests = await listVoterRequests(voter.accountId);
    expect(requests.map((request) => request.status)).toEqual(['submitted', 'refused']);
    expect(requests[0]?.reference).not.toBe(reference);
    expect(mainText(await visitor.visit(`/requests/${reference}`))).toContain(sq('status.refused'));
  });

  it('for a final reason offers a way to contest instead', async () => {
    const voter = await decided('refuse', { codes: ['PA-TE-DREJTE-VOTE'] });
    const page = await voter.visitor.visit(`/requests/${voter.reference}`);
    expect(page.html).not.toContain('action="/request"');
    expect(mainText(page)).toContain(app.config.help.appeal);
  });
});

describe('an approved request', () => {
  it('promises the list, and is replaced by a new address once that is approved', async () => {
    const voter = await decided('approve');
    const { visitor, reference } = voter;
    expect(mainText(await visitor.visit(`/requests/${reference}`))).toContain(sq('status.approved.text'));
    const proof = await visitor.submit(await visitor.visit('/home'), { form: '/request' });
    expect(proof.path).toBe('/request/proof');
    const address = await visitor.submit(proof, {
      form: '/request/proof',
      fields: { proofType: 'ENERGJI' },
      files: { file: await emptyPicture() },
    });
    await visitor.submit(address, { form: '/request/address', fields: { ...ADDRESS, street: 'Via Bari 9' } });
    await visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' });
    expect(mainText(await visitor.visit(`/requests/${reference}`))).toContain(sq('status.approved'));
    const newer = await decideOn(app, voter, { verdict: 'approve', officers });
    const page = await visitor.visit(`/requests/${reference}`);
    expect(mainText(page)).toContain(sq('status.replaced.text', { ref: newer }));
  });
});
