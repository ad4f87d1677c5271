import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyText } from '../../audit/signature.js';
import { DomainError } from '../../domain/errors.js';
import { needsTwoOfficers } from '../../domain/voter-list.js';
import { manifestSchema, signedText, type Manifest, type ManifestFile } from './manifest.js';
import { createMerkleRoot } from './merkle-root.js';

export interface ListVerification {
  readonly ok: boolean;
  readonly number: number;
  readonly rows: number;
  readonly profiles: readonly string[];
  /** `given`: the key that was handed in; `manifest`: its own, which only tells that nothing slipped. */
  readonly key: 'given' | 'manifest';
  readonly problems: readonly string[];
}

/** Checks a folder that a list was exported to: signatures, digests, counts. Needs no database and no key ring. */
export async function verifyVoterList(folder: string, publicKey?: string): Promise<ListVerification> {
  const manifest = await readManifest(path.join(folder, 'manifest.json'));
  const problems = [...checkSignatures(manifest, publicKey), ...checkStatement(manifest)];
  for (const file of manifest.files) problems.push(...(await checkFile(folder, file, manifest)));
  return {
    ok: problems.length === 0,
    number: manifest.list.number,
    rows: manifest.list.rows,
    profiles: manifest.files.map(({ profile }) => profile),
    key: publicKey === undefined ? 'manifest' : 'given',
    problems,
  };
}

async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('voter-list.no-manifest', { file });
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new DomainError('voter-list.damaged-manifest', { file });
  }
}

function checkSignatures(manifest: Manifest, publicKey: string | undefined): string[] {
  const problems: string[] = [];
  if (!verifySafely(publicKey ?? manifest.publicKey, signedText(manifest), manifest.signature)) {
    problems.push('the manifest is not signed by this key');
  }
  problems.push(...checkOfficers('the list', manifest.statement, manifest.signatures, 2));
  for (const { profile, statement, signatures } of manifest.files) {
    problems.push(
      ...checkOfficers(`the export of ${profile}`, statement, signatures, needsTwoOfficers(profile) ? 2 : 1),
    );
  }
  return problems;
}

function checkOfficers(
  what: string,
  statement: string,
  signatures: Manifest['signatures'],
  needed: number,
): string[] {
  const valid = signatures.filter(({ publicKey, signature }) =>
    verifySafely(publicKey, statement, signature),
  );
  const officers = new Set(valid.map(({ officer }) => officer));
  const keys = new Set(valid.map(({ publicKey }) => publicKey));
  if (officers.size >= needed && keys.size >= needed) return [];
  return [`${what} has ${Math.min(officers.size, keys.size)} of ${needed} signatures of different officers`];
}

function verifySafely(publicKey: string, text: string, signature: string): boolean {
  try {
    return verifyText(publicKey, text, signature);
  } catch {
    return false;
  }
}

/** A statement that is no JSON agrees with nothing. */
function parseStatement(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The officers signed what the manifest says. */
function checkStatement({ list, statement }: Manifest): string[] {
  const signed = parseStatement(statement);
  const fields = ['number', 'rows', 'sha256', 'merkleRoot', 'previous', 'electionDay', 'createdAt'] as const;
  return fields
    .filter((field) => signed[field] !== list[field])
    .map((field) => `the manifest's ${field} is not what the officers signed`);
}

async function checkFile(folder: string, file: ManifestFile, { list }: Manifest): Promise<string[]> {
  const problems: string[] = [];
  const { list: number, profile, sha256 } = parseStatement(file.statement);
  if (number !== list.number || profile !== file.profile || sha256 !== list.sha256) {
    problems.push(`the export of ${file.profile} was signed for another list`);
  }
  if (file.rows !== list.rows) problems.push(`${file.file} has ${file.rows} rows, the list ${list.rows}`);
  const found = await digestFile(path.join(folder, file.file)).catch(() => null);
  if (found === null) return [...problems, `${file.file} is missing`];
  if (found.sha256 !== file.sha256) problems.push(`${file.file} was changed: its SHA-256 is another`);
  if (file.encrypted) return problems;
  if (found.rows !== file.rows) problems.push(`${file.file} has ${found.rows} rows instead of ${file.rows}`);
  if (found.merkleRoot !== file.merkleRoot)
    problems.push(`the rows of ${file.file} are not those of the manifest`);
  return problems;
}

/** Line by line: a quoted cell holds no line break, for none is ever written. */
async function digestFile(
  file: string,
): Promise<{ readonly sha256: string; readonly rows: number; readonly merkleRoot: string }> {
  const hash = createHash('sha256');
  const tree = createMerkleRoot();
  let rest = '';
  let lines = 0;
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(part);
    rest += part.toString('latin1');
    const complete = rest.split('\r\n');
    rest = complete.pop() ?? '';
    for (const line of complete) {
      lines += 1;
      if (lines > 1) tree.add(Buffer.from(`${line}\r\n`, 'latin1').toString());
    }
  }
  if (rest !== '') lines += 1;
  return { sha256: hash.digest('hex'), rows: Math.max(0, lines - 1), merkleRoot: tree.root() };
}
