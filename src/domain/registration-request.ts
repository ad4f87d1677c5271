import type { CalendarDate } from './calendar-date.js';
import type { Sex } from './personal-number.js';
import type { ProofType } from './proof-types.js';
import type { RequestPart } from './refusal-codes.js';

export const DOCUMENT_TYPES = ['passport', 'id-card'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** The pictures that a document is captured in. */
export const DOCUMENT_SIDES = {
  passport: ['passport'],
  'id-card': ['id-front', 'id-back'],
} as const satisfies Record<DocumentType, readonly string[]>;
export type DocumentSide = (typeof DOCUMENT_SIDES)[DocumentType][number];

/** Who the document says the voter is; empty strings where it does not say. */
export interface Identity {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: CalendarDate | '';
  readonly birthPlace: string;
  readonly personalNumber: string;
  readonly sex: Sex | '';
  readonly documentNumber: string;
  readonly expiryDate: CalendarDate | '';
  readonly nationality: string;
}

/** What was read automatically; kept beside what the voter then confirmed or corrected. */
export interface IdentityReading {
  readonly identity: Identity;
  /** Whether the reader vouches for it: never true for a reading with a doubt. */
  readonly accepted: boolean;
  readonly reasons: readonly string[];
  readonly engine: string;
}

/** An address abroad as the voter declares it; empty strings where a country or a voter has no such part. */
export interface DeclaredAddress {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Street and number in one line, in the order of the country. */
  readonly street: string;
  readonly unit: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  /** Name on the letterbox, if it is not the voter's. */
  readonly careOf: string;
}

export type ContactChannel = 'sms' | 'email';

export interface Contact {
  readonly channel: ContactChannel;
  /** E.164 number or lower-case e-mail address. */
  readonly value: string;
}

/** The personal part of a request: one record, encrypted under the applicant's key. */
export interface RequestRecord {
  readonly documentType: DocumentType | null;
  readonly reading: IdentityReading | null;
  readonly identity: Identity | null;
  /** The voter typed the identity because the document could not be read. */
  readonly identityTyped: boolean;
  readonly proofType: ProofType | null;
  readonly address: DeclaredAddress | null;
  readonly secondContact: 'skipped' | (Contact & { readonly verified: boolean }) | null;
  /** Parts that an officer sent back, or that a refusal before pointed at: asked for again even though they are filled in. */
  readonly partsToCorrect: readonly RequestPart[];
  /** Those of them that the voter has put right since. */
  readonly corrected: readonly RequestPart[];
}

export const EMPTY_REQUEST_RECORD: RequestRecord = {
  documentType: null,
  reading: null,
  identity: null,
  identityTyped: false,
  proofType: null,
  address: null,
  secondContact: null,
  partsToCorrect: [],
  corrected: [],
};

/** The personal part of an account: what the voter gave before any request. */
export interface AccountRecord {
  readonly contacts: readonly Contact[];
  readonly birthDate: CalendarDate | '';
  readonly birthPlace: string;
  readonly personalNumber: string;
}
