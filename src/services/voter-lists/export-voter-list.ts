import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { readAuditKey } from '../../audit/audit-key.js';
import { canonicalText, publicKeyText, signText } from '../../audit/signature.js';
import type { AppContext, OfficerActor } from '../../context.js';
import type { OfficerSignature } from '../../db/models/decision.js';
import { Officer } from '../../db/models/officer.js';
import { VoterList } from '../../db/models/voter-list.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import {
  needsTwoOfficers,
  PROFILE_COLUMNS,
  REGISTER_COLUMNS,
  type ListProfile,
  type VoterListRow,
} from '../../domain/voter-list.js';
import { openDataKey } from '../../files/data-key.js';
import { unsealJson } from '../../files/sealing.js';
import { signWithSecondOfficer } from '../decisions/two-signatures.js';
import { chunkPlace, listPlace } from './create-voter-list.js';
import type { ListStatement } from './approve-voter-list.js';
import { manifestSchema, signedText, type Manifest, type ManifestFile } from './manifest.js';
import { createMerkleRoot } from './merkle-root.js';

export interface ExportVoterList {
  readonly number: number;
  readonly profile: ListProfile;
  readonly folder: string;
  readonly officer: OfficerActor;
  /** An age recipient (`age1…`); the file is then written encrypted. */
  readonly recipient?: string | undefined;
}

export type ExportOutcome =
  | { readonly state: 'awaiting-second' }
  | {
      readonly state: 'exported';
      readonly path: string;
      readonly manifest: string;
      readonly rows: number;
      readonly sha256: string;
    };

/**
 * Writes one profile of an approved list to a folder, with the manifest beside it. Official and courier profiles need the signatures of two officers: the
 * first is only recorded. Throws `voter-list.not-found`, `voter-list.not-approved` or `proposal.same-officer`.
 */
export async function exportVoterList(app: AppContext, input: ExportVoterList): Promise<ExportOutcome> {
  const { number, profile, folder, officer } = input;
  const key = await readAuditKey(app.config.auditKeyFile);
  const list = await VoterList.findByPk(number);
  if (list === null) throw new DomainError('voter-list.not-found', { number });
  if (list.status !== 'approved') throw new DomainError('voter-list.not-approved', { number });
  const statement = canonicalText({
    purpose: 'per.voter-list-export.1',
    list: number,
    profile,
    sha256: (JSON.parse(list.statement) as ListStatement).sha256,
  });
  const signatures = await sign(app, { list, profile, statement, officer });
  if (signatures === null) return { state: 'awaiting-second' };

  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = await writeProfile(app, { list, ...input });
  const manifest = await writeManifest({
    list,
    folder,
    file: { ...written.file, statement, signatures: await named(signatures) },
    counts: written.counts,
    sign: (text) => signText(key, text),
    publicKey: publicKeyText(key),
  });
  const { rows, sha256, file } = written.file;
  return { state: 'exported', path: path.join(folder, file), manifest, rows, sha256 };
}

async function sign(
  app: AppContext,
  {
    list,
    profile,
    statement,
    officer,
  }: {
    readonly list: VoterList;
    readonly profile: ListProfile;
    readonly statement: string;
    readonly officer: OfficerActor;
  },
): Promise<readonly OfficerSignature[] | null> {
  const subject = `voter-list:${list.number}`;
  return inTransaction(app, async (unit) => {
    const signatures = needsTwoOfficers(profile)
      ? await signWithSecondOfficer(unit, {
          kind: 'list-export',
          subject: `${subject}:${profile}`,
          statement,
          officer,
        })
      : [{ officer: officer.id, signature: officer.sign(statement) }];
    unit.audit({
      event: signatures === null ? 'voter-list.export-proposed' : 'voter-list.exported',
      actor: officer.id,
      subject,
      details:
        signatures === null
          ? { profile, statement, signature: officer.sign(statement) }
          : { profile, statement, signatures: signatures.map((one) => ({ ...one })) },
    });
    return signatures;
  });
}

interface Written {
  readonly file: Omit<ManifestFile, 'statement' | 'signatures'>;
  readonly counts: Manifest['counts'];
}

