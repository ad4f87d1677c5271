import { generateKeyPairSync, randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalText, publicKeyText, signText } from '../../../src/audit/signature.js';
import type { AuditEntry, AuditEvent } from '../../../src/audit/audit-events.js';
import type { OfficerActor } from '../../../src/context.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { addOfficer, disableOfficer, openOfficer } from '../../../src/services/staff/officers.js';
import { eraseDescriptors } from '../../../src/services/faces/erase-descriptors.js';
import { approveVoterList } from '../../../src/services/voter-lists/approve-voter-list.js';
import { createVoterList } from '../../../src/services/voter-lists/create-voter-list.js';
import { exportVoterList } from '../../../src/services/voter-lists/export-voter-list.js';
import { chain, entriesOf, forgeLog, readLog } from '../../support/audit-log.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

type Details = Record<string, unknown>;
interface Signature {
  readonly officer: string;
  readonly signature: string;
}

let app: TestApp;
let first: OfficerActor;
let second: OfficerActor;
/** With the key that was replaced later. */
let third: OfficerActor;
/** A log of everything that officers sign. */
let entries: readonly AuditEntry[];

beforeAll(async () => {
  app = await createTestApp();
  const officers = await makeOfficers(app, 3);
  [first, second, third] = officers as [OfficerActor, OfficerActor, OfficerActor];
  for (const verdict of ['approve', 'refuse', 'return'] as const) {
    const { reference } = await seedRequest(app);
    const codes = verdict === 'approve' ? [] : (['ADR-NUK-PERPUTHET'] as const);
    for (const officer of [first, second]) {
      const { state } = await decideRequest(app, { reference, verdict, codes, parts: [], officer });
      if (state === 'decided') break;
    }
  }
  const { number } = await createVoterList(app, first);
  await approveVoterList(app, { number, officer: second });
  const folder = path.join(app.folder, 'lists');
  await exportVoterList(app, { number, profile: 'public', folder, officer: first });
  await exportVoterList(app, { number, profile: 'official', folder, officer: first });
  await exportVoterList(app, { number, profile: 'official', folder, officer: second });
  for (const officer of [first, second]) await eraseDescriptors(app, { reference: null, officer });
  await replaceKeyOfThird();
  await disableOfficer(app, { name: 'officer-3', by: first });
  entries = entriesOf(await readLog(app));
});
afterAll(() => app.close());

async function replaceKeyOfThird(): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const name = 'officer-3';
  await addOfficer(app, { name, publicKey: publicKeyText(privateKey), replace: true, by: second });
  await openOfficer(app, { name, privateKey });
}

/** The problems of a log in which one entry is another, every hash and number right. */
async function problemsWith(
  event: AuditEvent,
  is: (details: Details) => boolean,
  change: (entry: AuditEntry) => Partial<Omit<AuditEntry, 'details'>> & { readonly details?: Details },
): Promise<string> {
  const index = entries.findIndex((entry) => entry.event === event && is(entry.details));
  const entry = entries[index];
  if (entry === undefined) throw new Error(`no ${event} in the log`);
  await forgeLog(app, chain(entries.with(index, { ...entry, ...change(entry) } as AuditEntry)));
  const { problems } = await verifyAudit(app);
  return problems.join('\n');
}
const withDetails =
  (change: (details: Details) => Details) =>
  ({ details }: AuditEntry): { details: Details } => ({ details: { ...details, ...change(details) } });
const withSignatures = (change: (signatures: readonly Signature[]) => readonly Signature[]) =>
  withDetails(({ signatures }) => ({ signatures: change(signatures as readonly Signature[]) }));

const refusal = ({ verdict }: Details): boolean => verdict === 'refuse';
const approval = ({ verdict }: Details): boolean => verdict === 'approve';
const official = ({ profile }: Details): boolean => profile === 'official';
const any = (): boolean => true;
const known = ({ name }: Details): boolean => name === 'officer-2';

describe('a log in which two people did what needs two', () => {
  it('proves it', async () => {
    await forgeLog(app, chain(entries));
    expect(await verifyAudit(app)).toMatchObject({ ok: true, entries: entries.length });
    const events = new Set(entries.map(({ event }) => event));
    expect([...events]).toEqual(
      expect.arrayContaining([
        'request.decided',
        'voter-list.approved',
        'voter-list.exported',
        'faces.erased',
        'officer.key-replaced',
      ]),
    );
  });
});

