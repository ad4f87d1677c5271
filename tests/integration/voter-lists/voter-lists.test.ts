import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicKeyText } from '../../../src/audit/signature.js';
import type { OfficerActor } from '../../../src/context.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { addOfficer } from '../../../src/services/staff/officers.js';
import { approveVoterList } from '../../../src/services/voter-lists/approve-voter-list.js';
import { createVoterList } from '../../../src/services/voter-lists/create-voter-list.js';
import { exportVoterList } from '../../../src/services/voter-lists/export-voter-list.js';
import { verifyVoterList } from '../../../src/services/voter-lists/verify-voter-list.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** More than one chunk of the list holds. */
const VOTERS = 1003;
/** What a spreadsheet would run, and what breaks a careless CSV. */
const HOSTILE = [
  '=HYPERLINK("http://evil.example")',
  '@SUM(A1)',
  '-1+1',
  'Rruga "e Re", 5; kati 2',
  'Οδός Ερμού 7',
];

let app: TestApp;
let officers: readonly [OfficerActor, OfficerActor, OfficerActor];

beforeAll(async () => {
  app = await createTestApp();
  officers = (await makeOfficers(app, 3)) as unknown as typeof officers;
  for (let index = 0; index < VOTERS; index++) {
    const street = HOSTILE[index] ?? `Via Roma ${index}`;
    const { reference } = await seedRequest(app, {
      record: {
        address: {
          country: 'IT',
          street,
          unit: '',
          city: 'Bari',
          region: 'BA',
          postalCode: '70121',
          careOf: '',
        },
      },
    });
    await decideRequest(app, { reference, verdict: 'approve', codes: [], parts: [], officer: officers[0] });
  }
  await seedRequest(app, { status: 'in-review' });
  await seedRequest(app, { status: 'refused' });
}, 300_000);
afterAll(() => app.close());

async function approvedList(): Promise<number> {
  const { number } = await createVoterList(app, officers[0]);
  await approveVoterList(app, { number, officer: officers[1] });
  return number;
}

async function exportBy(
  officer: OfficerActor,
  profile: 'public' | 'official' | 'courier',
  number: number,
): Promise<string> {
  const folder = path.join(app.folder, `list-${number}`);
  const outcome = await exportVoterList(app, { number, profile, folder, officer });
  return outcome.state === 'exported' ? outcome.path : outcome.state;
}

