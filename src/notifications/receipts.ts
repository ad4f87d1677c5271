import type { AppContext } from '../context.js';
import { select } from '../db/unit-of-work.js';
import type { Receipt } from './gateways.js';

/** Notes what became of an SMS. The same receipt twice, or one of a message that is not ours, changes nothing. */
export async function recordReceipt(
  { database }: AppContext,
  { providerId, delivered }: Receipt,
): Promise<boolean> {
  const rows = await select(
    database,
    `UPDATE messages SET status = $2, receipt_at = now()
     WHERE provider_id = $1 AND channel = 'sms' AND status = 'sent' RETURNING id`,
    { bind: [providerId, delivered ? 'delivered' : 'undeliverable'] },
  );
  return rows.length > 0;
}
