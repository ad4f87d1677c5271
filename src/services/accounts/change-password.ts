import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { Contact } from '../../domain/registration-request.js';
import { contactIndex } from './contact.js';
import { findAccount } from './create-account.js';
import { hashPassword } from './password.js';
import { endSessionsOf } from './sessions.js';

/** Sets another password for the account of a contact that was proved by a code, and ends all its sessions. */
export async function changePassword(
  app: AppContext,
  { contact, password }: { readonly contact: Contact; readonly password: string },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const account = await findAccount(app, contact);
  if (account === null) throw new DomainError('account.not-found');
  await inTransaction(app, async ({ transaction, query, audit }) => {
    await Account.update({ passwordHash }, { where: { id: account.id }, transaction });
    await query('DELETE FROM sign_in_failures WHERE subject = $1 RETURNING 1', [
      contactIndex(app.keyRing, contact),
    ]);
    audit({ event: 'account.password-changed', actor: 'voter', subject: account.id });
  });
  await endSessionsOf(app, account.id);
}