describe('the voter list', () => {
  it('holds exactly the approved, and can be exported only once a second officer has approved it', async () => {
    const list = await createVoterList(app, officers[0]);
    expect(list).toMatchObject({ status: 'created', rows: VOTERS });
    await expect(exportBy(officers[0], 'public', list.number)).rejects.toMatchObject({
      code: 'voter-list.not-approved',
    });
    await expect(approveVoterList(app, { number: list.number, officer: officers[0] })).rejects.toMatchObject({
      code: 'proposal.same-officer',
    });
    expect(await approveVoterList(app, { number: list.number, officer: officers[1] })).toMatchObject({
      status: 'approved',
    });
    await expect(approveVoterList(app, { number: list.number, officer: officers[2] })).rejects.toMatchObject({
      code: 'voter-list.approved',
    });
    await expect(approveVoterList(app, { number: 99, officer: officers[1] })).rejects.toMatchObject({
      code: 'voter-list.not-found',
    });
  });

  it('gives the public profile to one officer, the others to two', async () => {
    const number = await approvedList();
    expect(await exportBy(officers[2], 'public', number)).toMatch(/voters-public\.csv$/);
    for (const profile of ['official', 'courier'] as const) {
      expect(await exportBy(officers[0], profile, number)).toBe('awaiting-second');
      await expect(exportBy(officers[0], profile, number)).rejects.toMatchObject({
        code: 'proposal.same-officer',
      });
      expect(await exportBy(officers[2], profile, number)).toMatch(/\.csv$/);
    }
    const folder = path.join(app.folder, `list-${number}`);
    expect(await verifyVoterList(folder)).toMatchObject({
      ok: true,
      rows: VOTERS,
      profiles: ['public', 'official', 'courier'],
    });
  });

  it('is chained to the version before, and repeats itself byte by byte', async () => {
    const first = await approvedList();
    const second = await approvedList();
    const files = [];
    for (const number of [first, second])
      files.push(await readFile(await exportBy(officers[0], 'public', number)));
    expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).toBe(true);
    const manifest = JSON.parse(
      await readFile(path.join(app.folder, `list-${second}`, 'manifest.json'), 'utf8'),
    ) as { list: { previous: string } };
    expect(manifest.list.previous).toMatch(/^[\da-f]{64}$/);
  });

  it('writes no cell that a spreadsheet would run', async () => {
    const number = await approvedList();
    await exportBy(officers[0], 'official', number);
    const text = await readFile(await exportBy(officers[1], 'official', number), 'utf8');
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(VOTERS + 1);
    expect(text).toContain('"Rruga ""e Re"", 5; kati 2"');
    expect(text).toContain('Οδός Ερμού 7');
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-](?!$)/);
  });

  it('writes telephone numbers as they are dialled', async () => {
    const number = await approvedList();
    await exportBy(officers[0], 'courier', number);
    const text = await readFile(await exportBy(officers[1], 'courier', number), 'utf8');
    expect(text).toMatch(/,\+39320\d{7},/);
    expect(text).not.toContain("'+39");
  });

  it('tells when anything was changed', async () => {
    const number = await approvedList();
    const file = await exportBy(officers[0], 'public', number);
    const folder = path.dirname(file);
    const csv = await readFile(file);
    const manifest = await readFile(path.join(folder, 'manifest.json'), 'utf8');
    const original = await verifyVoterList(folder);
    expect(original).toMatchObject({ ok: true, problems: [] });

    const changed = Buffer.from(csv);
    changed[200] = (changed[200] ?? 0) ^ 1;
    await writeFile(file, changed);
    expect((await verifyVoterList(folder)).ok).toBe(false);
    await writeFile(file, csv.subarray(0, csv.lastIndexOf('\r\n', csv.length - 3) + 2));
    expect((await verifyVoterList(folder)).problems.join()).toContain('rows');
    await writeFile(file, csv);

    const parsed = JSON.parse(manifest) as {
      list: { rows: number };
      signatures: unknown[];
      publicKey: string;
    };
    for (const forged of [
      { ...parsed, list: { ...parsed.list, rows: parsed.list.rows - 1 } },
      { ...parsed, signatures: parsed.signatures.slice(0, 1) },
      { ...parsed, signatures: [parsed.signatures[0], parsed.signatures[0]] },
    ]) {
      await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(forged));
      expect((await verifyVoterList(folder)).ok).toBe(false);
    }
    await writeFile(path.join(folder, 'manifest.json'), '{');
    await expect(verifyVoterList(folder)).rejects.toMatchObject({ code: 'voter-list.damaged-manifest' });
    await writeFile(path.join(folder, 'manifest.json'), manifest);
    expect((await verifyVoterList(folder, parsed.publicKey)).ok).toBe(true);
    expect((await verifyVoterList(folder, officers[0].id)).ok).toBe(false);
  });

  it('opens, encrypted for a recipient, to that recipient', async () => {
    const number = await approvedList();
    const identity = await generateIdentity();
    const folder = path.join(app.folder, 'encrypted');
    const outcome = await exportVoterList(app, {
      number,
      profile: 'public',
      folder,
      officer: officers[0],
      recipient: await identityToRecipient(identity),
    });
    const plain = await readFile(await exportBy(officers[0], 'public', number));
    const sealed = await readFile(outcome.state === 'exported' ? outcome.path : '');
    expect(sealed.includes(Buffer.from('Bari'))).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(sealed)).equals(plain)).toBe(true);
    expect(await verifyVoterList(folder)).toMatchObject({ ok: true });
  });

  it('is not signed for a recipient that does not exist', async () => {
    const number = await approvedList();
    const input = { number, profile: 'courier', folder: path.join(app.folder, 'nowhere') } as const;
    await expect(
      exportVoterList(app, { ...input, officer: officers[0], recipient: 'age1no' }),
    ).rejects.toMatchObject({ code: 'voter-list.recipient' });
    expect(await exportVoterList(app, { ...input, officer: officers[0] })).toEqual({
      state: 'awaiting-second',
    });
  });

  it('stays verifiable when an officer who signed it has another key by now', async () => {
    const number = await approvedList();
    const { privateKey } = generateKeyPairSync('ed25519');
    await addOfficer(app, {
      name: 'officer-2',
      publicKey: publicKeyText(privateKey),
      replace: true,
      by: officers[0],
    });
    const file = await exportBy(officers[0], 'public', number);
    expect(await verifyVoterList(path.dirname(file))).toMatchObject({ ok: true, problems: [] });
  });
});
