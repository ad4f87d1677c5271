import type { AppContext } from '../../context.js';
import { inTransaction } from '../../db/unit-of-work.js';
import type { CalendarDate } from '../../domain/calendar-date.js';
import { isOfAgeOnElectionDay } from '../../domain/electoral-calendar.js';
import { DomainError } from '../../domain/errors.js';
import { parsePersonalNumber } from '../../domain/personal-number.js';
import { blindIndex } from '../../files/blind-index.js';
import { markCorrected } from '../requests/request-record.js';
import { accountKey, lockAccount, openAccountRecord, sealAccountRecord } from './account-record.js';

export interface Profile {
  readonly birthDate: CalendarDate;
  readonly birthPlace: string;
  readonly personalNumber: string;
}

/** Keeps what the voter says of birth and personal number, as it stands in the document. Throws `profile.under-age`. */
export async function completeProfile(
  app: AppContext,
  { accountId, profile }: { readonly accountId: string; readonly profile: Profile },
): Promise<void> {
  if (!isOfAgeOnElectionDay(app.calendar, profile.birthDate)) throw new DomainError('profile.under-age');
  await inTransaction(app, async (unit) => {
    const account = await lockAccount(accountId, unit.transaction);
    const record = { ...openAccountRecord(app.keyRing, account), ...profile };
    await account.update(
      {
        record: sealAccountRecord(accountKey(app.keyRing, account), account.id, record),
        personalNumberIndex: blindIndex(app.keyRing, 'personal-number', profile.personalNumber),
        profileCompletedAt: account.profileCompletedAt ?? app.clock(),
      },
      { transaction: unit.transaction },
    );
    await markCorrected(app, unit, { account, part: 'profile' });
    unit.audit({ event: 'account.profile-completed', actor: 'voter', subject: accountId });
  });
}

export type ProfileDoubt = 'nid.dob' | 'nid.letter';

/** What does not fit together in a profile: a question to the voter and a flag for the reviewer, never a refusal. */
export function doubtAboutProfile({ birthDate, personalNumber }: Profile): ProfileDoubt | null {
  const number = parsePersonalNumber(personalNumber);
  if (number === null || number.birthDate !== birthDate) return 'nid.dob';
  return number.checkLetterHolds ? null : 'nid.letter';
}
