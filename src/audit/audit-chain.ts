import { createHash } from 'node:crypto';
import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { canonicalText } from './signature.js';
import type { AuditEntry, AuditEntryInput } from './audit-events.js';

export const GENESIS = Buffer.alloc(32);

/** Each entry's hash covers its canonical text and the hash before it: SHA-256(previous ‖ text). */
export function chainHash(previous: Uint8Array, entry: string): Buffer {
  return createHash('sha256').update(previous).update(entry).digest();
}

/**
 * Appends entries in the transaction of the change that they tell of. Call it last: the head of the chain is locked from here
 * to the commit, so that entries stand in one order for everybody.
 */
export async function appendAudit(
  entries: readonly AuditEntryInput[],
  {
    database,
    transaction,
    clock,
  }: { readonly database: Sequelize; readonly transaction: Transaction; readonly clock: () => Date },
): Promise<void> {
  if (entries.length === 0) return;
  const [head] = await database.query<{ seq: string; hash: Buffer }>(
    'SELECT seq, hash FROM audit_chain FOR UPDATE',
    {
      transaction,
      type: QueryTypes.SELECT,
    },
  );
  if (head === undefined) throw new Error('the audit chain has no head');

  const at = clock().toISOString();
  let seq = Number(head.seq);
  let hash = head.hash;
  const rows = entries.map(({ event, actor, subject, details = {} }) => {
    seq += 1;
    const entry = canonicalText({ seq, at, event, actor, subject, details } satisfies AuditEntry);
    hash = chainHash(hash, entry);
    return { seq, entry, hash };
  });

  await database.query(
    'INSERT INTO audit_entries (seq, entry, hash) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[])',
    {
      bind: [rows.map((row) => row.seq), rows.map((row) => row.entry), rows.map((row) => row.hash)],
      transaction,
    },
  );
  await database.query('UPDATE audit_chain SET seq = $1, hash = $2', { bind: [seq, hash], transaction });
}
