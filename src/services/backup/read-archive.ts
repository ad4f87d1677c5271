import { createReadStream } from 'node:fs';
import { extract } from 'tar-stream';
import { DomainError } from '../../domain/errors.js';
import { backupManifest, BACKUP_TABLES, type BackupManifest } from './backup-archive.js';

export type ArchiveEntry =
  | { readonly kind: 'rows'; readonly table: string; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly id: string; readonly bytes: Buffer };

const FILE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const LINE_FEED = 0x0a;

/** The archive's own account of itself. Throws `backup.damaged` when there is none. */
export async function readManifest(source: string): Promise<BackupManifest> {
  for await (const { name, bytes } of tarEntries(source)) {
    if (name === 'manifest.json') return parseManifest(bytes);
    break;
  }
  throw new DomainError('backup.damaged');
}

/** What the archive holds besides its manifest, tables first. Throws `backup.damaged` where it ends early or holds what no backup does. */
export async function* archiveEntries(source: string): AsyncGenerator<ArchiveEntry> {
  for await (const { name, bytes } of tarEntries(source)) {
    const [folder, of = '', piece] = name.split('/');
    if (folder === 'tables' && piece !== undefined && (BACKUP_TABLES as readonly string[]).includes(of)) {
      yield { kind: 'rows', table: of, bytes };
    } else if (folder === 'files' && FILE_ID.test(of)) {
      yield { kind: 'file', id: of, bytes };
    } else if (name !== 'manifest.json') {
      throw new DomainError('backup.damaged');
    }
  }
}

/** Reads the whole archive and counts: what was cut short is found before anything is restored. */
export async function requireWhole(source: string, manifest: BackupManifest): Promise<void> {
  const rows: Record<string, number> = {};
  let files = 0;
  for await (const entry of archiveEntries(source)) {
    if (entry.kind === 'file') files += 1;
    else rows[entry.table] = (rows[entry.table] ?? 0) + countLines(entry.bytes);
  }
  const isWhole = BACKUP_TABLES.every((table) => (rows[table] ?? 0) === (manifest.rows[table] ?? 0));
  if (!isWhole || files !== manifest.files) throw new DomainError('backup.damaged');
}

interface TarEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

async function* tarEntries(source: string): AsyncGenerator<TarEntry> {
  const archive = extract();
  createReadStream(source)
    .once('error', (error) => archive.destroy(error))
    .pipe(archive);
  try {
    for await (const entry of archive) {
      yield { name: entry.header.name, bytes: await bytesOf(entry) };
    }
  } catch (error) {
    // Whatever has a code comes from the disk; the rest is what tar-stream says of an archive that it cannot read.
    if ((error as { code?: unknown }).code !== undefined) throw error;
    throw new DomainError('backup.damaged');
  }
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of entry) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** In COPY's text format each row is a line. */
function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

function parseManifest(bytes: Buffer): BackupManifest {
  try {
    return backupManifest.parse(JSON.parse(bytes.toString()));
  } catch {
    throw new DomainError('backup.damaged');
  }
}
