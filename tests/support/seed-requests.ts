import { randomUUID } from 'node:crypto';
import type { AppContext } from '../../src/context.js';
import { Account } from '../../src/db/models/account.js';
import { select } from '../../src/db/unit-of-work.js';
import { RegistrationRequest } from '../../src/db/models/registration-request.js';
import { EMPTY_REQUEST_RECORD, type RequestRecord } from '../../src/domain/registration-request.js';
import { REFERENCE_ALPHABET } from '../../src/domain/request-reference.js';
import type { RequestStatus } from '../../src/domain/request-status.js';
import { blindIndex } from '../../src/files/blind-index.js';
import { newDataKey } from '../../src/files/data-key.js';
import { accountPlace, sealAccountRecord } from '../../src/services/accounts/account-record.js';
import { contactIndex } from '../../src/services/accounts/contact.js';
import { sealRequestRecord } from '../../src/services/requests/request-record.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import type { SpecimenPerson } from '../../src/specimens/specimen-person.js';

let next = 0;

export interface SeedOptions {
  readonly status?: RequestStatus;
  readonly record?: Partial<RequestRecord>;
  /** Whom the account and the document are of. */
  readonly person?: SpecimenPerson;
  readonly dueAt?: Date;
  /** Of a request in review: whether its photo was seen to be taken live. */
  readonly isLive?: boolean;
}

/** A request of a fictitious voter, with its account, straight in the database: for what begins after `Dërgo`. */
export async function seedRequest(
  app: AppContext,
  {
    status = 'in-review',
    record = {},
    person: itsPerson,
    dueAt = new Date(Date.now() + 86_400_000),
    isLive = true,
  }: SeedOptions = {},
): Promise<RegistrationRequest> {
  const index = next++;
  const person = itsPerson ?? randomPerson(randomFrom(900 + index));
  const contact = { channel: 'sms', value: `+39320${String(5_000_000 + index)}` } as const;
  const accountId = randomUUID();
  const { key, wrapped } = newDataKey(app.keyRing, accountPlace(accountId));
  const { birthDate, birthPlace, personalNumber } = person;
  await Account.create({
    id: accountId,
    phoneIndex: contactIndex(app.keyRing, contact),
    emailIndex: null,
    passwordHash: 'none',
    language: 'sq',
    ...wrapped,
    record: sealAccountRecord(key, accountId, {
      contacts: [contact],
      birthDate: birthDate as never,
      birthPlace,
      personalNumber,
    }),
    profileCompletedAt: new Date(),
  });
  const id = randomUUID();
  const full: RequestRecord = {
    ...EMPTY_REQUEST_RECORD,
    documentType: 'passport',
    identity: {
      ...person,
      birthDate: birthDate as never,
      expiryDate: person.expiryDate as never,
      nationality: 'ALB',
    },
    proofType: 'ENERGJI',
    address: {
      country: 'IT',
      street: 'Via Roma 1',
      unit: '',
      city: 'Bari',
      region: 'BA',
      postalCode: '70121',
      careOf: '',
    },
    secondContact: 'skipped',
    ...record,
  };
  const request = await RegistrationRequest.create({
    id,
    reference: `PER-2027-${suffix(index)}`,
    accountId,
    status,
    language: 'sq',
    country: 'IT',
    sex: person.sex,
    personalNumberIndex: blindIndex(app.keyRing, 'personal-number', personalNumber),
    record: sealRequestRecord(key, id, full),
    submittedAt: new Date(Date.now() - 3_600_000),
    dueAt,
  });
  if (status === 'in-review' && isLive) await seedLiveness(app, request);
  return request;
}

/** The one check without which an approval needs two officers. */
async function seedLiveness(app: AppContext, { id, round }: RegistrationRequest): Promise<void> {
  await select(
    app.database,
    `WITH batch AS (INSERT INTO batches (id, started_by, finished_at) VALUES ($1, 'system', now()) RETURNING id)
     INSERT INTO verification_checks (request_id, round, batch_id, name, outcome, engine, files)
     SELECT $2, $3, id, 'face-liveness', 'pass', 'seed 1', '{}' FROM batch RETURNING name`,
    { bind: [randomUUID(), id, round] },
  );
}

function suffix(index: number): string {
  return Array.from({ length: 5 }, (_, place) =>
    REFERENCE_ALPHABET.charAt(Math.floor(index / 32 ** (4 - place)) % 32),
  ).join('');
}
