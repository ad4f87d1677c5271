import type { AppContext } from '../../context.js';
import { ageBandOf } from '../../domain/age-band.js';
import { ageOn } from '../../domain/calendar-date.js';
import { DomainError } from '../../domain/errors.js';
import type { AccountRecord, Identity, RequestRecord } from '../../domain/registration-request.js';
import { ACTIVE_STATUSES } from '../../domain/request-status.js';
import { blindIndex } from '../../files/blind-index.js';
import { editRequest } from './edit-request.js';

/**
 * The voter confirms, corrects or types what the document says. Throws `request.person-active` when the document that was read is of somebody who
 * has another request under way: only who holds the document is told so.
 */
export async function confirmIdentity(
  app: AppContext,
  { accountId, identity }: { readonly accountId: string; readonly identity: Identity },
): Promise<void> {
  const { keyRing, calendar } = app;
  await editRequest(app, { accountId, part: 'document' }, async ({ unit, request, record }) => {
    const personalNumberIndex = blindIndex(keyRing, 'personal-number', identity.personalNumber);
    const proved = isProved(record, identity);
    if (proved) {
      const others = await unit.query(
        'SELECT 1 FROM registration_requests WHERE person_index = $1 AND id <> $2 AND status = ANY($3)',
        [personalNumberIndex, request.id, ACTIVE_STATUSES],
      );
      if (others.length > 0) throw new DomainError('request.person-active');
    }
    return {
      record: { identity, identityTyped: record.reading === null },
      columns: {
        sex: identity.sex === '' ? null : identity.sex,
        ageBand:
          identity.birthDate === '' ? null : ageBandOf(ageOn(calendar.electionDay, identity.birthDate)),
        personalNumberIndex,
        documentNumberIndex: blindIndex(keyRing, 'document-number', identity.documentNumber),
        personIndex: proved ? personalNumberIndex : null,
      },
    };
  });
}

/** The person is proved when a reading without any doubt carries the number that the voter confirms. */
function isProved({ reading }: RequestRecord, { personalNumber }: Identity): boolean {
  return reading !== null && reading.accepted && reading.identity.personalNumber === personalNumber;
}

export type IdentityField = 'birthDate' | 'personalNumber';

/** What the document says otherwise than the profile does: shown to the voter, who may be right about both. */
export function differencesFromProfile(identity: Identity, profile: AccountRecord): readonly IdentityField[] {
  const fields: IdentityField[] = [];
  if (identity.birthDate !== profile.birthDate) fields.push('birthDate');
  if (identity.personalNumber !== profile.personalNumber) fields.push('personalNumber');
  return fields;
}
