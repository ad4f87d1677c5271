import type { AppContext } from '../../context.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { rememberDestroyed } from '../faces/face-descriptors.js';
import { lockAccount } from './account-record.js';

/** The voter agrees that a machine compares faces (data protection: explicit consent to the processing of biometric data). */
export async function giveConsent(app: AppContext, accountId: string): Promise<void> {
  await inTransaction(app, async ({ transaction, audit }) => {
    const account = await lockAccount(accountId, transaction);
    if (account.consentedAt !== null) return;
    await account.update({ consentedAt: app.clock() }, { transaction });
    audit({ event: 'account.consent-given', actor: 'voter', subject: accountId });
  });
}

/**
 * The voter takes it back. What describes the face is destroyed at once, before and apart from everything else: from then on nothing can be matched with it. The
 * photo stays with the request, for the officer who reviews it.
 */
export async function withdrawConsent(app: AppContext, accountId: string): Promise<void> {
  await inTransaction(app, async ({ transaction, query, audit }) => {
    const account = await lockAccount(accountId, transaction);
    if (account.consentedAt === null) return;
    await account.update({ consentedAt: null }, { transaction });
    const destroyed = await query('DELETE FROM face_descriptors WHERE account_id = $1 RETURNING file_id', [
      accountId,
    ]);
    await rememberDestroyed({ query }, accountId);
    audit({
      event: 'account.consent-withdrawn',
      actor: 'voter',
      subject: accountId,
      details: { destroyed: destroyed.length },
    });
  });
}
