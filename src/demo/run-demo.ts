import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError } from '../config.js';
import type { AppContext, OfficerActor } from '../context.js';
import { select } from '../db/unit-of-work.js';
import { dayIn } from '../domain/electoral-calendar.js';
import { DomainError } from '../domain/errors.js';
import type { RefusalCodeName } from '../domain/refusal-codes.js';
import type { Verdict } from '../domain/two-officers.js';
import { verifyAudit } from '../services/audit/verify-audit.js';
import { decideRequest } from '../services/decisions/decide-request.js';
import type { StatusLink } from '../services/decisions/notify-voter.js';
import { sendDecisions } from '../services/decisions/send-decisions.js';
import { listMessages } from '../services/list-messages.js';
import { createKeyFile, openKeyFile } from '../services/staff/officer-key-file.js';
import { addOfficer, openOfficer } from '../services/staff/officers.js';
import { runBatch } from '../services/verification/run-batch.js';
import { approveVoterList } from '../services/voter-lists/approve-voter-list.js';
import { createVoterList } from '../services/voter-lists/create-voter-list.js';
import { exportVoterList } from '../services/voter-lists/export-voter-list.js';
import { verifyVoterList } from '../services/voter-lists/verify-voter-list.js';
import { demoVoter, type DemoVoter } from './demo-voter.js';
import { registerVoter } from './register-voter.js';

export interface DemoOfficer {
  readonly name: string;
  readonly key: string;
  readonly passphraseFile: string;
}

export interface DemoResult {
  readonly voters: number;
  readonly outcomes: { readonly approved: number; readonly refused: number; readonly returned: number };
  readonly list: { readonly number: number; readonly path: string };
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
  readonly audit: { readonly entries: number; readonly ok: boolean };
  readonly officers: readonly DemoOfficer[];
}

export interface DemoOptions {
  readonly voters: number;
  /** Where the site answers. */
  readonly origin: string;
  readonly link: StatusLink;
  readonly signal: AbortSignal;
  readonly onProgress: (stage: string, done: number, total: number) => void;
}

const OFFICERS = ['demo-arta', 'demo-besa'] as const;
const REGISTERING_AT_A_TIME = 2;

/** Only on an empty system, and never in production. Throws `demo.not-empty` or a `ConfigurationError`. */
export async function requireEmptySystem(app: AppContext): Promise<void> {
  if (app.config.production)
    throw new ConfigurationError(['the demonstration does not run in production (NODE_ENV)']);
  const [row] = await select<{ taken: boolean }>(
    app.database,
    'SELECT EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM officers) AS taken',
  );
  if (row?.taken) throw new DomainError('demo.not-empty');
}

/**
 * The whole of the system on fictitious voters: they register through the site, are verified, reviewed by two officers, told and listed; in the end the log
 * is checked. One is refused, one is sent back, the others are approved.
 */
export async function runDemo(app: AppContext, options: DemoOptions): Promise<DemoResult> {
  const stages: { name: string; ms: number }[] = [];
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    options.signal.throwIfAborted();
    const began = performance.now();
    const result = await work();
    stages.push({ name, ms: Math.round(performance.now() - began) });
    return result;
  };

  const officers = await stage('officers', () => makeOfficers(app));
  const voters = Array.from({ length: options.voters }, (_, index) =>
    demoVoter(index, dayIn(app.calendar.timeZone, app.clock())),
  );
  const references = await stage('register', () => registerAll(app, voters, options));
  await stage('verify', () => verifyAll(app, options));
  const outcomes = await stage('review', () =>
    decideAll(app, { voters, references, officers, onProgress: options.onProgress }),
  );
  await stage('notify', () =>
    sendDecisions(app, { actor: { kind: 'system' }, link: options.link, limit: voters.length }),
  );
  const list = await stage('list', () => makeList(app, officers));
  const audit = await stage('audit', () => verifyAudit(app));
  return {
    voters: voters.length,
    outcomes,
    list,
    stages,
    audit: { entries: audit.entries, ok: audit.ok },
    officers: officers.map(({ name, key, passphraseFile }) => ({ name, key, passphraseFile })),
  };
}

interface MadeOfficer extends DemoOfficer {
  readonly actor: OfficerActor;
}

