import { auditHead, isHeadSigned, type AuditHead } from '../../audit/audit-head.js';
import { chainHash, GENESIS } from '../../audit/audit-chain.js';
import type { AuditEntry } from '../../audit/audit-events.js';
import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';
import { createTwoPersonRule } from './two-person-rule.js';

export interface AuditVerification {
  readonly ok: boolean;
  readonly entries: number;
  /** Hash of the chain at its end, in hex. */
  readonly hash: string;
  /** Signed heads kept in the database that the chain agrees with, and the one that was handed in. */
  readonly heads: number;
  readonly problems: readonly string[];
}

const PAGE = 5000;
/** More than these say nothing new: a chain that is broken once is broken from there on. */
const MOST_PROBLEMS = 20;

/**
 * Reads the whole log and checks that no entry was changed, removed, put in or cut off, that it agrees with every signed head, and that whatever needs two
 * officers has two valid signatures. `head` is a signed head that was kept elsewhere: only it can tell that the whole chain was written anew.
 */
export async function verifyAudit(
  app: AppContext,
  {
    head,
    publicKey,
  }: { readonly head?: AuditHead | undefined; readonly publicKey?: string | undefined } = {},
): Promise<AuditVerification> {
  const problems: string[] = [];
  const report = (problem: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const heads = await signedHeads(app, { head, publicKey, report });
  const rule = createTwoPersonRule(report);

  let hash: Buffer = GENESIS;
  let seq = 0;
  for await (const rows of pages(app)) {
    for (const row of rows) {
      const stored = Number(row.seq);
      if (stored !== seq + 1) report(`entry ${seq + 1} is missing`);
      seq = stored;
      hash = chainHash(hash, row.entry);
      if (!hash.equals(row.hash)) {
        report(`entry ${seq} was changed, or one before it`);
        hash = row.hash;
      }
      const entry = parseEntry(row.entry);
      if (entry?.seq !== seq) report(`entry ${seq} says that it is another`);
      if (entry !== null) rule.follow(entry);
      const signed = heads.get(seq);
      if (signed !== undefined && signed.hash !== hash.toString('hex'))
        report(`entry ${seq} is not the one that was signed`);
    }
  }
  await checkEnd(app, { seq, hash, report });
  for (const { seq: last } of heads.values()) {
    if (last > seq) report(`the log was cut: it ends at ${seq}, entry ${last} was signed`);
  }
  return { ok: problems.length === 0, entries: seq, hash: hash.toString('hex'), heads: heads.size, problems };
}

async function signedHeads(
  { database }: AppContext,
  {
    head,
    publicKey,
    report,
  }: {
    readonly head: AuditHead | undefined;
    readonly publicKey: string | undefined;
    readonly report: (problem: string) => void;
  },
): Promise<ReadonlyMap<number, AuditHead>> {
  const rows = await select<{ head: unknown }>(database, 'SELECT head FROM audit_heads ORDER BY seq');
  const heads = new Map<number, AuditHead>();
  for (const candidate of [...rows.map((row) => row.head), ...(head === undefined ? [] : [head])]) {
    const parsed = auditHead.safeParse(candidate);
    if (!parsed.success || !isSigned(parsed.data, publicKey))
      report('a signed head does not carry a valid signature');
    else if (parsed.data.seq > 0) {
      const known = heads.get(parsed.data.seq);
      if (known !== undefined && known.hash !== parsed.data.hash)
        report(`two heads of entry ${parsed.data.seq} differ`);
      heads.set(parsed.data.seq, parsed.data);
    }
  }
  return heads;
}

function isSigned(head: AuditHead, publicKey: string | undefined): boolean {
  try {
    return isHeadSigned(head, publicKey);
  } catch {
    return false;
  }
}

async function* pages({
  database,
}: AppContext): AsyncGenerator<readonly { seq: string; entry: string; hash: Buffer }[]> {
  for (let after = 0; ;) {
    const rows = await select<{ seq: string; entry: string; hash: Buffer }>(
      database,
      'SELECT seq, entry, hash FROM audit_entries WHERE seq > $1 ORDER BY seq LIMIT $2',
      { bind: [after, PAGE] },
    );
    if (rows.length === 0) return;
    yield rows;
    after = Number(rows.at(-1)?.seq);
  }
}

/** The chain's own head has to be its last entry: an entry cut off at the end shows here even without a signed head. */
async function checkEnd(
  { database }: AppContext,
  {
    seq,
    hash,
    report,
  }: { readonly seq: number; readonly hash: Buffer; readonly report: (problem: string) => void },
): Promise<void> {
  const [end] = await select<{ seq: string; hash: Buffer }>(database, 'SELECT seq, hash FROM audit_chain');
  if (end === undefined) report('the chain has no head');
  // Entries that were added while we read are not a fault.
  else if (Number(end.seq) < seq || (Number(end.seq) === seq && !end.hash.equals(hash)))
    report('the end of the chain is not its head');
  else if (Number(end.seq) > seq) {
    const [later] = await select(database, 'SELECT 1 FROM audit_entries WHERE seq = $1', { bind: [end.seq] });
    if (later === undefined) report(`the log was cut: it ends at ${seq}, its head at ${end.seq}`);
  }
}

function parseEntry(text: string): AuditEntry | null {
  try {
    return JSON.parse(text) as AuditEntry;
  } catch {
    return null;
  }
}
