import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeys, openApp, type App } from '../../../src/app.js';
import { loadConfig } from '../../../src/config.js';
import { select } from '../../../src/db/unit-of-work.js';
import { demoVoter } from '../../../src/demo/demo-voter.js';
import { registerVoter } from '../../../src/demo/register-voter.js';
import { addDays, partsOf, type CalendarDate } from '../../../src/domain/calendar-date.js';
import { createLogger } from '../../../src/logger.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { sendDecisions } from '../../../src/services/decisions/send-decisions.js';
import { listMessages } from '../../../src/services/list-messages.js';
import { claimRequest } from '../../../src/services/review/claims.js';
import { reviewRequest, viewEvidence } from '../../../src/services/review/review-request.js';
import { runBatch } from '../../../src/services/verification/run-batch.js';
import { makeOfficers } from '../../support/officers.js';
import { readCode, startSite, type TestSite } from '../../support/site.js';

const TODAY = new Date().toISOString().slice(0, 10) as CalendarDate;
const NOTE = 'Shënim kanarinë 7319 për punonjësit';

let folder: string;
let app: App;
let site: TestSite;
const logged: string[] = [];

beforeAll(async () => {
  // A PostgreSQL of its own: its files, write-ahead log included, are searched byte by byte.
  folder = await mkdtemp(path.join(tmpdir(), 'per-canary-'));
  // Run as root, the server has a user of its own, who must get there.
  await chmod(folder, 0o711);
  const config = loadConfig({
    DATA_DIR: folder,
    ELECTION_DATE: addDays(TODAY, 90),
    LOG_LEVEL: 'debug',
  });
  await createKeys(config);
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  app = await openApp({
    config,
    logger: createLogger({ level: 'debug', destination }),
    role: 'site',
    engineProcesses: 1,
  });
  site = await startSite(app);
});
afterAll(async () => {
  await site.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function contents(): Promise<readonly { readonly file: string; readonly bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }) => ({
      file: path.relative(folder, path.join(parentPath, name)),
      // PostgreSQL removes what it no longer needs while we look.
      bytes: await readFile(path.join(parentPath, name)).catch(() => Buffer.alloc(0)),
    })),
  );
}

describe('what is personal', () => {
  it('stands nowhere in the data directory, the write-ahead log, the files or the process log', async () => {
    const voter = demoVoter(0, TODAY);
    const codes: string[] = [];
    const reference = await registerVoter(site.origin, {
      voter,
      readCode: async (phone) => {
        const code = await readCode(app, phone);
        codes.push(code);
        return code;
      },
    });
    await runBatch(app, {
      limit: 10,
      concurrency: 1,
      actor: { kind: 'system' },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const officers = await makeOfficers(app, 2);
    const [first, second] = officers;
    if (first === undefined || second === undefined) throw new Error('no officers');
    const request = await claimRequest(app, { reference, officer: first });
    const view = await reviewRequest(app, request);
    expect(view.profile.personalNumber).toBe(voter.person.personalNumber);
    for (const { id } of view.files) await viewEvidence(app, { request, fileId: id, officer: first });
    for (const officer of [first, second])
      await decideRequest(app, {
        reference,
        verdict: 'refuse',
        codes: ['DOK-EMER-TJETER'],
        parts: [],
        note: NOTE,
        officer,
      });
    await sendDecisions(app, {
      actor: first,
      link: (text) => `https://per.example/${text}`,
      limit: 10,
    });
    const messages = await listMessages(app, { to: voter.phone, limit: 50 });
    expect(messages.length).toBeGreaterThanOrEqual(3);
    await select(app.database, 'CHECKPOINT');

    const { person, address } = voter;
    const { day, month, year } = partsOf(person.birthDate as CalendarDate);
    const two = (value: number): string => String(value).padStart(2, '0');
    const canaries: Readonly<Record<string, readonly string[]>> = {
      phone: [voter.phone, voter.phone.slice(1), voter.phone.slice(3)],
      password: [voter.password],
      name: [person.surname, person.givenNames, person.surname.toUpperCase()],
      personalNumber: [person.personalNumber],
      birthDate: [person.birthDate, `${two(day)}.${two(month)}.${year}`],
      birthPlace: [person.birthPlace],
      documentNumber: [person.documentNumber],
      street: [address.street],
      postalCode: [`"${address.postalCode}"`],
      note: [NOTE],
      message: messages.map(({ text }) => text.slice(0, 40)),
    };
    const photos = [await voter.photo(), await voter.picture('passport'), await voter.proof()];
    const found: string[] = [];
    const places = [...(await contents()), { file: 'log', bytes: Buffer.from(logged.join('')) }];
    // The search itself works: what may stand in the clear is found.
    expect(places.some(({ file, bytes }) => file.includes('pg_wal') && bytes.includes(reference))).toBe(true);
    expect(places.some(({ file }) => file.includes('base/'))).toBe(true);
    for (const { file, bytes } of places) {
      for (const [kind, texts] of Object.entries(canaries))
        for (const text of texts)
          for (const form of [text, Buffer.from(text).toString('base64').slice(0, -4)])
            if (form.length > 4 && bytes.includes(form)) found.push(`${kind} in ${file}`);
      for (const photo of photos)
        if (bytes.includes(photo.subarray(photo.length >> 1, (photo.length >> 1) + 64)))
          found.push(`picture in ${file}`);
    }
    expect(found).toEqual([]);
    // A code is too short to search in binary files; in the log it would stand as a word.
    for (const code of codes) expect(logged.join('')).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
  }, 300_000);
});
