import { canonicalText } from '../../src/audit/signature.js';
import { chainHash, GENESIS } from '../../src/audit/audit-chain.js';
import type { AuditEntry } from '../../src/audit/audit-events.js';
import type { AppContext } from '../../src/context.js';
import { select } from '../../src/db/unit-of-work.js';

export interface LogRow {
  readonly seq: number;
  readonly entry: string;
  readonly hash: Buffer;
}

/** The log with what it ends in, as they stand in the database. */
export interface Log {
  readonly rows: readonly LogRow[];
  readonly end: { readonly seq: number; readonly hash: Buffer };
}

export async function readLog({ database }: AppContext): Promise<Log> {
  const rows = await select<{ seq: string; entry: string; hash: Buffer }>(
    database,
    'SELECT seq, entry, hash FROM audit_entries ORDER BY seq',
  );
  const [end] = await select<{ seq: string; hash: Buffer }>(database, 'SELECT seq, hash FROM audit_chain');
  if (end === undefined) throw new Error('the audit chain has no head');
  return {
    rows: rows.map((row) => ({ ...row, seq: Number(row.seq) })),
    end: { seq: Number(end.seq), hash: end.hash },
  };
}

/** Puts another log in the place of the one that is there, as whoever is master of the server can: past the triggers. */
export async function forgeLog({ database }: AppContext, { rows, end }: Log): Promise<void> {
  await database.transaction(async (transaction) => {
    const run = (sql: string, bind: readonly unknown[] = []): Promise<unknown> =>
      database.query(sql, { bind: [...bind], transaction });
    await run('SET LOCAL session_replication_role = replica');
    await run('DELETE FROM audit_entries');
    await run(
      'INSERT INTO audit_entries (seq, entry, hash) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[])',
      [rows.map(({ seq }) => seq), rows.map(({ entry }) => entry), rows.map(({ hash }) => hash)],
    );
    await run('UPDATE audit_chain SET seq = $1, hash = $2', [end.seq, end.hash]);
  });
}

export function entriesOf({ rows }: Log): readonly AuditEntry[] {
  return rows.map(({ entry }) => JSON.parse(entry) as AuditEntry);
}

/** A log in which every hash is right: what somebody writes who knows how it is made. */
export function chain(entries: readonly AuditEntry[]): Log {
  let hash: Buffer = GENESIS;
  const rows = entries.map((content, index) => {
    const entry = canonicalText({ ...content, seq: index + 1 });
    hash = chainHash(hash, entry);
    return { seq: index + 1, entry, hash };
  });
  return { rows, end: { seq: rows.length, hash } };
}
