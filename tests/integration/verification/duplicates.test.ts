import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidencePage } from '../../../src/cli/evidence-page.js';
import type { OfficerActor } from '../../../src/context.js';
import { Account } from '../../../src/db/models/account.js';
import { EvidenceFile } from '../../../src/db/models/evidence-file.js';
import type { RegistrationRequest } from '../../../src/db/models/registration-request.js';
import { VerificationCheck } from '../../../src/db/models/verification-check.js';
import { inTransaction, select } from '../../../src/db/unit-of-work.js';
import { withClient } from '../../../src/db/with-client.js';
import type { CheckOutcome } from '../../../src/domain/verification-check.js';
import { sealJson } from '../../../src/files/sealing.js';
import { accountKey } from '../../../src/services/accounts/account-record.js';
import { withdrawConsent } from '../../../src/services/accounts/face-consent.js';
import { verifyAudit } from '../../../src/services/audit/verify-audit.js';
import { decideRequest, type DecisionOutcome } from '../../../src/services/decisions/decide-request.js';
import { listPairs } from '../../../src/services/faces/duplicate-pairs.js';
import { runDuplicateScan, type DuplicateScan } from '../../../src/services/faces/run-duplicate-scan.js';
import { latestChecks, type KeptCheck } from '../../../src/services/review/latest-checks.js';
import { reviewRequest, viewEvidence } from '../../../src/services/review/review-request.js';
import { findBatch } from '../../../src/services/verification/batches.js';
import { checkPlace } from '../../../src/services/verification/verify-request.js';
import { randomFrom } from '../../../src/specimens/random.js';
import { engineLabel, faceEngineVersion } from '../../../src/verification/face/engine-version.js';
import { faceDistance } from '../../../src/verification/face/face-distance.js';
import type { FaceHit } from '../../../src/verification/face/face-gallery.js';
import { FACES_PER_BLOCK } from '../../../src/verification/face/find-duplicates.js';
import { DUPLICATE_DISTANCES } from '../../../src/verification/face/thresholds.js';
import { makeOfficers } from '../../support/officers.js';
import { errorOf, jsonOf, per, startPer, type RunningCommand } from '../../support/per-command.js';
import {
  confirmDescriptor,
  descriptorNear,
  randomDescriptor,
  seedFaces,
  type SeededFace,
} from '../../support/seed-faces.js';
import { seedFiles } from '../../support/seed-files.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PEOPLE = 2 * FACES_PER_BLOCK + 100;
const LOOK_ALIKES = 60;
/** Distances: worth a look, though not strong, and beyond what is looked at. */
const SOMEWHAT = (DUPLICATE_DISTANCES.strong + DUPLICATE_DISTANCES.look) / 2;
const JUST_NOT = DUPLICATE_DISTANCES.look + 0.08;
const BLOCKS = 3;
const ENGINE = engineLabel(faceEngineVersion());
const RUN = ['batches', 'run', '--kind', 'duplicates', '--json'];
/** Of the advisory lock that a scan waits for when it keeps its second block. */
const HOLD = 4711;

const random = randomFrom(5);
let app: TestApp;
let faces: readonly SeededFace[];
/** What there is to be found among them. */
let expected: readonly Pair[];
let officers: readonly OfficerActor[];
/** Requests of three people: the first two look very much alike, the third somewhat like the first. */
const requests: RegistrationRequest[] = [];

