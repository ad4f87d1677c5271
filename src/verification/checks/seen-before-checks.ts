import type { RequestStatus } from '../../domain/request-status.js';
import { isActive } from '../../domain/request-status.js';
import { fail, pass, review, type CheckResult } from './check-result.js';

/** Another account's request that has something in common with this one. */
export interface OtherRequest {
  readonly requestId: string;
  readonly reference: string;
  readonly status: RequestStatus;
}

export interface SeenBeforeFacts {
  readonly sameDocumentNumber: readonly OtherRequest[];
  readonly samePersonalNumber: readonly OtherRequest[];
  readonly sameDocumentFile: readonly OtherRequest[];
  readonly sameProofFile: readonly OtherRequest[];
  readonly documentFiles: readonly string[];
  readonly proofFiles: readonly string[];
}

/** The same document, person or file in another account. Under way or approved at the same time it is more than a coincidence. */
export function seenBeforeChecks(facts: SeenBeforeFacts): readonly CheckResult[] {
  const { sameDocumentNumber, sameDocumentFile, samePersonalNumber, sameProofFile } = facts;
  return [
    judge('document-seen-before', [...sameDocumentNumber, ...sameDocumentFile], facts.documentFiles),
    judge('person-seen-before', samePersonalNumber, []),
    // A family shares its bills: worth a look, not more.
    sameProofFile.length === 0
      ? pass('proof-file-seen-before', { files: facts.proofFiles })
      : review('proof-file-seen-before', 'same-file', {
          files: facts.proofFiles,
          detail: { others: sameProofFile },
        }),
  ];
}

function judge(
  name: 'document-seen-before' | 'person-seen-before',
  others: readonly OtherRequest[],
  files: readonly string[],
): CheckResult {
  if (others.length === 0) return pass(name, { files });
  const extras = { files, detail: { others } };
  const isUnderWay = others.some(({ status }) => isActive(status) || status === 'approved');
  return isUnderWay ? fail(name, 'under-way-elsewhere', extras) : review(name, 'earlier-elsewhere', extras);
}
