import sharp from 'sharp';
import type { AppContext } from '../../src/context.js';
import type { EvidenceFile } from '../../src/db/models/evidence-file.js';
import type { RegistrationRequest } from '../../src/db/models/registration-request.js';
import { inTransaction } from '../../src/db/unit-of-work.js';
import type { CalendarDate } from '../../src/domain/calendar-date.js';
import type { EvidenceKind } from '../../src/domain/evidence.js';
import type { DeclaredAddress } from '../../src/domain/registration-request.js';
import { storeEvidence } from '../../src/services/evidence/evidence-store.js';
import { linkFile } from '../../src/services/requests/request-files.js';
import { runBatch } from '../../src/services/verification/run-batch.js';
import { drawBill, type BillSpecimen } from '../../src/specimens/bill.js';
import { drawPassport } from '../../src/specimens/identity-document.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import { seedRequest } from './seed-requests.js';

export const DECLARED: DeclaredAddress = {
  country: 'DE',
  street: 'Müllerstraße 58',
  unit: '',
  city: 'München',
  region: '',
  postalCode: '80469',
  careOf: '',
};

/** Whom the passport and the bill are of. */
export const VOTER = randomPerson(randomFrom(4242));

export const BILL: BillSpecimen = {
  country: 'DE',
  type: 'UJE',
  name: VOTER,
  address: { street: DECLARED.street, city: DECLARED.city, postalCode: DECLARED.postalCode },
  issuedOn: '2026-03-14' as CalendarDate,
};

/** The page on its side, as a phone gives it. */
export function drawTurnedBill(bill: BillSpecimen): Promise<Buffer> {
  return sharp(drawBill(bill, randomFrom(11).next))
    .rotate(90)
    .jpeg({ quality: 90 })
    .toBuffer();
}

const COVER: BillSpecimen = {
  ...BILL,
  name: { surname: 'Beispiel', givenNames: 'Erika' },
  address: { street: 'Am Hang 7', city: 'Kiel', postalCode: '24103' },
};

/** A request with a drawn passport and a proof of two pages, of which the second is the voter's bill, checked by a batch. */
export async function seedCheckedEvidence(
  app: AppContext,
  { bill = BILL }: { readonly bill?: BillSpecimen } = {},
): Promise<RegistrationRequest> {
  const record = { address: DECLARED, proofType: 'UJE' } as const;
  const request = await seedRequest(app, { status: 'submitted', person: VOTER, record });
  await keepPicture(app, request, { kind: 'passport', picture: await drawPassport(VOTER) });
  await keepPicture(app, request, { kind: 'proof', picture: drawBill(COVER, randomFrom(5).next) });
  await keepPicture(app, request, { kind: 'proof', picture: await drawTurnedBill(bill) });
  await checkAll(app);
  return request.reload();
}

/** Gives a request a picture as a file. */
export async function keepPicture(
  app: AppContext,
  { id, accountId }: RegistrationRequest,
  { kind, picture }: { readonly kind: EvidenceKind; readonly picture: Uint8Array },
): Promise<EvidenceFile> {
  const jpeg = await sharp(picture).jpeg({ quality: 90 }).toBuffer();
  return inTransaction(app, async (unit) => {
    const file = await storeEvidence(app, unit, { accountId, kind, capture: 'file', jpeg, original: jpeg });
    await linkFile(unit, id, file);
    return file;
  });
}

/** A batch over all that waits. */
export async function checkAll(app: AppContext): Promise<void> {
  await runBatch(app, {
    limit: 100,
    concurrency: 1,
    actor: { kind: 'system' },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}
