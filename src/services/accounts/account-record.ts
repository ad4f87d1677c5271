import type { Transaction } from 'sequelize';
import { Account } from '../../db/models/account.js';
import { DomainError } from '../../domain/errors.js';
import type { AccountRecord } from '../../domain/registration-request.js';
import { openDataKey } from '../../files/data-key.js';
import type { KeyRing } from '../../files/key-ring.js';
import { sealJson, unsealJson } from '../../files/sealing.js';

/** The place of an account: authenticated with its key and with everything sealed under it. */
export function accountPlace(accountId: string): string {
  return `account:${accountId}`;
}

export function accountKey(ring: KeyRing, account: Account): Buffer {
  return openDataKey(ring, accountPlace(account.id), account);
}

export function openAccountRecord(ring: KeyRing, account: Account): AccountRecord {
  return unsealJson(
    accountKey(ring, account),
    `${accountPlace(account.id)}/record`,
    account.record,
  ) as AccountRecord;
}

export function sealAccountRecord(key: Buffer, accountId: string, record: AccountRecord): Buffer {
  return sealJson(key, `${accountPlace(accountId)}/record`, record);
}

/** The account, locked until the end of the transaction. */
export async function lockAccount(accountId: string, transaction: Transaction): Promise<Account> {
  const account = await Account.findByPk(accountId, { transaction, lock: transaction.LOCK.NO_KEY_UPDATE });
  if (account === null) throw new DomainError('account.not-found');
  return account;
}
