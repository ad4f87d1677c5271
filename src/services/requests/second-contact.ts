import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { inTransaction } from '../../db/unit-of-work.js';
import type { Contact } from '../../domain/registration-request.js';
import { accountKey, lockAccount, openAccountRecord, sealAccountRecord } from '../accounts/account-record.js';
import { contactIndex } from '../accounts/contact.js';
import { editRequest } from './edit-request.js';
import { lockEditableRequest, openRequestRecord, sealRequestRecord } from './request-record.js';

/** The voter gives a second way to be reached, or none. Nothing is sent to it before its code was entered. */
export async function answerSecondContact(
  app: AppContext,
  { accountId, contact }: { readonly accountId: string; readonly contact: Contact | null },
): Promise<void> {
  await editRequest(app, { accountId, part: null }, ({ account }) => {
    const known = openAccountRecord(app.keyRing, account).contacts;
    const verified = known.some(({ value }) => value === contact?.value);
    return { record: { secondContact: contact === null ? 'skipped' : { ...contact, verified } } };
  });
}

/** The code was right: the contact belongs to the account from now on, and signs in, too, unless another account has it. */
export async function confirmSecondContact(
  app: AppContext,
  { accountId, contact }: { readonly accountId: string; readonly contact: Contact },
): Promise<void> {
  const index = contactIndex(app.keyRing, contact);
  const column = contact.channel === 'sms' ? 'phoneIndex' : 'emailIndex';
  await inTransaction(app, async (unit) => {
    const { transaction } = unit;
    const account = await lockAccount(accountId, transaction);
    const key = accountKey(app.keyRing, account);
    const record = openAccountRecord(app.keyRing, account);
    const contacts = [...record.contacts.filter(({ channel }) => channel !== contact.channel), contact];
    const isFree = (await Account.count({ where: { [column]: index }, transaction })) === 0;
    await account.update(
      {
        record: sealAccountRecord(key, account.id, { ...record, contacts }),
        ...(isFree && { [column]: index }),
      },
      { transaction },
    );
    const request = await lockEditableRequest(accountId, unit);
    if (request !== null) {
      const answers = { ...openRequestRecord(key, request), secondContact: { ...contact, verified: true } };
      await request.update({ record: sealRequestRecord(key, request.id, answers) }, { transaction });
    }
    unit.audit({
      event: 'account.contact-added',
      actor: 'voter',
      subject: accountId,
      details: { channel: contact.channel },
    });
  });
}
