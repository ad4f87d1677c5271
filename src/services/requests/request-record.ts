import { Op } from 'sequelize';
import type { AppContext } from '../../context.js';
import type { Account } from '../../db/models/account.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestPart } from '../../domain/refusal-codes.js';
import type { RequestRecord } from '../../domain/registration-request.js';
import { EDITABLE_STATUSES } from '../../domain/request-status.js';
import { sealJson, unsealJson } from '../../files/sealing.js';
import { accountKey } from '../accounts/account-record.js';

/** A request's personal record opens with its account's key, at its own place only. */
export function openRequestRecord(key: Buffer, request: RegistrationRequest): RequestRecord {
  return unsealJson(key, `request:${request.id}/record`, request.record) as RequestRecord;
}

export function sealRequestRecord(key: Buffer, requestId: string, record: RequestRecord): Buffer {
  return sealJson(key, `request:${requestId}/record`, record);
}

/** The request that the voter can change at this time: the draft, or the one that was returned. Locked. */
export function lockEditableRequest(
  accountId: string,
  { transaction }: UnitOfWork,
): Promise<RegistrationRequest | null> {
  return RegistrationRequest.findOne({
    where: { accountId, status: { [Op.in]: [...EDITABLE_STATUSES] } },
    transaction,
    lock: transaction.LOCK.NO_KEY_UPDATE,
  });
}

/** Notes in the open request that a part which had been sent back is put right. */
export async function markCorrected(
  app: AppContext,
  unit: UnitOfWork,
  { account, part }: { readonly account: Account; readonly part: RequestPart },
): Promise<void> {
  const request = await lockEditableRequest(account.id, unit);
  if (request === null) return;
  const key = accountKey(app.keyRing, account);
  const record = withCorrected(openRequestRecord(key, request), part);
  await request.update(
    { record: sealRequestRecord(key, request.id, record) },
    { transaction: unit.transaction },
  );
}

export function withCorrected(record: RequestRecord, part: RequestPart): RequestRecord {
  return { ...record, corrected: [...new Set([...record.corrected, part])] };
}
