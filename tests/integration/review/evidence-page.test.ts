import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidencePage } from '../../../src/cli/evidence-page.js';
import type { RegistrationRequest } from '../../../src/db/models/registration-request.js';
import { evidenceSections } from '../../../src/cli/evidence-sections.js';
import { reviewRequest, type ReviewView } from '../../../src/services/review/review-request.js';
import type { BillSpecimen } from '../../../src/specimens/bill.js';
import type { PageMark } from '../../../templates/components/marked-page.js';
import { makeOfficers } from '../../support/officers.js';
import { BILL, drawTurnedBill, seedCheckedEvidence } from '../../support/seed-evidence.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let request: RegistrationRequest;
let view: ReviewView;

beforeAll(async () => {
  app = await createTestApp();
  request = await seedCheckedEvidence(app);
  view = await reviewRequest(app, request);
});
afterAll(() => app.close());

/** The marks of the pictures in a section of the page, in their order. */
function marksIn(section: 0 | 1): readonly (readonly PageMark[])[] {
  return evidenceSections(view, [])[section]?.pictures.map(({ marks }) => marks) ?? [];
}

/** Where two bills differ that differ in one value only, as fractions of the picture: that is where the value is printed. */
async function printedAt(change: Partial<BillSpecimen>): Promise<readonly { x: number; y: number }[]> {
  const pictures = await Promise.all(
    [BILL, { ...BILL, ...change }].map(async (bill) =>
      sharp(await drawTurnedBill(bill))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true }),
    ),
  );
  const [one, other] = pictures;
  if (one === undefined || other === undefined) throw new Error('two pictures were drawn');
  const { width, height } = one.info;
  return Array.from(one.data.keys())
    .filter((at) => Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) > 100)
    .map((at) => ({ x: (at % width) / width, y: Math.floor(at / width) / height }));
}

function isWithin({ corners }: PageMark, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  return x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys);
}

describe('what was found in the evidence', () => {
  it.each([
    ['1', 'name', { name: { surname: 'Wwwww', givenNames: 'Wwwww' } }],
    ['3', 'number', { address: { ...BILL.address, street: 'Müllerstraße 39' } }],
    ['4', 'postal code', { address: { ...BILL.address, postalCode: '31725' } }],
  ] as const)('is marked %s where the bill prints the %s, on its page', async (label, _, change) => {
    const [cover, bill] = marksIn(1);
    expect(cover).toEqual([]);
    const mark = bill?.find((candidate) => candidate.label === label);
    if (mark === undefined) throw new Error(`the bill has no mark ${label}`);
    expect(mark.status).toBe('found');
    const printed = await printedAt(change);
    const within = printed.filter((at) => isWithin(mark, at));
    // It is printed twice: above and in the line of the supply.
    expect(within.length / printed.length).toBeGreaterThan(0.35);
    expect(within.length / printed.length).toBeLessThan(0.65);
  });

  it('is in a passport its machine-readable zone: two lines over the whole width, at the foot', () => {
    const zone = marksIn(0)[0]?.[0];
    if (zone === undefined) throw new Error('the zone has no mark');
    for (const x of [0.1, 0.9]) for (const y of [0.87, 0.93]) expect(isWithin(zone, { x, y })).toBe(true);
    expect(isWithin(zone, { x: 0.5, y: 0.7 })).toBe(false);
  });

  it('is numbered on the page as in the list above it, and said in words', async () => {
    const [officer] = await makeOfficers(app, 1);
    if (officer === undefined) throw new Error('an officer was made');
    const page = await openEvidencePage(app, { request, view, officer });
    try {
      const first = await fetch(page.url, { redirect: 'manual' });
      const headers = { cookie: first.headers.get('set-cookie')?.split(';')[0] ?? '' };
      const html = await (await fetch(new URL(page.url).origin, { headers })).text();
      const [, list = ''] = /<ol>(.*?)<\/ol>/.exec(html) ?? [];
      const lines = [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = '']) =>
        line.replace(/<[^>]*>/g, ''),
      );
      expect(lines).toHaveLength(6);
      expect(lines[3]).toBe('✓ kodi postar: „80469” u gjet (Faqja 2)');
      const figures = html.split('<figure>').slice(1);
      const labels = figures.map((figure) =>
        [...figure.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label]) => label),
      );
      expect(labels).toEqual([[], [], ['1', '2', '3', '4', '5, 6']]);
      expect(figures.map((figure) => [...figure.matchAll(/<polygon/g)].length)).toEqual([1, 0, 5]);
      expect(html).toContain('rreshtat e lexuar për makinë');
      expect(html).toContain('Müllerstraße 58, 80469 München, GJERMANI');
      expect(html).not.toMatch(/ style=/);
    } finally {
      await page.close();
    }
  });
});