beforeAll(async () => {
  app = await createTestApp();
  officers = await makeOfficers(app, 2);
  const people = Array.from({ length: PEOPLE }, () => randomDescriptor(random));
  // From much alike to just not, so that some lie on either side of both thresholds.
  const alike = people
    .slice(0, LOOK_ALIKES)
    .map((face, index) => descriptorNear(face, 0.3 + ((JUST_NOT - 0.3) * index) / LOOK_ALIKES, random));
  for (let count = 0; count < 3; count++) requests.push(await seedRequest(app, { isLive: false }));
  const own = randomDescriptor(random);
  const voters = [own, descriptorNear(own, 0.3, random), descriptorNear(own, SOMEWHAT, random)];
  faces = [
    ...(await seedFaces(app, [...people, ...alike])),
    ...(await Promise.all(voters.map((descriptor, index) => giveFace(requestAt(index), descriptor)))),
  ];
  await inTransaction(app, async ({ query }) => {
    await query(`CREATE FUNCTION wait_at_second_block() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN IF NEW.next_block = 2 THEN PERFORM pg_advisory_xact_lock(${HOLD}); END IF; RETURN NEW; END'`);
    await query(`CREATE TRIGGER wait_at_second_block BEFORE UPDATE ON duplicate_scans
      FOR EACH ROW EXECUTE FUNCTION wait_at_second_block()`);
  });
});
afterAll(() => app.close());

/** A photo that can be opened, and what describes it. */
async function giveFace(request: RegistrationRequest, descriptor: Float32Array): Promise<SeededFace> {
  await seedFiles(app, request);
  const { accountId } = request;
  const file = await EvidenceFile.findOne({ where: { accountId, kind: 'face' }, rejectOnEmpty: true });
  await inTransaction(app, (unit) => confirmDescriptor(app, unit, { file, descriptor }));
  return { accountId, fileId: file.id, descriptor };
}

function requestAt(index: number): RegistrationRequest {
  const request = requests[index];
  if (request === undefined) throw new RangeError('there are three requests');
  return request;
}

function officerAt(index: number): OfficerActor {
  const officer = officers[index];
  if (officer === undefined) throw new RangeError('there are two officers');
  return officer;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly distance: number;
}

/** Every face compared with every other by plain arithmetic. */
function bruteForce(known: readonly SeededFace[]): readonly Pair[] {
  const pairs: Pair[] = [];
  known.forEach((one, index) => {
    for (const other of known.slice(index + 1)) {
      const distance = faceDistance(one.descriptor, other.descriptor);
      const [a = '', b = ''] = [one.accountId, other.accountId].sort();
      if (distance <= DUPLICATE_DISTANCES.look) pairs.push({ a, b, distance });
    }
  });
  return pairs.sort((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1));
}

function isStrong({ distance }: { readonly distance: number }): boolean {
  return distance <= DUPLICATE_DISTANCES.strong;
}

async function keptPairs(): Promise<readonly Pair[]> {
  return select<Pair>(
    app.database,
    'SELECT account_a AS a, account_b AS b, distance FROM duplicate_pairs ORDER BY account_a, account_b',
  );
}

async function count(sql: string): Promise<number> {
  const [row] = await select<{ count: number }>(app.database, `SELECT count(*)::int AS count FROM ${sql}`);
  return row?.count ?? -1;
}

function scan({ abortAfter = Infinity } = {}): Promise<DuplicateScan & { readonly kept: number }> {
  const stop = new AbortController();
  let kept = 0;
  return runDuplicateScan(app, {
    threads: 2,
    actor: { kind: 'system' },
    signal: stop.signal,
    onProgress() {
      if (++kept >= abortAfter) stop.abort();
    },
  }).then((result) => ({ ...result, kept }));
}

/** Runs the command until its first block is kept and its second cannot be, and does something then. */
async function whileRunning(work: (run: RunningCommand) => Promise<void>): Promise<RunningCommand> {
  return withClient(app.database, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [HOLD]);
    const run = startPer(RUN, { env: app.environment });
    try {
      while ((await count('pg_locks WHERE NOT granted AND objid = ' + String(HOLD))) === 0) await sleep(20);
      await work(run);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [HOLD]);
    }
    return run;
  });
}

