import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { DomainError } from '../../domain/errors.js';
import type { AccountRecord } from '../../domain/registration-request.js';
import { openAccountRecord } from './account-record.js';

/** What the voter's pages show of the account. */
export interface AccountView extends AccountRecord {
  readonly id: string;
  readonly hasConsented: boolean;
  readonly faceFileId: string | null;
  readonly isProfileComplete: boolean;
}

export async function viewAccount(app: AppContext, accountId: string): Promise<AccountView> {
  const account = await Account.findByPk(accountId);
  if (account === null) throw new DomainError('account.not-found');
  return {
    ...openAccountRecord(app.keyRing, account),
    id: account.id,
    hasConsented: account.consentedAt !== null,
    faceFileId: account.faceFileId,
    isProfileComplete: account.profileCompletedAt !== null,
  };
}
