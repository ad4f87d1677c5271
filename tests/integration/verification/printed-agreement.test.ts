import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceFile } from '../../../src/db/models/evidence-file.js';
import type { DocumentType, Identity } from '../../../src/domain/registration-request.js';
import { findPrintedPage, readPrintedFile } from '../../../src/services/evidence/read-printed-file.js';
import { reviewRequest } from '../../../src/services/review/review-request.js';
import { degrade } from '../../../src/specimens/degrade.js';
import { drawIdCardBack, drawIdCardFront, drawPassport } from '../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../src/specimens/random.js';
import { randomPerson } from '../../../src/specimens/random-person.js';
import type { SpecimenPerson } from '../../../src/specimens/specimen-person.js';
import { checkAll, keepPicture } from '../../support/seed-evidence.js';
import { seedRequest } from '../../support/seed-requests.js';
import { identityOf } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const VOTER: SpecimenPerson = {
  ...randomPerson(randomFrom(31)),
  surname: 'Këlliçi',
  givenNames: 'Çlirim Ëngjëll',
};
/** Born on the same day, with the same numbers: nothing but the names is another's. */
const NAMESAKE: SpecimenPerson = { ...VOTER, surname: 'Zhupa', givenNames: 'Drita' };

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

type Pictures = Readonly<Partial<Record<'passport' | 'id-front' | 'id-back', Uint8Array>>>;

/** What a batch finds of the agreement of a document with its voter. */
async function agreementOf(pictures: Pictures, typed: Partial<Identity> = {}) {
  const documentType: DocumentType = pictures.passport === undefined ? 'id-card' : 'passport';
  const identity = { ...identityOf(VOTER), ...typed };
  const request = await seedRequest(app, {
    status: 'submitted',
    person: VOTER,
    record: { documentType, identity },
  });
  for (const [kind, picture] of Object.entries(pictures))
    await keepPicture(app, request, { kind: kind as keyof Pictures, picture });
  await keepPicture(app, request, { kind: 'proof', picture: await blank() });
  await checkAll(app);
  await request.reload();
  const { request: shown, details } = await reviewRequest(app, request);
  const check = shown.checks.find(({ name }) => name === 'identity-agreement');
  return { request, check, detail: details['identity-agreement'] };
}

function blank(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background: '#d8d4cc' } })
    .png()
    .toBuffer();
}

describe('the print of a document in a batch', () => {
  it('of a photographed passport agrees with names typed without ë and ç, and gives their spelling', async () => {
    const passport = await degrade(await drawPassport(VOTER), { level: 1, seed: 7 });
    const typed = { surname: 'Kellici', givenNames: 'Clirim Engjell' };
    const { request, check, detail } = await agreementOf({ passport }, typed);
    expect(check).toMatchObject({ outcome: 'pass', reason: null });
    expect(check?.engine).toMatch(/^mrz .*, tesseract /);
    expect(detail).toMatchObject({
      read: { surname: 'KELLICI', givenNames: 'CLIRIM ENGJELL' },
      printed: {
        surname: { text: 'KËLLIÇI', agrees: true },
        givenNames: { text: 'ÇLIRIM ËNGJËLL', agrees: true },
        birthDate: { text: VOTER.birthDate, agrees: true },
        personalNumber: { agrees: true },
        birthPlace: { agrees: true },
      },
    });
    expect(request.status).toBe('in-review');
  });

  it('is kept sealed with its file, and not read a second time', async () => {
    const file = await EvidenceFile.findOne({ where: { kind: 'passport' }, rejectOnEmpty: true });
    const kept = await findPrintedPage(app, file);
    expect(kept?.words.length).toBeGreaterThan(10);
    // Without the picture it could not be read again.
    await app.files.delete(file.id);
    expect(await readPrintedFile(app, file)).toEqual(kept);
  });

  it.each([
    ['names', NAMESAKE, 'surname-print'],
    ['birth date', { ...VOTER, birthDate: '1985-04-12' }, 'birth-date-print'],
  ] as const)(
    'of a card with the %s of another before its own back: an officer looks',
    async (_, front, reason) => {
      const { request, check } = await agreementOf({
        'id-front': await drawIdCardFront(front),
        'id-back': await drawIdCardBack(VOTER),
      });
      expect(check).toMatchObject({ outcome: 'review', reason });
      expect(check?.evidence).toHaveLength(2);
      expect(request.status).toBe('in-review');
    },
  );

  it('that cannot be read differs from nothing', async () => {
    const { check, detail } = await agreementOf({
      'id-front': await blank(),
      'id-back': await drawIdCardBack(VOTER),
    });
    expect(check).toMatchObject({ outcome: 'pass' });
    expect(detail).toMatchObject({ printed: {}, differences: [] });
  });
});
