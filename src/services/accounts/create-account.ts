import { randomUUID } from 'node:crypto';
import { UniqueConstraintError } from 'sequelize';
import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { AccountRecord, Contact } from '../../domain/registration-request.js';
import { newDataKey } from '../../files/data-key.js';
import type { Language } from '../../i18n/translate.js';
import { accountPlace, sealAccountRecord } from './account-record.js';
import { contactIndex } from './contact.js';
import { hashPassword } from './password.js';

/** Opens an account for a contact that was proved by its code. Throws `account.exists` when the contact has one. */
export async function createAccount(
  app: AppContext,
  {
    contact,
    password,
    language,
  }: { readonly contact: Contact; readonly password: string; readonly language: Language },
): Promise<string> {
  const id = randomUUID();
  const { key, wrapped } = newDataKey(app.keyRing, accountPlace(id));
  const record: AccountRecord = { contacts: [contact], birthDate: '', birthPlace: '', personalNumber: '' };
  const index = contactIndex(app.keyRing, contact);
  const passwordHash = await hashPassword(password);
  try {
    await inTransaction(app, async ({ transaction, audit }) => {
      await Account.create(
        {
          id,
          phoneIndex: contact.channel === 'sms' ? index : null,
          emailIndex: contact.channel === 'email' ? index : null,
          passwordHash,
          language,
          ...wrapped,
          record: sealAccountRecord(key, id, record),
        },
        { transaction },
      );
      audit({ event: 'account.created', actor: 'voter', subject: id, details: { channel: contact.channel } });
    });
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw new DomainError('account.exists');
    throw error;
  }
  return id;
}

export async function findAccount(app: AppContext, contact: Contact): Promise<Account | null> {
  const index = contactIndex(app.keyRing, contact);
  return Account.findOne({
    where: contact.channel === 'sms' ? { phoneIndex: index } : { emailIndex: index },
  });
}
