import type { ReviewView } from '../services/review/review-request.js';
import type { DocumentFields } from '../verification/document/document-reading.js';
import type { PrintedZone } from '../verification/document/printed/printed-zone.js';
import type { PageMark } from '../../templates/components/marked-page.js';
import type { ComparedPart } from '../../templates/components/proof-comparison.js';

/** The details of the checks, as far as the officer's screens show them; what a check did not keep is empty. */
export interface ReviewDetails {
  readonly read: DocumentFields | null;
  readonly printed: PrintedZone;
  readonly proofParts: readonly ComparedPart[];
  readonly issuedOn: string | undefined;
  /** Corners of the machine-readable zone on its picture. */
  readonly zone: PageMark['corners'] | null;
}

/** What each of these checks keeps (src/verification/checks). */
interface KeptDetails {
  readonly 'document-readable'?: { readonly zone?: PageMark['corners'] | null };
  readonly 'identity-agreement'?: {
    readonly read?: DocumentFields | null;
    readonly printed?: PrintedZone | null;
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
