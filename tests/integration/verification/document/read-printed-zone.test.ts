import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { foldName } from '../../../../src/domain/names.js';
import { degrade } from '../../../../src/specimens/degrade.js';
import {
  drawIdCardBack,
  drawIdCardFront,
  drawPassport,
} from '../../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import {
  closePrintedZoneReader,
  readPrintedZone,
  withPrintedZone,
} from '../../../../src/verification/document/printed/read-printed-zone.js';
import { closeDocumentReader, readDocument } from '../../../../src/verification/document/read-document.js';

const person = {
  ...randomPerson(randomFrom(2)),
  surname: 'Këlliçi',
  givenNames: 'Lulëkuqe',
  birthPlace: 'Gjirokastër',
};

afterAll(async () => {
  await closePrintedZoneReader();
  await closeDocumentReader();
});

describe('reading the printed zone', () => {
  it('gives the names of a photographed passport their accents, and its place of birth', async () => {
    const photograph = await degrade(await drawPassport(person), { level: 1, seed: 3 });
    const reading = await readDocument(photograph, { side: 'passport' });
    expect(reading.fields).toMatchObject({ surname: 'KELLICI', givenNames: 'LULEKUQE' });
    const printed = await readPrintedZone(photograph, { side: 'passport', reading });
    expect(printed.birthDate).toMatchObject({ text: person.birthDate, agrees: true });
    const both = withPrintedZone(reading, printed);
    expect(both.fields).toMatchObject({ surname: 'KËLLIÇI', givenNames: 'LULËKUQE' });
    expect(foldName(both.fields?.placeOfBirth ?? '')).toBe('GJIROKASTER');
    expect(both.lines).toEqual(reading.lines);
  });

  it('compares the front of a card, upside down too, with its back', async () => {
    const reading = await readDocument(await drawIdCardBack(person), { side: 'id-back' });
    const front = await sharp(await drawIdCardFront(person))
      .rotate(180)
      .png()
      .toBuffer();
    const printed = await readPrintedZone(front, { side: 'id-front', reading });
    expect(printed.surname).toMatchObject({ text: 'KËLLIÇI', agrees: true });
    expect(printed.birthDate).toMatchObject({ text: person.birthDate, agrees: true });
  });

  it('says where the front of a card is that of another person', async () => {
    const other = { ...randomPerson(randomFrom(9)), surname: 'Zhupa', givenNames: 'Besa' };
    const reading = await readDocument(await drawIdCardBack(other), { side: 'id-back' });
    const printed = await readPrintedZone(await drawIdCardFront(person), { side: 'id-front', reading });
    expect(printed.surname?.agrees).toBe(false);
    expect(withPrintedZone(reading, printed).fields?.surname).toBe('ZHUPA');
  });
});
