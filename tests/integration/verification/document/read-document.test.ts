import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { madePictures } from '../../../../bench/documents/made-defects.js';
import { drawSpecimenPage } from '../../../../bench/documents/specimen-page.js';
import { webDocuments } from '../../../../bench/documents/web-documents.js';
import { randomMrz } from '../../../../bench/documents/random-mrz.js';
import { demoVoter } from '../../../../src/demo/demo-voter.js';
import type { CalendarDate } from '../../../../src/domain/calendar-date.js';
import { degrade } from '../../../../src/specimens/degrade.js';
import { documentSheet } from '../../../../src/specimens/document-sheet.js';
import {
  drawIdCardBack,
  drawIdCardFront,
  drawPassport,
  mrzLines,
} from '../../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import { closeDocumentReader, readDocument } from '../../../../src/verification/document/read-document.js';
import { normaliseUpload } from '../../../../src/verification/upload/normalise-upload.js';

const MRZ_FORMATS = ['TD1', 'TD2', 'TD3', 'MRVA', 'MRVB'] as const;
const person = randomPerson(randomFrom(2));
const photograph = readFileSync(
  new URL('../../../../node_modules/@vladmandic/face-api/demo/sample3.jpg', import.meta.url),
);

afterAll(closeDocumentReader);

describe('reading a document', () => {
  it('gives the lines and fields of a passport, and where they stand', async () => {
    const reading = await readDocument(await drawPassport(person), { side: 'passport' });
    expect(reading).toMatchObject({
      format: 'TD3',
      lines: mrzLines(person, 'TD3'),
      accepted: true,
      reasons: [],
      defects: [],
    });
    const { birthDate, expiryDate, sex, personalNumber, documentNumber } = person;
    expect(reading.fields).toMatchObject({
      birthDate,
      expiryDate,
      sex,
      personalNumber,
      documentNumber,
      nationality: 'ALB',
    });
    const [topLeft, topRight, bottomRight] = reading.box ?? [];
    expect(topLeft?.x).toBeLessThan(0.1);
    expect(topRight?.x).toBeGreaterThan(0.9);
    expect(topLeft?.y).toBeGreaterThan(0.65);
    expect(bottomRight?.y).toBeGreaterThan(0.88);
    expect(reading.confidence['surname']).toBeGreaterThan(0.9);
    expect(reading.engine.version).toMatch(/^ocr-b-[0-9a-f]{8}\+reader \d+$/);
  });

  it('reads any clean specimen of ours, passport or card', async () => {
    const random = randomFrom(77);
    for (let index = 0; index < 12; index++) {
      const someone = randomPerson(random);
      const passport = await readDocument(await drawPassport(someone));
      expect(passport).toMatchObject({ lines: mrzLines(someone, 'TD3'), accepted: true });
      const card = await readDocument(await drawIdCardBack(someone));
      expect(card).toMatchObject({ lines: mrzLines(someone, 'TD1'), accepted: true });
    }
  });

  it.each([90, 180, 270])('reads a card turned by %d°', async (angle) => {
    const turned = await sharp(await drawIdCardBack(person))
      .rotate(angle)
      .png()
      .toBuffer();
    const reading = await readDocument(turned);
    expect(reading.lines).toEqual(mrzLines(person, 'TD1'));
    const [topLeft, topRight] = reading.box ?? [];
    const along = {
      x: Math.round((topRight?.x ?? 0) - (topLeft?.x ?? 0)) + 0,
      y: Math.round((topRight?.y ?? 0) - (topLeft?.y ?? 0)) + 0,
    };
    expect(along).toEqual({ 90: { x: 0, y: 1 }, 180: { x: -1, y: 0 }, 270: { x: 0, y: -1 } }[angle]);
  });

  it('reads lines at any angle', async () => {
    for (const angle of [-150, -58, -45, -20, 33, 45, 110]) {
      const turned = await sharp(await drawPassport(person))
        .flatten({ background: '#ffffff' })
        .rotate(angle, { background: '#707070' })
        .png()
        .toBuffer();
      expect((await readDocument(turned)).lines).toEqual(mrzLines(person, 'TD3'));
    }
  });

  it('reads an Ñ in a name as it is printed', async () => {
    const lines = mrzLines({ ...person, surname: 'Nunez', givenNames: 'Ana' }, 'TD1').map((line) =>
      line.replace('NUNEZ', 'NUÑEZ'),
    );
    expect(lines[2]).toContain('NUÑEZ<<ANA');
    const sheet = documentSheet(85.6, 54, { paper: '#eeeeee', line: '#cccccc', title: '#333333' });
    sheet.mrz(lines, { x: 5, y: 38 }, 5);
    const reading = await readDocument(sheet.png());
    expect(reading).toMatchObject({ lines, accepted: true, fields: { surname: 'NUÑEZ' } });
  });

  it('reads a clean zone of any format and state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...MRZ_FORMATS), async (seed, format) => {
        const random = randomFrom(seed);
        const lines = randomMrz(format, random);
        const sheet = documentSheet(125, 88, { paper: '#eeeeee', line: '#cccccc', title: '#333333' });
        sheet.mrz(lines, { x: 6, y: 66 }, 6.35);
        expect((await readDocument(sheet.png())).lines).toEqual(lines);
      }),
      { numRuns: 25 },
    );
  });

  it('finds the zone in one of two documents, among other print, and cut close to its text', async () => {
    const passport = await sharp(await drawPassport(person))
      .resize(900)
      .toBuffer();
    const front = await sharp(await drawIdCardFront(person))
      .resize(900)
      .toBuffer();
    const both = await sharp({ create: { width: 900, height: 1300, channels: 3, background: '#ffffff' } })
      .composite([
        { input: front, left: 0, top: 0 },
        { input: passport, left: 0, top: 620 },
      ])
      .png()
      .toBuffer();
    expect((await readDocument(both)).lines).toEqual(mrzLines(person, 'TD3'));
    const strip = await sharp(await drawPassport(person))
      .extract({ left: 60, top: 810, width: 1380, height: 180 })
      .toBuffer();
    expect((await readDocument(strip)).lines).toEqual(mrzLines(person, 'TD3'));
  });

  it('reads lines whole of which only a part was found', async () => {
    for (const seed of [16, 116, 147]) {
      const someone = randomPerson(randomFrom(seed));
      const photographed = await degrade(await drawPassport(someone), { level: 3, seed });
      expect((await readDocument(photographed)).lines).toEqual(mrzLines(someone, 'TD3'));
    }
  });

  it('finds zones on dense security lines, and those of which one of three lines was missed', async () => {
    for (const seed of [40_024, 40_226, 40_238]) {
      for await (const { bytes, lines } of webDocuments(1, seed))
        expect((await readDocument(bytes)).lines).toEqual(lines);
    }
  });

  it('reads a page beside another when both were squeezed to a square', async () => {
    for (const seed of [41_030, 41_123]) {
      for await (const { bytes, lines } of webDocuments(1, seed))
        expect((await readDocument(bytes)).lines).toEqual(lines);
    }
  });

  it('reads zones in other typefaces of fixed pitch', async () => {
    for (const name of ['courier-prime', 'cousine', 'fira-mono']) {
      const file = `@fontsource/${name}/files/${name}-latin-400-normal.woff2`;
      GlobalFonts.register(readFileSync(createRequire(import.meta.url).resolve(file)), name);
      const random = randomFrom(3);
      // Their zeros are marked.
      const lines = randomMrz('TD3', random).map((line) => line.replaceAll('0', '7'));
      const { png } = drawSpecimenPage(lines, { format: 'TD3', random, typeface: name });
      expect((await readDocument(png)).lines).toEqual(lines);
    }
  });

  it('reads from thumbnails of 300 pixels to scans of 50 megapixels', async () => {
    const passport = await drawPassport(person);
    for (const width of [300, 8000]) {
      const scaled = await sharp(passport).resize({ width }).jpeg({ quality: 90 }).toBuffer();
      expect((await readDocument(scaled)).lines).toEqual(mrzLines(person, 'TD3'));
    }
  });

  it('follows the orientation that a camera wrote, mirrored ones too', async () => {
    const mirrored = await sharp(await drawPassport(person))
      .flop()
      .jpeg()
      .withMetadata({ orientation: 2 })
      .toBuffer();
    expect((await readDocument(mirrored)).lines).toEqual(mrzLines(person, 'TD3'));
  });

  it('reads careful photographs, and accepts nothing that is not right', async () => {
    let right = 0;
    const random = randomFrom(4000);
    for (let index = 0; index < 6; index++) {
      const someone = randomPerson(random);
      const drawing = index % 2 === 0 ? await drawPassport(someone) : await drawIdCardBack(someone);
      const truth = mrzLines(someone, index % 2 === 0 ? 'TD3' : 'TD1');
      const level = index < 4 ? 1 : 3;
      const reading = await readDocument(await degrade(drawing, { level, seed: index }));
      const same = reading.lines?.join() === truth.join();
      if (same && level === 1) right++;
      if (reading.accepted) expect(reading.lines).toEqual(truth);
    }
    expect(right).toBe(4);
  });

  it('finds no document in other pictures', async () => {
    const reading = await readDocument(photograph, { side: 'passport' });
    expect(reading).toMatchObject({ format: null, lines: null, accepted: false, fields: null, box: null });
    expect(reading.defects).toContain('not-a-document');
  });

  it('says what keeps a picture from being read', async () => {
    const back = await drawIdCardBack(person);
    const passport = await drawPassport(person);
    const tiny = await sharp(passport).resize(170).png().toBuffer();
    const blurred = await sharp(passport).blur(14).png().toBuffer();
    const cut = await sharp(passport)
      .extract({ left: 0, top: 0, width: 1100, height: 1056 })
      .png()
      .toBuffer();
    expect((await readDocument(tiny)).defects).toContain('too-small');
    expect((await readDocument(blurred)).defects).toContain('blurred');
    expect((await readDocument(cut)).defects).toContain('cut-off');
    expect((await readDocument(back, { side: 'id-front' })).defects).toEqual(['wrong-side']);
    expect((await readDocument(await drawIdCardFront(person), { side: 'id-front' })).defects).toEqual([]);
  });

  it.each(['too-small', 'cut-off', 'blurred', 'glare', 'wrong-side', 'not-a-document'] as const)(
    'recognises made pictures: %s',
    async (kind) => {
      for await (const { bytes, side } of madePictures(kind, { count: 4, seed: 77 })) {
        expect((await readDocument(bytes, { side })).defects).toContain(kind);
      }
    },
  );

  it('finds nothing wrong with careful photographs', async () => {
    for await (const { bytes, side } of madePictures('none', { count: 6, seed: 77 })) {
      expect((await readDocument(bytes, { side })).defects).toEqual([]);
    }
  });

  it('takes no bill for a document', async () => {
    for (let voter = 0; voter < 4; voter++) {
      const upload = await normaliseUpload(await demoVoter(voter, '2026-11-26' as CalendarDate).proof());
      if (!upload.ok) throw new Error(upload.fault);
      const reading = await readDocument(upload.pages[0]?.jpeg ?? new Uint8Array(), { side: 'passport' });
      expect(reading).toMatchObject({ format: null, lines: null, defects: ['not-a-document'] });
    }
  });

  it('tells files that are no pictures, are damaged or too large, without quoting them', async () => {
    const whole = await sharp(await drawPassport(person))
      .jpeg()
      .toBuffer();
    const bomb = Buffer.from(whole);
    // Height and width in the frame header: 65,500 × 65,500 pixels.
    const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]));
    bomb.writeUInt16BE(65_500, frame + 5);
    bomb.writeUInt16BE(65_500, frame + 7);
    await expect(readDocument(Buffer.from('not a picture'))).rejects.toThrow('image.damaged');
    await expect(readDocument(new Uint8Array())).rejects.toThrow('image.damaged');
    await expect(readDocument(whole.subarray(0, whole.length / 2))).rejects.toThrow('image.damaged');
    await expect(readDocument(bomb)).rejects.toThrow('image.too-large');
  });
});
