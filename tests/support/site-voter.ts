import { createSiteVisitor, type SiteVisitor, type VisitedPage } from '../../src/demo/site-visitor.js';
import type { AppContext } from '../../src/context.js';
import { inTransaction } from '../../src/db/unit-of-work.js';
import type { CalendarDate } from '../../src/domain/calendar-date.js';
import type { EvidenceKind } from '../../src/domain/evidence.js';
import {
  DOCUMENT_SIDES,
  type Contact,
  type DeclaredAddress,
  type DocumentType,
  type Identity,
} from '../../src/domain/registration-request.js';
import { confirmFace } from '../../src/services/accounts/capture-face.js';
import { completeProfile } from '../../src/services/accounts/complete-profile.js';
import { createAccount } from '../../src/services/accounts/create-account.js';
import { storeEvidence } from '../../src/services/evidence/evidence-store.js';
import { chooseDocument } from '../../src/services/requests/capture-document.js';
import { confirmIdentity } from '../../src/services/requests/confirm-identity.js';
import { editRequest } from '../../src/services/requests/edit-request.js';
import { linkFile } from '../../src/services/requests/request-files.js';
import { findOpenRequest } from '../../src/services/requests/request-progress.js';
import { saveAddress } from '../../src/services/requests/save-address.js';
import { answerSecondContact } from '../../src/services/requests/second-contact.js';
import { sendRequest } from '../../src/services/requests/send-request.js';
import { startRequest } from '../../src/services/requests/start-request.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import type { SpecimenPerson } from '../../src/specimens/specimen-person.js';

/** How far a voter has come, in the order of the pages. */
export const STAGES = [
  'account',
  'face',
  'profile',
  'started',
  'document',
  'captured',
  'details',
  'proof',
  'address',
  'complete',
  'sent',
] as const;
export type Stage = (typeof STAGES)[number];

export interface SiteVoter {
  readonly contact: Contact;
  readonly password: string;
  readonly accountId: string;
  readonly person: SpecimenPerson;
  /** Signed in. */
  readonly visitor: SiteVisitor;
}

export interface SiteVoterOptions {
  readonly origin: string;
  readonly upTo: Stage;
  readonly documentType?: DocumentType;
  /** Another than the account's own; so that two accounts can be of one person. */
  readonly person?: SpecimenPerson;
  /** The document was read without a doubt, not typed. */
  readonly wasRead?: boolean;
}

export const ADDRESS: DeclaredAddress = {
  country: 'IT',
  street: 'Via Roma 12',
  unit: '',
  city: 'Bari',
  region: 'BA',
  postalCode: '70121',
  careOf: '',
};

let next = 0;

export function newPhone(): string {
  return `+39320${String(6_000_000 + next++)}`;
}

/** A voter who has come so far by the use-cases of the site, without any picture being read, and has signed in. */
export async function makeVoter(app: AppContext, options: SiteVoterOptions): Promise<SiteVoter> {
  const { origin, upTo, documentType = 'passport', wasRead = true } = options;
  const contact = { channel: 'sms', value: newPhone() } as const;
  const person = options.person ?? randomPerson(randomFrom(70_000 + next));
  const password = `Votues-${next}-jashtë`;
  const accountId = await createAccount(app, { contact, password, language: 'sq' });
  const stages: Readonly<Record<Exclude<Stage, 'account'>, () => Promise<unknown>>> = {
    face: async () => confirmFace(app, { accountId, fileId: await keepFile(app, accountId, 'face') }),
    profile: () => completeProfile(app, { accountId, profile: { ...identityOf(person), ...dates(person) } }),
    started: () => startRequest(app, { accountId }),
    document: () => chooseDocument(app, { accountId, documentType }),
    captured: () => capture(app, { accountId, documentType, person, wasRead }),
    details: () => confirmIdentity(app, { accountId, identity: identityOf(person) }),
    proof: () => giveProof(app, accountId),
    address: () => saveAddress(app, { accountId, address: ADDRESS }),
    complete: () => answerSecondContact(app, { accountId, contact: null }),
    sent: () => sendRequest(app, { accountId, link: (reference) => `${origin}/requests/${reference}` }),
  };
  for (const stage of STAGES.slice(1, STAGES.indexOf(upTo) + 1)) {
    await stages[stage as Exclude<Stage, 'account'>]();
  }
  const visitor = createSiteVisitor(origin);
  await signIn(visitor, { contact, password });
  return { contact, password, accountId, person, visitor };
}

export async function signIn(
  visitor: SiteVisitor,
  { contact, password }: { readonly contact: Contact; readonly password: string },
): Promise<VisitedPage> {
  const page = await visitor.visit('/sign-in');
  return visitor.submit(page, { form: '/sign-in', fields: { contact: contact.value, password } });
}

/** What the document of a person says. */
export function identityOf(person: SpecimenPerson): Identity {
  return { ...person, ...dates(person), nationality: 'ALB' };
}

function dates({ birthDate, expiryDate }: SpecimenPerson): {
  readonly birthDate: CalendarDate;
  readonly expiryDate: CalendarDate;
} {
  return { birthDate: birthDate as CalendarDate, expiryDate: expiryDate as CalendarDate };
}

async function capture(
  app: AppContext,
  {
    accountId,
    documentType,
    person,
    wasRead,
  }: {
    readonly accountId: string;
    readonly documentType: DocumentType;
    readonly person: SpecimenPerson;
    readonly wasRead: boolean;
  },
): Promise<void> {
  for (const side of DOCUMENT_SIDES[documentType]) await keepFile(app, accountId, side);
  if (!wasRead) return;
  const reading = { identity: identityOf(person), accepted: true, reasons: [], engine: 'seeded' };
  await editRequest(app, { accountId, part: 'document' }, () => ({ record: { reading }, putRight: false }));
}

async function giveProof(app: AppContext, accountId: string): Promise<void> {
  await keepFile(app, accountId, 'proof');
  await editRequest(app, { accountId, part: 'proof' }, () => ({ record: { proofType: 'ENERGJI' } }));
}

let files = 0;

/** Keeps bytes that are no picture: nobody looks at them here. */
async function keepFile(app: AppContext, accountId: string, kind: EvidenceKind): Promise<string> {
  const request = kind === 'face' ? null : await findOpenRequest(app, accountId);
  return inTransaction(app, async (unit) => {
    const bytes = Buffer.from(`file ${files++}`);
    const file = await storeEvidence(app, unit, {
      accountId,
      kind,
      capture: 'camera',
      jpeg: bytes,
      original: bytes,
    });
    if (request !== null) await linkFile(unit, request.id, file);
    return file.id;
  });
}
