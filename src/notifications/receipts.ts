import type { AppContext } from '../context.js';
import { select } from '../db/unit-of-work.js';
import type { Receipt } from './gateways.js';

/**
 * Notes what became of an SMS; false for one that is not ours, or not noted as sent yet. The first receipt stands: another of the same message changes
 * nothing.
 */
export async function recordReceipt(
  { database }: AppContext,
  { providerId, delivered }: Receipt,
): Promise<boolean> {
  const rows = await select(
    database,
    `UPDATE messages SET status = CASE status WHEN 'sent' THEN $2 ELSE status END, receipt_at = coalesce(receipt_at, now())
     WHERE provider_id = $1 AND channel = 'sms' AND status IN ('sent', 'delivered', 'undeliverable') RETURNING id`,
    { bind: [providerId, delivered ? 'delivered' : 'undeliverable'] },
  );
  return rows.length > 0;
}
