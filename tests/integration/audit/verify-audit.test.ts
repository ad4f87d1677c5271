import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signHead, type AuditHead } from '../../../src/audit/audit-head.js';
import type { AuditEntry } from '../../../src/audit/audit-events.js';
import { appendAudit, chainHash } from '../../../src/audit/audit-chain.js';
import { select } from '../../../src/db/unit-of-work.js';
import { signCurrentHead } from '../../../src/services/audit/sign-head.js';
import { verifyAudit, type AuditVerification } from '../../../src/services/audit/verify-audit.js';
import { chain, entriesOf, forgeLog, readLog, type Log, type LogRow } from '../../support/audit-log.js';
import { makeOfficers } from '../../support/officers.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const MIDDLE = 3;

let app: TestApp;
let log: Log;
/** Kept elsewhere, as the commission does. */
let head: AuditHead;

beforeAll(async () => {
  app = await createTestApp();
  await makeOfficers(app, 5);
  head = await signCurrentHead(app);
  log = await readLog(app);
});
afterAll(() => app.close());
afterEach(async () => {
  await forgeLog(app, log);
  await setKeptHeads([head]);
});

async function setKeptHeads(heads: readonly AuditHead[]): Promise<void> {
  await select(app.database, 'DELETE FROM audit_heads RETURNING seq');
  for (const one of heads) {
    await select(app.database, 'INSERT INTO audit_heads (seq, head) VALUES ($1, $2) RETURNING seq', {
      bind: [one.seq, JSON.stringify(one)],
    });
  }
}

async function verifyForged(
  forged: Log,
  options: { readonly head?: AuditHead; readonly publicKey?: string } = {},
): Promise<AuditVerification> {
  await forgeLog(app, forged);
  const result = await verifyAudit(app, options);
  expect(result.ok).toBe(result.problems.length === 0);
  return result;
}

const withRows = (rows: readonly LogRow[]): Log => ({ ...log, rows });
const changedText = (entry: string): string => entry.replace('officer-3', 'officer-X');
const rewritten = (): readonly AuditEntry[] =>
  log.rows.map(({ entry }) => JSON.parse(changedText(entry)) as AuditEntry);

describe('an untouched log', () => {
  it('verifies, with the head that was kept', async () => {
    const result = await verifyAudit(app, { head, publicKey: head.publicKey });
    expect(result).toEqual({
      ok: true,
      entries: log.rows.length,
      hash: head.hash,
      heads: 1,
      problems: [],
    });
    expect(log.rows.length).toBeGreaterThan(MIDDLE + 2);
  });

  it('verifies after it has grown', async () => {
    await makeMore();
    const result = await verifyAudit(app, { head });
    expect(result).toMatchObject({ ok: true, entries: log.rows.length + 1 });
  });

  async function makeMore(): Promise<void> {
    const last = entriesOf(log).at(-1);
    if (last === undefined) throw new Error('the log is empty');
    const { database, clock } = app;
    await database.transaction((transaction) =>
      appendAudit([{ event: 'account.created', actor: 'voter', subject: last.subject }], {
        database,
        transaction,
        clock,
      }),
    );
  }
});

