import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { degrade } from '../../../../src/specimens/degrade.js';
import {
  drawIdCardBack,
  drawIdCardFront,
  drawPassport,
} from '../../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import type { DocumentReading } from '../../../../src/verification/document/document-reading.js';
import {
  printedZone,
  withPrintedSpelling,
  type PrintedZone,
} from '../../../../src/verification/document/printed/printed-zone.js';
import { readPrintedPage } from '../../../../src/verification/document/printed/read-printed-page.js';
import { closeDocumentReader, readDocument } from '../../../../src/verification/document/read-document.js';
import { createTextRecogniser, type TextRecogniser } from '../../../../src/verification/text-recogniser.js';

const person = {
  ...randomPerson(randomFrom(2)),
  surname: 'Këlliçi',
  givenNames: 'Lulëkuqe',
  birthPlace: 'Gjirokastër',
};

let recogniser: TextRecogniser;
beforeAll(async () => {
  recogniser = await createTextRecogniser();
});
afterAll(async () => {
  recogniser.close();
  await closeDocumentReader();
});

/** What is printed, compared with a reading of the zone. */
async function printOf(
  image: Uint8Array,
  { fields }: DocumentReading,
  zone: DocumentReading['box'] = null,
): Promise<PrintedZone> {
  if (fields === null) throw new Error('the zone was not read');
  return printedZone(await readPrintedPage(recogniser, image, { zone }), {
    ...fields,
    birthPlace: person.birthPlace,
  });
}

describe('reading the printed zone', () => {
  it('gives the names of a photographed passport their accents, and its place of birth', async () => {
    const photograph = await degrade(await drawPassport(person), { level: 1, seed: 3 });
    const reading = await readDocument(photograph, { side: 'passport' });
    const printed = await printOf(photograph, reading, reading.box);
    expect(printed.birthDate).toMatchObject({ text: person.birthDate, agrees: true });
    expect(printed.birthPlace).toMatchObject({ agrees: true });
    const read = { surname: reading.fields?.surname ?? '', givenNames: reading.fields?.givenNames ?? '' };
    expect(read).toEqual({ surname: 'KELLICI', givenNames: 'LULEKUQE' });
    expect(withPrintedSpelling(read, printed)).toEqual({ surname: 'KËLLIÇI', givenNames: 'LULËKUQE' });
  });

  it('compares the front of a card, upside down too, with its back', async () => {
    const reading = await readDocument(await drawIdCardBack(person), { side: 'id-back' });
    const front = await sharp(await drawIdCardFront(person))
      .rotate(180)
      .png()
      .toBuffer();
    const printed = await printOf(front, reading);
    expect(printed.surname).toMatchObject({ text: 'KËLLIÇI', agrees: true });
    expect(printed.birthDate).toMatchObject({ text: person.birthDate, agrees: true });
  });

  it('says where the front of a card is that of another person', async () => {
    const other = { ...randomPerson(randomFrom(9)), surname: 'Zhupa', givenNames: 'Besa' };
    const reading = await readDocument(await drawIdCardBack(other), { side: 'id-back' });
    const printed = await printOf(await drawIdCardFront(person), reading);
    expect(printed.surname?.agrees).toBe(false);
    expect(withPrintedSpelling({ surname: 'ZHUPA', givenNames: 'BESA' }, printed).surname).toBe('ZHUPA');
  });
});
