import { createPrivateKey } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeys, openApp } from '../../../src/app.js';
import { ConfigurationError, loadConfig } from '../../../src/config.js';
import { select } from '../../../src/db/unit-of-work.js';
import { readKeyRing } from '../../../src/files/key-ring.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { signCurrentHead } from '../../../src/services/audit/sign-head.js';
import { BACKUP_TABLES, LEFT_OUT_TABLES } from '../../../src/services/backup/backup-archive.js';
import { backUp, type BackupSummary } from '../../../src/services/backup/backup.js';
import { restore } from '../../../src/services/backup/restore.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { createVoterList } from '../../../src/services/voter-lists/create-voter-list.js';
import { contentOf, createRestoreTarget, filesOf, type RestoreTarget } from '../../support/backup-case.js';
import { makeOfficers } from '../../support/officers.js';
import { queueMessage } from '../../support/queue-message.js';
import { seedFiles } from '../../support/seed-files.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let archive: string;
let summary: BackupSummary;
let target: RestoreTarget;

beforeAll(async () => {
  app = await createTestApp();
  const [officer] = await makeOfficers(app, 2);
  if (officer === undefined) throw new Error('no officer');
  const request = await seedRequest(app);
  await seedFiles(app, request);
  await seedFiles(app, await seedRequest(app, { status: 'submitted' }));
  const { reference } = request;
  await decideRequest(app, { reference, verdict: 'approve', codes: [], parts: [], note: 'Shënim', officer });
  await createVoterList(app, officer);
  await queueMessage(app);
  await queueMessage({ ...app, config: { ...app.config, sms: { kind: 'http', url: 'http://sms.example' } } });
  await signCurrentHead(app);
  archive = path.join(app.folder, 'per-backup.tar');
  summary = await backUp(app, archive);
});
afterAll(() => app.close());
beforeEach(async () => {
  target = await createRestoreTarget(app.folder);
});
afterEach(() => target.close());

const restoreFrom = (source: string) => restore({ ...target, keyRing: app.keyRing }, source);

async function expectEmpty(): Promise<void> {
  const [{ migrated } = { migrated: null }] = await select<{ migrated: string | null }>(
    target.database,
    `SELECT to_regclass('settings')::text AS migrated`,
  );
  if (migrated !== null) {
    const { audit_chain: chain, ...others } = await contentOf(target.database);
    expect(chain).toHaveLength(1);
    for (const [table, rows] of Object.entries(others)) expect([table, ...rows]).toEqual([table]);
  }
  expect((await filesOf(target.files)).size).toBe(0);
}

describe('a backup', () => {
  it('holds every table, or says that it leaves it out', async () => {
    const tables = await select<{ name: string }>(
      app.database,
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...BACKUP_TABLES, ...LEFT_OUT_TABLES].sort());
  });

  it('is read by its owner only', async () => {
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
  });

  it('holds no key, and nothing of a voter that could be read', async () => {
    const bytes = await readFile(archive);
    const ring = JSON.parse(await readFile(app.config.keyRingFile, 'utf8')) as {
      keys: Record<string, string>;
      lookup: string;
    };
    const pem = await readFile(app.config.auditKeyFile, 'utf8');
    const { d = '' } = createPrivateKey(pem).export({ format: 'jwk' });
    const secrets = [...Object.values(ring.keys), ring.lookup, d].map((text) => Buffer.from(text, 'base64'));
    const forms = secrets.flatMap((key) => [
      key,
      ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(key.toString(form))),
    ]);
    const voters = ['+39320', '39320', 'Via Roma', 'Shënim', 'Bari'].map((text) => Buffer.from(text));
    for (const secret of [...forms, ...voters]) expect(bytes.includes(secret)).toBe(false);
    expect(secrets.every(({ length }) => length === 32)).toBe(true);
    expect(bytes.includes(app.keyRing.fingerprint)).toBe(true);
  });
});

describe('restoring a backup', () => {
  it('gives the same rows and files', async () => {
    const restored = await restoreFrom(archive);
    expect(restored).toMatchObject({ rows: summary.rows, files: summary.files });
    expect(await contentOf(target.database)).toEqual(await contentOf(app.database));
    expect(await filesOf(target.files)).toEqual(await filesOf(app.files));
    expect(summary.files).toBe(6);
  });

  it('gives a system that works: the log verifies, records open, work goes on', async () => {
    await restoreFrom(archive);
    const config = loadConfig({ ...app.environment, DATABASE_URL: target.url, FILE_STORE: target.folder });
    const other = await openApp({ config, logger: app.logger, role: 'command' });
    expect(await verifyAudit(other)).toMatchObject({ ok: true, heads: 1 });
    expect(await listMessages(other, { to: undefined, limit: 9 })).toHaveLength(2);
    const [job, none] = [await other.queue.take('send-message'), await other.queue.take('send-message')];
    expect(job?.payload.messageId).toMatch(/^[\da-f-]{36}$/);
    expect(none).toBeNull();
    // Numbers go on where they ended.
    const before = await select<{ seq: string }>(other.database, 'SELECT max(seq) AS seq FROM messages');
    const { seq } = await queueMessage(other);
    expect(Number(seq)).toBe(Number(before[0]?.seq) + 1);
    await other.close();
  });

  it('is refused with another key ring, which is named', async () => {
    const folder = path.join(app.folder, 'other-keys');
    const keyRingFile = path.join(folder, 'keyring.json');
    await createKeys({ keyRingFile, auditKeyFile: path.join(folder, 'audit.key') });
    const keyRing = await readKeyRing(keyRingFile);
    const failing = restore({ ...target, keyRing }, archive);
    await expect(failing).rejects.toThrow(ConfigurationError);
    await expect(failing).rejects.toThrow(app.keyRing.fingerprint);
    await expectEmpty();
  });

  it('is refused where there is something, which stays as it is', async () => {
    await restoreFrom(archive);
    const [rows, files] = [await contentOf(target.database), await filesOf(target.files)];
    await expect(restoreFrom(archive)).rejects.toThrow('backup.not-empty');
    expect(await contentOf(target.database)).toEqual(rows);
    expect(await filesOf(target.files)).toEqual(files);
  });
});

describe('an archive that is not whole', () => {
  it.each([0, 0.01, 0.2, 0.5, 0.8, 0.97])('restores nothing: cut at %d of its length', async (part) => {
    const bytes = await readFile(archive);
    const cut = path.join(app.folder, 'cut.tar');
    await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length * part)));
    await expect(restoreFrom(cut)).rejects.toThrow('backup.damaged');
    await expectEmpty();
  });

  it('restores nothing: cut between two files', async () => {
    const bytes = await readFile(archive);
    const lastFile = bytes.lastIndexOf('files/');
    const cut = path.join(app.folder, 'cut.tar');
    await writeFile(cut, bytes.subarray(0, lastFile - (lastFile % 512)));
    await expect(restoreFrom(cut)).rejects.toThrow('backup.damaged');
    await expectEmpty();
  });

  it('restores nothing: what is no archive', async () => {
    const text = path.join(app.folder, 'text.tar');
    await writeFile(text, 'Kjo nuk është një kopje rezervë.\n'.repeat(100));
    await expect(restoreFrom(text)).rejects.toThrow('backup.damaged');
    await expectEmpty();
  });
});