describe('a batch that compares all faces', () => {
  it('is run by one at a time, and loses and repeats nothing when it is killed in the middle', async () => {
    const { result } = await whileRunning(async (run) => {
      const second = await per(RUN, { env: app.environment });
      expect([second.code, errorOf(second)]).toEqual([4, 'duplicate-scan.running']);
      run.process.kill('SIGKILL');
      await run.result;
    });
    expect((await result).code).toBeNull();
    expect((await findBatch(app, 1)).scan).toMatchObject({ done: 1, blocks: BLOCKS });

    expected = bruteForce(faces);
    expect(expected.length).toBeGreaterThan(LOOK_ALIKES / 2);
    expect(expected.filter(isStrong).length).toBeLessThan(expected.length);
    const again = await per(RUN, { env: app.environment });
    expect(again.code).toBe(0);
    expect(jsonOf(again)).toMatchObject({
      batches: [1],
      faces: faces.length,
      pairs: expected.length,
      strong: expected.filter(isStrong).length,
    });
    expect(await keptPairs()).toEqual(expected);
    expect(await findBatch(app, 1)).toMatchObject({
      kind: 'duplicates',
      scan: { faces: faces.length, blocks: BLOCKS, done: BLOCKS, hits: expected.length },
    });
    expect(await count(`audit_entries WHERE event LIKE 'duplicate-scan.%'`)).toBe(2);
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  });

  it('stops at an interrupt, and goes on at the next block', async () => {
    const { result } = await whileRunning((run) => {
      run.process.kill('SIGINT');
      return sleep(200);
    });
    expect(await result).toMatchObject({ code: 130 });
    const { done } = (await findBatch(app, 2)).scan ?? { done: -1 };
    expect(done).toBeLessThan(BLOCKS);
    const rest = await scan();
    expect(rest).toMatchObject({ batch: 2, interrupted: false, kept: BLOCKS - done });
    expect((await findBatch(app, 2)).scan?.hits).toBe(rest.pairs);
    expect(await keptPairs()).toEqual(expected);
  });

  it('begins anew when there is another face', async () => {
    expect(await scan({ abortAfter: 1 })).toMatchObject({ batch: 3, interrupted: true, kept: 1 });
    const [twin] = await seedFaces(app, [
      descriptorNear(faces[FACES_PER_BLOCK]?.descriptor ?? new Float32Array(), 0.2, random),
    ]);
    faces = [...faces, ...(twin ? [twin] : [])];
    expected = bruteForce(faces);
    expect(await scan()).toMatchObject({ batch: 3, faces: faces.length, interrupted: false, kept: BLOCKS });
    expect(await keptPairs()).toEqual(expected);
  });

  it('shows its pairs by the references of their requests', async () => {
    const shown = await per(['batches', 'show', '3', '--json'], { env: app.environment });
    const { kind, pairs } = jsonOf(shown) as { kind: string; pairs: { requests: (string | null)[] }[] };
    expect(kind).toBe('duplicates');
    expect(pairs).toHaveLength(expected.length);
    const [first, second, third] = requests.map(({ reference }) => reference);
    const named = pairs.map(({ requests: pair }) => [...pair].sort()).filter(([one]) => one !== null);
    expect(named).toEqual(expect.arrayContaining([[first, second].sort(), [first, third].sort()]));
  });
});