describe('one who can write to the table, but does not know how hashes are made,', () => {
  // Without heads, so that the chain itself has to tell.
  const problemsOf = async (rows: readonly LogRow[]): Promise<readonly string[]> => {
    await setKeptHeads([]);
    return (await verifyForged(withRows(rows))).problems;
  };

  it('cannot change an entry', async () => {
    const rows = log.rows.map((row) => ({ ...row, entry: changedText(row.entry) }));
    const changed = 1 + rows.findIndex(({ entry }) => entry.includes('officer-X'));
    expect(await problemsOf(rows)).toContain(`entry ${changed} was changed, or one before it`);
  });

  it('cannot change a single hash', async () => {
    const rows = log.rows.map((row, index) => ({
      ...row,
      hash: index === MIDDLE ? Buffer.alloc(32, 7) : row.hash,
    }));
    expect(await problemsOf(rows)).toContain(`entry ${MIDDLE + 1} was changed, or one before it`);
  });

  it('cannot remove one', async () => {
    expect(await problemsOf(log.rows.toSpliced(MIDDLE, 1))).toContain(`entry ${MIDDLE + 1} is missing`);
  });

  it('cannot remove one and close the gap', async () => {
    const rows = log.rows.toSpliced(MIDDLE, 1).map((row, index) => ({ ...row, seq: index + 1 }));
    expect(await problemsOf(rows)).toContain(`entry ${MIDDLE + 1} says that it is another`);
  });

  it('cannot put one in', async () => {
    const copy = log.rows[MIDDLE];
    if (copy === undefined) throw new Error('the log is too short');
    const rows = log.rows.toSpliced(MIDDLE, 0, copy).map((row, index) => ({ ...row, seq: index + 1 }));
    expect(await problemsOf(rows)).toContain(`entry ${MIDDLE + 2} was changed, or one before it`);
  });

  it('cannot exchange two', async () => {
    const rows = log.rows.map((row, index) => {
      const other = log.rows[index === MIDDLE ? MIDDLE + 1 : index === MIDDLE + 1 ? MIDDLE : index] ?? row;
      return { ...other, seq: row.seq };
    });
    expect(await problemsOf(rows)).toContain(`entry ${MIDDLE + 1} was changed, or one before it`);
  });

  it('cannot cut off the end, or all of it', async () => {
    const end = log.end.seq;
    expect(await problemsOf(log.rows.slice(0, -2))).toEqual([
      `the log was cut: it ends at ${end - 2}, its head at ${end}`,
    ]);
    expect(await problemsOf([])).toEqual([`the log was cut: it ends at 0, its head at ${end}`]);
  });

  it('cannot add to the end', async () => {
    const last = log.rows.at(-1);
    if (last === undefined) throw new Error('the log is empty');
    const entry = last.entry.replace(`"seq":${last.seq}`, `"seq":${last.seq + 1}`);
    const added = { seq: last.seq + 1, entry, hash: chainHash(last.hash, entry) };
    expect(await problemsOf([...log.rows, added])).toContain('the end of the chain is not its head');
  });

  it('cannot write what is no entry', async () => {
    const rows = log.rows.map((row, index) =>
      index === MIDDLE ? { ...row, entry: '{"event":"x","subject":"y"}' } : row,
    );
    expect(await problemsOf(rows)).toContain(`entry ${MIDDLE + 1} is no entry of this log`);
  });
});

describe('one who writes the whole log anew, with right hashes,', () => {
  it('is found by the head that was kept elsewhere, and by nothing else', async () => {
    await setKeptHeads([]);
    const forged = chain(rewritten());
    expect(await verifyForged(forged)).toMatchObject({ ok: true });
    expect((await verifyForged(forged, { head })).problems).toEqual([
      `entry ${head.seq} is not the one that was signed`,
    ]);
  });

  it('is found by the heads in the database, unless those are forged as well', async () => {
    const forged = chain(rewritten());
    expect((await verifyForged(forged)).problems).toEqual([
      `entry ${head.seq} is not the one that was signed`,
    ]);
    const { privateKey } = generateKeyPairSync('ed25519');
    await setKeptHeads([signHead(privateKey, { ...forged.end, at: new Date() })]);
    expect((await verifyForged(forged)).problems).toEqual([]);
    expect((await verifyForged(forged, { publicKey: head.publicKey })).problems).toEqual([
      'a signed head does not carry a valid signature',
    ]);
    expect((await verifyForged(forged, { head })).problems).toContain(
      `two heads of entry ${head.seq} differ`,
    );
  });

  it('is found when it is shorter than it was', async () => {
    await setKeptHeads([]);
    const cut = chain(entriesOf(log).slice(0, -1));
    expect(await verifyForged(cut)).toMatchObject({ ok: true });
    expect((await verifyForged(cut, { head })).problems).toEqual([
      `the log was cut: it ends at ${head.seq - 1}, entry ${head.seq} was signed`,
    ]);
  });
});

describe('a head', () => {
  it.each([
    ['seq', { seq: 2 }],
    ['hash', { hash: 'ab'.repeat(32) }],
    ['time', { at: '2026-01-01T00:00:00.000Z' }],
    ['key', { publicKey: 'A'.repeat(43) }],
    ['signature', { signature: Buffer.alloc(64).toString('base64') }],
  ])('with another %s is not signed', async (_, change) => {
    const result = await verifyAudit(app, { head: { ...head, ...change } });
    expect(result.problems).toContain('a signed head does not carry a valid signature');
  });
});
