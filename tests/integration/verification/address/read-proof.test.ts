import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../../src/domain/calendar-date.js';
import { drawBill, type BillSpecimen } from '../../../../src/specimens/bill.js';
import { photographPaper } from '../../../../src/specimens/photograph-paper.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { agrees, compareProof } from '../../../../src/verification/address/compare-proof.js';
import { readProof } from '../../../../src/verification/address/read-proof.js';
import { createTextRecogniser, type TextRecogniser } from '../../../../src/verification/text-recogniser.js';
import { normaliseUpload } from '../../../../src/verification/upload/normalise-upload.js';
import { onePagePdf } from '../../../support/pdf-writer.js';

const ISSUED = '2026-03-14' as CalendarDate;

const BILLS: readonly BillSpecimen[] = [
  {
    country: 'IT',
    type: 'ENERGJI',
    name: { surname: 'Hoxha', givenNames: 'Arta Maria' },
    address: {
      street: 'Via Giuseppe Garibaldi 127',
      unit: 'int. 4',
      city: 'Milano',
      region: 'MI',
      postalCode: '20154',
    },
    issuedOn: ISSUED,
  },
  {
    country: 'DE',
    type: 'UJE',
    name: { surname: 'Shehu', givenNames: 'Blerta' },
    address: { street: 'Müllerstraße 58', city: 'München', postalCode: '80469' },
    issuedOn: ISSUED,
  },
  {
    country: 'GR',
    type: 'INTERNET',
    name: { surname: 'Krasniqi', givenNames: 'Ilir' },
    address: { street: 'Λεωφόρος Αλεξάνδρας 45', city: 'Αθήνα', postalCode: '114 73' },
    issuedOn: ISSUED,
  },
  {
    country: 'GB',
    type: 'BANKE',
    name: { surname: 'Dervishi', givenNames: 'Genta' },
    address: { street: '48 Kingsbury Road', unit: 'Flat 12', city: 'London', postalCode: 'NW9 7RS' },
    issuedOn: ISSUED,
  },
];

describe('reading a proof of address', () => {
  let recogniser: TextRecogniser;
  beforeAll(async () => {
    recogniser = await createTextRecogniser();
  });
  afterAll(() => recogniser.close());

  async function read(bytes: Uint8Array, country: string) {
    const upload = await normaliseUpload(bytes);
    if (!upload.ok) throw new Error(upload.fault);
    return readProof(recogniser, upload.pages, { country });
  }

  function compare(reading: Awaited<ReturnType<typeof read>>, { country, name, address }: BillSpecimen) {
    const declared = { unit: '', region: '', careOf: '', ...address, country };
    return compareProof({ reading, name, address: declared });
  }

  it.each(BILLS)('of $country finds the name, the address and the date', async (bill) => {
    const reading = await read(drawBill(bill, randomFrom(5).next), bill.country);
    const comparison = compare(reading, bill);
    expect(comparison.parts.filter(({ status }) => status !== 'found')).toEqual([]);
    expect(comparison.issuedOn).toBe(ISSUED);
    const street = bill.address.street.replace(/\d+/, (number) => String(Number(number) + 1));
    expect(agrees(compare(reading, { ...bill, address: { ...bill.address, street } }))).toBe(false);
    expect(agrees(compare(reading, { ...bill, name: { ...bill.name, givenNames: 'Dritan' } }))).toBe(false);
  });

  it.each([90, 180, 270] as const)(
    'finds them on a page turned by %i degrees, where they stand on it',
    async (turn) => {
      const [bill] = BILLS as [BillSpecimen];
      const reading = await read(
        await sharp(drawBill(bill, randomFrom(5).next))
          .rotate(turn)
          .png()
          .toBuffer(),
        bill.country,
      );
      const comparison = compare(reading, bill);
      expect(agrees(comparison)).toBe(true);
      const box = comparison.parts.find(({ part }) => part === 'street')?.box;
      expect((box?.height ?? 0) > (box?.width ?? 0)).toBe(turn !== 180);
    },
  );

  it.each([2, 3] as const)(
    'finds them on a photograph of level %i, where they stand on it',
    async (level) => {
      const [bill] = BILLS as [BillSpecimen];
      const photograph = await photographPaper(drawBill(bill, randomFrom(5).next), { level, seed: 4 });
      const reading = await read(photograph, bill.country);
      const comparison = compare(reading, bill);
      expect(agrees(comparison)).toBe(true);
      const box = comparison.parts.find(({ part }) => part === 'postal-code')?.box;
      expect(box).toBeDefined();
    },
  );

  it('looks twice at a page that is hard to read, and once at one that is not', async () => {
    const [bill] = BILLS as [BillSpecimen];
    const drawn = drawBill(bill, randomFrom(5).next);
    const looksAt = async (picture: Uint8Array) =>
      new Set((await read(picture, bill.country)).words.map(({ look }) => look)).size;
    expect(await looksAt(drawn)).toBe(1);
    expect(await looksAt(await photographPaper(drawn, { level: 3, seed: 4 }))).toBe(2);
  });

  it('takes the text layer of a PDF, without reading its picture', async () => {
    const lines = [
      'Arta Hoxha',
      'Via Garibaldi 127',
      '20154 Milano',
      'Bolletta energia elettrica marzo 2026',
    ];
    const content = `BT /F1 12 Tf 72 700 Td ${lines.map((line) => `(${line}) Tj 0 -16 Td`).join(' ')} ET`;
    const reading = await read(onePagePdf({ content }), 'IT');
    expect(reading.words.every(({ confidence }) => confidence === 1)).toBe(true);
    const address = { street: 'Via Garibaldi 127', city: 'Milano', postalCode: '20154' };
    const [bill] = BILLS as [BillSpecimen];
    expect(
      agrees(compare(reading, { ...bill, name: { surname: 'Hoxha', givenNames: 'Arta' }, address })),
    ).toBe(true);
  });

  it('counts the pages as they were handed in, and finds nothing on an empty one', async () => {
    const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const uploads = [
      await normaliseUpload(blank),
      await normaliseUpload(drawBill(BILLS[3] as BillSpecimen, randomFrom(5).next)),
    ];
    const pages = uploads.flatMap((upload) => (upload.ok ? upload.pages : []));
    const reading = await readProof(recogniser, pages, { country: 'GB' });
    expect(new Set(reading.words.map(({ page }) => page))).toEqual(new Set([1]));
    expect(reading.engine).toMatchObject({
      name: 'tesseract',
      version: expect.stringMatching(/^5\./) as string,
    });
  });
});