/** Row by row from the sealed chunks to the file: memory does not grow with the list. A half-written file never has the final name. */
async function writeProfile(
  app: AppContext,
  { list, profile, folder, recipient }: ExportVoterList & { readonly list: VoterList },
): Promise<Written> {
  const columns = Object.keys(PROFILE_COLUMNS[profile]);
  const tree = createMerkleRoot();
  const empty = Object.fromEntries(
    columns.filter((column) => REGISTER_COLUMNS.includes(column)).map((column) => [column, 0]),
  );
  const counts = { byCountry: {} as Record<string, number>, bySex: {} as Record<string, number> };

  async function* lines(): AsyncGenerator<Buffer> {
    yield Buffer.from(csvLine(columns));
    let position = 0;
    for await (const rows of chunksOf(app, list)) {
      const text: string[] = [];
      for (const row of rows) {
        position += 1;
        const cells = Object.values(PROFILE_COLUMNS[profile]).map((cell) => cell(row, position, list.number));
        columns.forEach((column, index) => {
          if (column in empty && cells[index] === '') empty[column] = (empty[column] ?? 0) + 1;
        });
        counts.byCountry[row.country] = (counts.byCountry[row.country] ?? 0) + 1;
        counts.bySex[row.sex || 'unknown'] = (counts.bySex[row.sex || 'unknown'] ?? 0) + 1;
        const line = csvLine(cells);
        tree.add(line);
        text.push(line);
      }
      yield Buffer.from(text.join(''));
    }
  }

  const name = `voters-${profile}.csv${recipient === undefined ? '' : '.age'}`;
  const unfinished = path.join(folder, `${name}.part`);
  const hash = createHash('sha256');
  let bytes = 0;
  const source = recipient === undefined ? lines() : await encryptFor(recipient, lines());
  try {
    await pipeline(
      source,
      async function* (parts: AsyncIterable<Uint8Array>) {
        for await (const part of parts) {
          hash.update(part);
          bytes += part.length;
          yield part;
        }
      },
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, path.join(folder, name));
  } finally {
    await rm(unfinished, { force: true });
  }
  return {
    file: {
      profile,
      file: name,
      rows: list.rows,
      bytes,
      sha256: hash.digest('hex'),
      merkleRoot: tree.root(),
      encrypted: recipient !== undefined,
      emptyColumns: empty,
    },
    counts,
  };
}

/** RFC 4180; a cell that a spreadsheet would take for a formula is written as text. */
function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { record_delimiter: 'windows', escape_formulas: true });
}

async function* chunksOf(app: AppContext, list: VoterList): AsyncGenerator<readonly VoterListRow[]> {
  const key = openDataKey(app.keyRing, listPlace(list.number), list);
  for (let position = 0; ; position++) {
    const [chunk] = await select<{ record: Buffer }>(
      app.database,
      'SELECT record FROM voter_list_chunks WHERE list_number = $1 AND position = $2',
      { bind: [list.number, position] },
    );
    if (chunk === undefined) return;
    yield unsealJson(key, chunkPlace(list.number, position), chunk.record) as VoterListRow[];
  }
}

/** The age format (age-encryption.org/v1): the recipient opens it with the common tools. */
async function encryptFor(
  recipient: string,
  parts: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new DomainError('voter-list.recipient');
  }
  const encrypted = await encrypter.encrypt(
    Readable.toWeb(Readable.from(parts)) as ReadableStream<Uint8Array>,
  );
  return Readable.fromWeb(encrypted as Parameters<typeof Readable.fromWeb>[0]);
}

/** Profiles that were written to the same folder before, for the same list, stay in the manifest. */
async function writeManifest({
  list,
  folder,
  file,
  counts,
  sign: signManifest,
  publicKey,
}: {
  readonly list: VoterList;
  readonly folder: string;
  readonly file: ManifestFile;
  readonly counts: Manifest['counts'];
  readonly sign: (text: string) => string;
  readonly publicKey: string;
}): Promise<string> {
  const target = path.join(folder, 'manifest.json');
  const { number, rows, sha256, merkleRoot, previous, electionDay, createdAt } = JSON.parse(
    list.statement,
  ) as ListStatement;
  const before = await readManifest(target);
  const others =
    before?.statement === list.statement
      ? before.files.filter(({ profile }) => profile !== file.profile)
      : [];
  const unsigned: Manifest = {
    format: 'per-voter-list-manifest-1',
    list: { number, rows, sha256, merkleRoot, previous, electionDay, createdAt },
    statement: list.statement,
    signatures: await named(list.signatures),
    counts,
    files: [...others, file],
    publicKey,
    signature: '',
  };
  const manifest: Manifest = { ...unsigned, signature: signManifest(signedText(unsigned)) };
  await writeFile(`${target}.part`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(`${target}.part`, target);
  return target;
}

async function readManifest(file: string): Promise<Manifest | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const parsed = text === null ? null : manifestSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}

async function named(signatures: readonly OfficerSignature[]): Promise<Manifest['signatures']> {
  const officers = await Officer.findAll({ where: { id: signatures.map(({ officer }) => officer) } });
  return signatures.map(({ officer, signature }) => {
    const known = officers.find(({ id }) => id === officer);
    return { officer, name: known?.name ?? '', publicKey: known?.publicKey ?? '', signature };
  });
}
