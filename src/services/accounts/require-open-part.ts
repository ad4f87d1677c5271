import { Op } from 'sequelize';
import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { DomainError } from '../../domain/errors.js';
import type { RequestPart } from '../../domain/refusal-codes.js';
import { isPartOpen } from '../../domain/request-steps.js';
import { ACTIVE_STATUSES } from '../../domain/request-status.js';
import { accountKey } from './account-record.js';
import { openRequestRecord } from '../requests/request-record.js';

/**
 * Face and profile belong to the account, but an officer who has a request looks at them: they stay as they are until the request is decided,
 * unless this part of it was returned.
 */
export async function requireOpenPart(
  app: AppContext,
  {
    accountId,
    part,
  }: { readonly accountId: string; readonly part: Extract<RequestPart, 'face' | 'profile'> },
): Promise<void> {
  const request = await RegistrationRequest.findOne({
    where: { accountId, status: { [Op.in]: [...ACTIVE_STATUSES] } },
  });
  if (request === null) return;
  const account = await Account.findByPk(accountId, { rejectOnEmpty: true });
  const record = openRequestRecord(accountKey(app.keyRing, account), request);
  if (request.status !== 'returned' || !isPartOpen(part, { record, returned: true })) {
    throw new DomainError('request.part-closed', { part });
  }
}