async function makeOfficers(app: AppContext): Promise<readonly [MadeOfficer, MadeOfficer]> {
  const folder = path.join(app.config.dataDir, 'demo');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made: MadeOfficer[] = [];
  for (const name of OFFICERS) {
    const key = path.join(folder, `${name}.key`);
    const passphraseFile = path.join(folder, `${name}.passphrase`);
    const passphrase = randomBytes(18).toString('base64url');
    await writeFile(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
    const publicKey = await createKeyFile(key, passphrase);
    await addOfficer(app, { name, publicKey, replace: false, by: made[0]?.actor ?? null });
    const actor = await openOfficer(app, { name, privateKey: await openKeyFile(key, passphrase) });
    made.push({ name, key, passphraseFile, actor });
  }
  const [first, second] = made;
  if (first === undefined || second === undefined) throw new Error('two officers were to be made');
  return [first, second];
}

async function registerAll(
  app: AppContext,
  voters: readonly DemoVoter[],
  { origin, signal, onProgress }: DemoOptions,
): Promise<readonly string[]> {
  const references: string[] = [];
  let next = 0;
  let done = 0;
  const register = async (): Promise<void> => {
    for (let index = next++; index < voters.length; index = next++) {
      signal.throwIfAborted();
      const voter = voters[index];
      if (voter === undefined) return;
      references[index] = await registerVoter(origin, { voter, readCode: (phone) => readCode(app, phone) });
      onProgress('registered', ++done, voters.length);
    }
  };
  await Promise.all(Array.from({ length: REGISTERING_AT_A_TIME }, register));
  return references;
}

async function readCode(app: AppContext, phone: string): Promise<string> {
  const [message] = await listMessages(app, { to: phone, limit: 1 });
  const code = /^\d{6}/.exec(message?.text ?? '')?.[0];
  if (code === undefined) throw new Error('no code is in the development outbox');
  return code;
}

async function verifyAll(app: AppContext, { signal, onProgress }: DemoOptions): Promise<void> {
  const { interrupted } = await runBatch(app, {
    limit: Number.MAX_SAFE_INTEGER,
    concurrency: 2,
    actor: { kind: 'system' },
    signal,
    onProgress(batches) {
      const total = batches.reduce((sum, { requests }) => sum + requests, 0);
      const queued = batches.reduce((sum, batch) => sum + batch.queued, 0);
      onProgress('verified', total - queued, total);
    },
  });
  if (interrupted) signal.throwIfAborted();
}

/** One mistake is refused, one is sent back; everybody else is approved, by two officers where the rules ask for two. */
async function decideAll(
  app: AppContext,
  {
    voters,
    references,
    officers: [first, second],
    onProgress,
  }: {
    readonly voters: readonly DemoVoter[];
    readonly references: readonly string[];
    readonly officers: readonly [MadeOfficer, MadeOfficer];
    readonly onProgress: DemoOptions['onProgress'];
  },
): Promise<DemoResult['outcomes']> {
  const outcomes = { approved: 0, refused: 0, returned: 0 };
  for (const [index, reference] of references.entries()) {
    const { verdict, codes } = decisionOn(voters[index]);
    const decision = { reference, verdict, codes, parts: [] };
    const outcome = await decideRequest(app, { ...decision, officer: first.actor });
    if (outcome.state === 'awaiting-second') await decideRequest(app, { ...decision, officer: second.actor });
    outcomes[verdict === 'approve' ? 'approved' : verdict === 'refuse' ? 'refused' : 'returned'] += 1;
    onProgress('decided', index + 1, references.length);
  }
  return outcomes;
}

function decisionOn(voter: DemoVoter | undefined): {
  readonly verdict: Verdict;
  readonly codes: readonly RefusalCodeName[];
} {
  switch (voter?.mistake) {
    case 'another-number':
      return { verdict: 'refuse', codes: ['ADR-NUK-PERPUTHET'] };
    case 'another-name':
      return { verdict: 'return', codes: ['DOK-EMER-TJETER'] };
    default:
      return { verdict: 'approve', codes: [] };
  }
}

async function makeList(
  app: AppContext,
  [first, second]: readonly [MadeOfficer, MadeOfficer],
): Promise<DemoResult['list']> {
  const { number } = await createVoterList(app, first.actor);
  await approveVoterList(app, { number, officer: second.actor });
  const folder = path.join(app.config.dataDir, 'lists', String(number));
  for (const profile of ['public', 'official', 'courier'] as const) {
    const outcome = await exportVoterList(app, { number, profile, folder, officer: first.actor });
    if (outcome.state === 'awaiting-second')
      await exportVoterList(app, { number, profile, folder, officer: second.actor });
  }
  const { ok, problems } = await verifyVoterList(folder);
  if (!ok) throw new Error(`the exported list does not verify: ${problems.join('; ')}`);
  return { number, path: folder };
}