describe('a pair of faces that are alike', () => {
  async function check(index: number, outcome: CheckOutcome, hits: readonly FaceHit[] = []): Promise<void> {
    const request = requestAt(index);
    const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true });
    const [batch] = await select<{ id: string }>(app.database, 'SELECT id FROM batches WHERE number = 1');
    const result = {
      requestId: request.id,
      round: request.round,
      batchId: batch?.id ?? '',
      reason: null,
      score: null,
      engine: ENGINE,
      thresholds: null,
      files: [],
    };
    const name = 'face-seen-before';
    const record = sealJson(accountKey(app.keyRing, account), checkPlace(request, name), { hits });
    await VerificationCheck.upsert({ ...result, name, outcome, record });
    await VerificationCheck.upsert({ ...result, name: 'face-liveness', outcome: 'pass', record: null });
  }

  async function found(index: number): Promise<KeptCheck | undefined> {
    return (await latestChecks(app, requestAt(index))).find(({ name }) => name === 'face-seen-before');
  }

  function approve(index: number, officer: number): Promise<DecisionOutcome> {
    const { reference } = requestAt(index);
    return decideRequest(app, {
      reference,
      verdict: 'approve',
      codes: [],
      parts: [],
      officer: officerAt(officer),
    });
  }

  it('stands in the place of a weaker finding, never of a stronger one', async () => {
    await check(0, 'pass');
    await check(1, 'not-run');
    await check(2, 'fail');
    expect(await found(0)).toMatchObject({ outcome: 'fail', reason: 'strong-likeness', engine: ENGINE });
    expect((await found(0))?.score).toBeCloseTo(0.3, 2);
    expect(await found(1)).toMatchObject({ outcome: 'fail', reason: 'strong-likeness' });
    expect(await found(2)).toMatchObject({ outcome: 'fail', reason: null });
    await check(2, 'pass');
    expect(await found(2)).toMatchObject({ outcome: 'review', reason: 'likeness' });
  });

  it('lets the officer see both faces side by side, and each view is in the log', async () => {
    const [request, officer] = [requestAt(2), officerAt(0)];
    const known = faces[PEOPLE - 1]?.accountId ?? '';
    await check(2, 'review', [{ id: known, distance: SOMEWHAT + 0.02 }]);
    const view = await reviewRequest(app, request);
    const { files } = view;
    const owners = await EvidenceFile.findAll({ where: { id: files.slice(0, 3).map(({ id }) => id) } });
    const ownerOf = new Map(owners.map(({ id, accountId }) => [id, accountId]));
    expect(files.slice(0, 3).map(({ id, isOfAnother }) => [ownerOf.get(id), isOfAnother])).toEqual([
      [request.accountId, false],
      [requestAt(0).accountId, true],
      [known, true],
    ]);
    const page = await openEvidencePage(app, { request, view, officer });
    try {
      const first = await fetch(page.url, { redirect: 'manual' });
      const headers = { cookie: first.headers.get('set-cookie')?.split(';')[0] ?? '' };
      const { origin } = new URL(page.url);
      const text = await (await fetch(origin, { headers })).text();
      expect(text.match(/<figcaption>Fytyrë e ngjashme nga një profil tjetër/g)).toHaveLength(2);
      const face = files[1]?.id ?? '';
      expect((await fetch(`${origin}/files/${face}`, { headers })).status).toBe(200);
      const [row] = await select<{ entry: string }>(
        app.database,
        `SELECT entry FROM audit_entries WHERE event = 'evidence.viewed' ORDER BY seq DESC LIMIT 1`,
      );
      expect(JSON.parse(row?.entry ?? '')).toMatchObject({
        actor: officer.id,
        subject: request.id,
        details: { file: face, kind: 'face', ofAnother: true },
      });
    } finally {
      await page.close();
    }
  });

  it('makes an approval need two officers', async () => {
    expect(await approve(0, 0)).toEqual({ state: 'awaiting-second', reason: 'failed-check' });
    expect(await approve(0, 1)).toMatchObject({ state: 'decided', status: 'approved' });
    expect(await verifyAudit(app)).toMatchObject({ ok: true });
  });

  it('counts no more when consent is withdrawn', async () => {
    const { id } = await findBatch(app, 3);
    const before = await listPairs(app, id);
    const photo = await EvidenceFile.findOne({
      where: { accountId: requestAt(0).accountId, kind: 'face' },
      rejectOnEmpty: true,
    });
    await withdrawConsent(app, requestAt(0).accountId);
    const view = { request: requestAt(1), fileId: photo.id, officer: officerAt(0) };
    await expect(viewEvidence(app, view)).rejects.toMatchObject({ code: 'file.not-found' });
    expect(await found(1)).toMatchObject({ outcome: 'not-run' });
    expect((await listPairs(app, id)).length).toBeLessThan(before.length);
    expect(await found(0)).toMatchObject({ outcome: 'pass' });
    expect(await approve(1, 0)).toMatchObject({ state: 'decided' });
    const gone = requestAt(0).accountId;
    const left = expected.filter(({ a, b }) => a !== gone && b !== gone);
    expect(left.length).toBe(expected.length - 2);
    expect(await scan()).toMatchObject({ batch: 4, faces: faces.length - 1, pairs: left.length });
  });
});