describe.each([
  ['a refusal', 'request.decided', refusal],
  ['an approved list', 'voter-list.approved', any],
  ['an export of the official list', 'voter-list.exported', official],
  ['an erasure of all faces', 'faces.erased', any],
] as const)('%s', (_, event, is) => {
  it('is found with one signature', async () => {
    const kept = withSignatures((signatures) => signatures.slice(1));
    expect(await problemsWith(event, is, kept)).toContain(`${event} has 1 of 2 signatures`);
  });

  it('is found without any', async () => {
    const bare = withDetails(() => ({ signatures: [] }));
    expect(await problemsWith(event, is, bare)).toContain(`${event} has 0 of 2 signatures`);
    const odd = withDetails(() => ({ signatures: 'both' }));
    expect(await problemsWith(event, is, odd)).toContain(`${event} has 0 of 2 signatures`);
  });

  it('is found with the same officer twice', async () => {
    const twice = withSignatures(([, mine]) => (mine === undefined ? [] : [mine, mine]));
    expect(await problemsWith(event, is, twice)).toContain(`${event} has 1 of 2 signatures`);
  });

  it('is found with one signature under two names', async () => {
    const renamed = withSignatures(([theirs, mine]) =>
      mine === undefined || theirs === undefined ? [] : [{ ...mine, officer: theirs.officer }, mine],
    );
    expect(await problemsWith(event, is, renamed)).toContain(`${event} has 1 of 2 signatures`);
  });

  it('is found with a signature of nobody who is known', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const stranger = ({ details }: AuditEntry): { details: Details } => {
      const { statement, signatures } = details as unknown as {
        statement: string;
        signatures: readonly Signature[];
      };
      const theirs = { officer: randomUUID(), signature: signText(privateKey, statement) };
      return { details: { ...details, signatures: [theirs, ...signatures.slice(1)] } };
    };
    expect(await problemsWith(event, is, stranger)).toContain(`${event} has 1 of 2 signatures`);
  });

  it('is found when something else was signed', async () => {
    const other = withDetails(({ statement }) => ({ statement: `${String(statement)} ` }));
    expect(await problemsWith(event, is, other)).toContain(`${event} has 0 of 2 signatures`);
    const moved = (): { subject: string } => ({ subject: randomUUID() });
    expect(await problemsWith(event, is, moved)).toContain(`what was signed is not what ${event} tells`);
  });

  it('is found when it is told of another officer than who signed', async () => {
    const another = (): { actor: string } => ({ actor: entries[3]?.subject ?? '' });
    expect(await problemsWith(event, is, another)).toContain('is not signed by who did it');
  });
});

describe('what one officer may sign', () => {
  it('needs that signature', async () => {
    const bare = withDetails(() => ({ signatures: [] }));
    expect(await problemsWith('request.decided', approval, bare)).toContain('0 of 1 signatures');
    const unsigned = withDetails(() => ({ signature: null }));
    expect(await problemsWith('voter-list.created', any, unsigned)).toContain('0 of 1 signatures');
  });

  it('cannot be told to be what needs two', async () => {
    const refused = withDetails(() => ({ verdict: 'refuse' }));
    expect(await problemsWith('request.decided', approval, refused)).toContain('what was signed is not');
  });

  it('cannot stand for what needs two', async () => {
    const single = withDetails(({ signatures }) => ({
      profile: 'public',
      signatures: (signatures as readonly Signature[]).slice(1),
    }));
    expect(await problemsWith('voter-list.exported', official, single)).toContain('what was signed is not');
  });

  it('may not be signed in secret as needing none besides', async () => {
    // The officer signs a refusal of their own, and says that the rules ask for nobody else.
    const alone = ({ subject }: AuditEntry): { details: Details } => {
      const statement = canonicalText({
        purpose: 'per.decision.1',
        request: subject,
        verdict: 'refuse',
        second: null,
      });
      const signatures = [{ officer: second.id, signature: second.sign(statement) }];
      return { details: { verdict: 'refuse', statement, signatures } };
    };
    expect(await problemsWith('request.decided', refusal, alone)).toContain('has 1 of 2 signatures');
  });
});

describe('an officer', () => {
  it('does not come in without another', async () => {
    const unsigned = withDetails(() => ({ signature: null }));
    expect(await problemsWith('officer.added', known, unsigned)).toContain('came in without another');
    const bySystem = (): { actor: string } => ({ actor: 'system' });
    expect(await problemsWith('officer.added', known, bySystem)).toContain('came in without another');
  });

  it('does not replace their own key', async () => {
    const own = ({ subject, details }: AuditEntry): { actor: string; details: Details } => {
      // Signed with the key that is said to be lost, which whoever found it has.
      const publicKey = publicKeyText(generateKeyPairSync('ed25519').publicKey);
      return { actor: subject, details: { ...details, publicKey, signature: third.sign(publicKey) } };
    };
    expect(await problemsWith('officer.key-replaced', any, own)).toContain('came in without another');
  });

  it('is not two: nobody else gets their key', async () => {
    const { publicKey } = entries.find(({ event }) => event === 'officer.added')?.details as {
      publicKey: string;
    };
    const shared = withDetails(() => ({ publicKey, signature: second.sign(publicKey) }));
    expect(await problemsWith('officer.key-replaced', any, shared)).toContain(
      'the key of one officer was given to another',
    );
  });

  it('does not act after the end of their work', async () => {
    const late: AuditEntry = {
      seq: 0,
      at: new Date().toISOString(),
      event: 'request.claimed',
      actor: third.id,
      subject: randomUUID(),
      details: {},
    };
    await forgeLog(app, chain([...entries, late]));
    expect((await verifyAudit(app)).problems).toEqual([
      `entry ${entries.length + 1}: an officer acted who was disabled`,
    ]);
  });
});
