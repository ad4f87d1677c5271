import { DOCUMENT_SIDES, type DocumentSide, type RequestRecord } from './registration-request.js';
import type { RequestPart } from './refusal-codes.js';

/** The pages of a request that ask for something, in the guide's order. Which one comes next is computed from the answers. */
export const REQUEST_STEPS = [
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
  /** Empty unless the request was returned. */
  readonly returnedParts: readonly RequestPart[];
}

/** The part of a returned request that a page belongs to; pages without one are open as far as the draft has come. */
const PART_OF_STEP: Partial<Record<RequestStep, RequestPart>> = {
  document: 'document',
  capture: 'document',
  details: 'document',
  proof: 'proof',
  address: 'address',
};

export function nextRequestStep(progress: RequestProgress): RequestStep {
  return REQUEST_STEPS.find((step) => !isAnswered(step, progress)) ?? 'summary';
}

/** A page may be visited when all before it are answered and, in a returned request, when it was sent back. */
export function mayVisitStep(step: RequestStep, progress: RequestProgress): boolean {
  if (REQUEST_STEPS.indexOf(step) > REQUEST_STEPS.indexOf(nextRequestStep(progress))) return false;
  const part = PART_OF_STEP[step];
  return part === undefined || progress.returnedParts.length === 0 || progress.returnedParts.includes(part);
}

export function isComplete(progress: RequestProgress): boolean {
  return nextRequestStep(progress) === 'summary';
}

function isAnswered(step: RequestStep, progress: RequestProgress): boolean {
  const { record, returnedParts } = progress;
  switch (step) {
    case 'document':
      return record.documentType !== null;
    case 'capture':
      return hasAllSides(progress);
    case 'details':
      return record.identity !== null && isPutRight('document');
    case 'proof':
      return record.proofType !== null && progress.proofFiles > 0 && isPutRight('proof');
    case 'address':
      return record.address !== null && isPutRight('address');
    case 'contact':
      return record.secondContact !== null;
    case 'summary':
      return false;
  }

  function isPutRight(part: RequestPart): boolean {
    return !returnedParts.includes(part) || record.corrected.includes(part);
  }
}

function hasAllSides({ record, capturedSides }: RequestProgress): boolean {
  if (record.documentType === null) return false;
  return DOCUMENT_SIDES[record.documentType].every((side) => capturedSides.includes(side));
}
