import { DOCUMENT_SIDES, type DocumentSide, type RequestRecord } from './registration-request.js';
import type { RequestPart } from './refusal-codes.js';

/**
 * What a request asks for, in the guide's order; `profile` and `face` only when they have to be corrected. Which one comes next is
 * computed from the answers, so that no second truth can disagree with them.
 */
export const REQUEST_STEPS = [
  'profile',
  'face',
  'document',
  'capture',
  'details',
  'proof',
  'address',
  'contact',
  'summary',
] as const;
export type RequestStep = (typeof REQUEST_STEPS)[number];

export interface RequestProgress {
  readonly record: RequestRecord;
  readonly capturedSides: readonly DocumentSide[];
  readonly proofFiles: number;
  /** A returned request opens only the parts that were sent back. */
  readonly returned: boolean;
}

/** The part of a request that a page belongs to. */
const PART_OF_STEP: Readonly<Record<RequestStep, RequestPart | null>> = {
  profile: 'profile',
  face: 'face',
  document: 'document',
  capture: 'document',
  details: 'document',
  proof: 'proof',
  address: 'address',
  contact: null,
  summary: null,
};

export function nextRequestStep(progress: RequestProgress): RequestStep {
  return REQUEST_STEPS.find((step) => !isAnswered(step, progress)) ?? 'summary';
}

export function isComplete(progress: RequestProgress): boolean {
  return nextRequestStep(progress) === 'summary';
}

/** A page may be visited when all before it are answered and its part is open. */
export function mayVisitStep(step: RequestStep, progress: RequestProgress): boolean {
  const reached = REQUEST_STEPS.indexOf(step) <= REQUEST_STEPS.indexOf(nextRequestStep(progress));
  const part = PART_OF_STEP[step];
  return reached && (part === null || isPartOpen(part, progress));
}

export function isPartOpen(
  part: RequestPart,
  { record, returned }: Pick<RequestProgress, 'record' | 'returned'>,
): boolean {
  return !returned || record.partsToCorrect.includes(part);
}

function isAnswered(step: RequestStep, progress: RequestProgress): boolean {
  const { record } = progress;
  const part = PART_OF_STEP[step];
  const isPutRight =
    part === null || !record.partsToCorrect.includes(part) || record.corrected.includes(part);
  switch (step) {
    case 'profile':
    case 'face':
      return isPutRight;
    case 'document':
      return record.documentType !== null;
    case 'capture':
      return hasAllSides(progress);
    case 'details':
      return record.identity !== null && isPutRight;
    case 'proof':
      return record.proofType !== null && progress.proofFiles > 0 && isPutRight;
    case 'address':
      return record.address !== null && isPutRight;
    case 'contact':
      return record.secondContact !== null;
    case 'summary':
      return false;
  }
}

function hasAllSides({ record, capturedSides }: RequestProgress): boolean {
  if (record.documentType === null) return false;
  return DOCUMENT_SIDES[record.documentType].every((side) => capturedSides.includes(side));
}
