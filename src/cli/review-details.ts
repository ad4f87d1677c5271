import type { ReviewView } from '../services/review/review-request.js';
import type { PageMark } from '../../templates/components/marked-page.js';
import type { ComparedPart } from '../../templates/components/proof-comparison.js';

/** What the checks keep of their comparisons, as the review screen shows it. */
export interface ReadIdentity {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly personalNumber: string;
  readonly sex: string;
}

/** What is printed beside the portrait, where it was read. */
export type ReadPrint = Readonly<
  Partial<Record<PrintedField, { readonly text: string; readonly agrees: boolean | null }>>
>;

type PrintedField =
  'surname' | 'givenNames' | 'birthDate' | 'birthPlace' | 'expiryDate' | 'personalNumber' | 'documentNumber';

/** The details of the checks, as far as the officer's screens show them; what a check did not keep is empty. */
export interface ReviewDetails {
  readonly read: ReadIdentity | null;
  readonly printed: ReadPrint;
  readonly proofParts: readonly ComparedPart[];
  readonly issuedOn: string | undefined;
  /** Corners of the machine-readable zone on its picture. */
  readonly zone: PageMark['corners'] | null;
}

/** What each of these checks keeps (src/verification/checks). */
interface KeptDetails {
  readonly 'document-readable'?: { readonly zone?: PageMark['corners'] | null };
  readonly 'identity-agreement'?: {
    readonly read?: ReadIdentity | null;
    readonly printed?: ReadPrint | null;
  };
  readonly 'proof-name'?: { readonly parts?: readonly ComparedPart[] };
  readonly 'proof-address'?: { readonly parts?: readonly ComparedPart[]; readonly issuedOn?: string | null };
}

export function reviewDetails(details: ReviewView['details']): ReviewDetails {
  const kept = details as KeptDetails;
  const agreement = kept['identity-agreement'];
  const proof = kept['proof-address'];
  return {
    read: agreement?.read ?? null,
    printed: agreement?.printed ?? {},
    proofParts: proof?.parts ?? kept['proof-name']?.parts ?? [],
    issuedOn: proof?.issuedOn ?? undefined,
    zone: kept['document-readable']?.zone ?? null,
  };
}
