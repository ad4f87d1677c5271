import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { appendAudit } from '../audit/audit-chain.js';
import type { AuditEntryInput } from '../audit/audit-events.js';

/** A transaction with what belongs to it: its changes and the audit entries that tell of them are kept together or not at all. */
export interface UnitOfWork {
  readonly transaction: Transaction;
  readonly query: <Row extends object>(sql: string, bind?: readonly unknown[]) => Promise<Row[]>;
  /** Written at the end of the transaction, so that the log is locked as briefly as possible. */
  readonly audit: (entry: AuditEntryInput) => void;
}

export async function inTransaction<T>(
  { database, clock }: { readonly database: Sequelize; readonly clock: () => Date },
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  return database.transaction(async (transaction) => {
    const entries: AuditEntryInput[] = [];
    const result = await work({
      transaction,
      query: (sql, bind = []) => select(database, sql, { bind, transaction }),
      audit: (entry) => entries.push(entry),
    });
    await appendAudit(entries, { database, transaction, clock });
    return result;
  });
}

/** Rows of a statement outside of a transaction. Values are bound, never written into the text. */
export function select<Row extends object>(
  database: Sequelize,
  sql: string,
  { bind = [], transaction }: { readonly bind?: readonly unknown[]; readonly transaction?: Transaction } = {},
): Promise<Row[]> {
  return database.query<Row>(sql, {
    bind: [...bind],
    type: QueryTypes.SELECT,
    ...(transaction && { transaction }),
  });
}
