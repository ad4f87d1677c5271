import type { AppContext } from '../../context.js';
import type { Account } from '../../db/models/account.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { RequestPart } from '../../domain/refusal-codes.js';
import type { RequestRecord } from '../../domain/registration-request.js';
import { isPartOpen } from '../../domain/request-steps.js';
import { accountKey, lockAccount } from '../accounts/account-record.js';
import {
  lockEditableRequest,
  openRequestRecord,
  sealRequestRecord,
  withCorrected,
} from './request-record.js';

export interface EditableRequest {
  readonly unit: UnitOfWork;
  readonly account: Account;
  readonly request: RegistrationRequest;
  readonly record: RequestRecord;
}

export interface RequestChange {
  readonly record?: Partial<RequestRecord>;
  readonly columns?: Partial<
    Pick<
      RegistrationRequest,
      'country' | 'sex' | 'ageBand' | 'personIndex' | 'personalNumberIndex' | 'documentNumberIndex'
    >
  >;
  /** The part is now as the voter wants it; a capture that still has to be confirmed is not. */
  readonly putRight?: boolean;
}

/**
 * Changes one part of the voter's open request, as long as it is in the voter's hands and the part is open. Throws
 * `request.not-editable` when there is none, or when an officer has it.
 */
export async function editRequest(
  app: AppContext,
  { accountId, part }: { readonly accountId: string; readonly part: RequestPart | null },
  change: (editable: EditableRequest) => Promise<RequestChange> | RequestChange,
): Promise<void> {
  await inTransaction(app, async (unit) => {
    const account = await lockAccount(accountId, unit.transaction);
    const request = await lockEditableRequest(accountId, unit);
    if (request === null) throw new DomainError('request.not-editable');
    const key = accountKey(app.keyRing, account);
    const record = openRequestRecord(key, request);
    if (part !== null && !isPartOpen(part, { record, returned: request.status === 'returned' })) {
      throw new DomainError('request.part-closed', { part });
    }
    const { record: changed, columns, putRight = true } = await change({ unit, account, request, record });
    const merged = { ...record, ...changed };
    const next = part !== null && putRight ? withCorrected(merged, part) : merged;
    await request.update(
      { ...columns, record: sealRequestRecord(key, request.id, next) },
      { transaction: unit.transaction },
    );
  });
}
