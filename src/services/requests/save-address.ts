import type { AppContext } from '../../context.js';
import { DomainError } from '../../domain/errors.js';
import type { DeclaredAddress } from '../../domain/registration-request.js';
import { editRequest } from './edit-request.js';

/** Keeps the address abroad and has the proofs read, so that the voter sees both compared. Throws `address.in-albania`. */
export async function saveAddress(
  app: AppContext,
  { accountId, address }: { readonly accountId: string; readonly address: DeclaredAddress },
): Promise<void> {
  if (address.country === 'AL') throw new DomainError('address.in-albania');
  await editRequest(app, { accountId, part: 'address' }, async ({ unit, request }) => {
    const unread = await unit.query<{ id: string }>(
      `SELECT f.id FROM request_files r JOIN evidence_files f ON f.id = r.file_id
       WHERE r.request_id = $1 AND f.kind = 'proof'
         AND NOT EXISTS (SELECT 1 FROM file_readings g WHERE g.file_id = f.id AND g.engine = 'proof')`,
      [request.id],
    );
    await app.queue.enqueue(
      'read-evidence',
      unread.map(({ id }) => ({ fileId: id })),
      unit.transaction,
    );
    return { record: { address }, columns: { country: address.country } };
  });
}
