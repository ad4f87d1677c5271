import type { AppContext } from '../../context.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import { moveRequest } from './move-request.js';

/** The voter takes a request back, as long as no officer has begun with it. */
export async function withdrawRequest(
  app: AppContext,
  { accountId, reference }: { readonly accountId: string; readonly reference: string },
): Promise<void> {
  await inTransaction(app, async (unit) => {
    const request = await RegistrationRequest.findOne({
      where: { accountId, reference },
      transaction: unit.transaction,
    });
    if (request === null) throw new DomainError('request.not-found');
    await moveRequest(app, unit, { requestId: request.id, event: 'withdraw', actor: { kind: 'voter' } });
    unit.audit({ event: 'request.withdrawn', actor: 'voter', subject: request.id });
  });
}
