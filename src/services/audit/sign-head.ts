import { readAuditKey } from '../../audit/audit-key.js';
import { signHead, type AuditHead } from '../../audit/audit-head.js';
import { ConfigurationError } from '../../config.js';
import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';

/** Signs the head of the log as it is now, and keeps it. */
export async function signCurrentHead(app: AppContext): Promise<AuditHead> {
  const key = await readAuditKey(app.config.auditKeyFile);
  const [row] = await select<{ seq: string; hash: Buffer }>(
    app.database,
    'SELECT seq, hash FROM audit_chain',
  );
  if (row === undefined) throw new Error('the audit chain has no head');
  const head = signHead(key, { seq: Number(row.seq), hash: row.hash, at: app.clock() });
  await select(
    app.database,
    'INSERT INTO audit_heads (seq, head) VALUES ($1, $2) ON CONFLICT (seq) DO NOTHING RETURNING seq',
    { bind: [head.seq, JSON.stringify(head)] },
  );
  return head;
}

/** Once a day, by whichever worker comes first. A worker without the audit key leaves it to another. */
export async function signHeadDaily(app: AppContext): Promise<void> {
  const [row] = await select<{ due: boolean }>(
    app.database,
    `SELECT NOT EXISTS (SELECT 1 FROM audit_heads WHERE created_at > now() - interval '1 day') AS due`,
  );
  if (!row?.due) return;
  await signCurrentHead(app).catch((error: unknown) => {
    if (!(error instanceof ConfigurationError)) throw error;
    app.logger.warn({ code: 'audit-key-missing' }, 'audit.head-not-signed');
  });
}
