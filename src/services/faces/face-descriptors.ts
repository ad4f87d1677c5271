import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import { select, type UnitOfWork } from '../../db/unit-of-work.js';
import { newDataKey, openDataKey } from '../../files/data-key.js';
import { seal, unseal } from '../../files/sealing.js';
import { fromSteps, toSteps } from '../../verification/face/descriptor-grid.js';
import type { FaceAnalysis } from '../../verification/face/face-engine.js';
import { createFaceGallery, type FaceGallery, type FaceHit } from '../../verification/face/face-gallery.js';

/** Seals what describes a face under a key of its own, apart from the photo. */
export async function keepDescriptor(
  { keyRing }: AppContext,
  { query }: UnitOfWork,
  {
    file,
    descriptor,
    engine,
  }: {
    readonly file: EvidenceFile;
    readonly descriptor: Float32Array;
    readonly engine: FaceAnalysis['engine'];
  },
): Promise<void> {
  const place = placeOf(file.id);
  const { key, wrapped } = newDataKey(keyRing, place);
  await query(
    `INSERT INTO face_descriptors (file_id, account_id, engine, key_number, data_key, record)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING file_id`,
    [
      file.id,
      file.accountId,
      engineLabel(engine),
      wrapped.keyNumber,
      wrapped.dataKey,
      seal(key, place, new Uint8Array(toSteps(descriptor).buffer)),
    ],
  );
}

export interface DescriptorRow {
  readonly file_id: string;
  readonly account_id: string;
  readonly engine: string;
  readonly key_number: number;
  readonly data_key: Buffer;
  readonly record: Buffer;
  readonly confirmed_at: Date;
}

export interface AccountFace {
  readonly descriptor: Float32Array;
  readonly engine: string;
}

/** The confirmed face of an account as numbers, or null where none was found in its photo. */
export async function findDescriptor(app: AppContext, accountId: string): Promise<AccountFace | null> {
  const [row] = await select<DescriptorRow>(
    app.database,
    'SELECT * FROM face_descriptors WHERE account_id = $1 AND confirmed_at IS NOT NULL',
    { bind: [accountId] },
  );
  return row === undefined ? null : { descriptor: openDescriptor(app, row), engine: row.engine };
}

export interface KnownFaces {
  /** Takes in the faces that were confirmed since the last time, and forgets those that were destroyed. */
  refresh(): Promise<void>;
  /** The faces of other accounts within the threshold, nearest first; only those that the same engine described. */
  searchOthers(
    face: AccountFace & { readonly accountId: string },
    options: { readonly limit: number; readonly threshold: number },
  ): readonly FaceHit[];
}

/** A row that was confirmed by a slower transaction can appear after a later one: so far back is read again. */
const OVERLAP_SECONDS = 120;
const PAGE_SIZE = 5000;

/** All confirmed faces of the election in the memory of this process, for the search 1:N. */
export function createKnownFaces(app: AppContext): KnownFaces {
  const galleries = new Map<string, FaceGallery>();
  let since: Date | null = null;

  function galleryOf(engine: string): FaceGallery {
    const gallery = galleries.get(engine) ?? createFaceGallery();
    galleries.set(engine, gallery);
    return gallery;
  }

  return {
    async refresh() {
      let latest = since;
      let rows: DescriptorRow[] = [];
      do {
        rows = await confirmedFaces(app, { since, after: rows.at(-1)?.file_id ?? null });
        for (const row of rows) {
          for (const [engine, gallery] of galleries)
            if (engine !== row.engine) gallery.remove(row.account_id);
          galleryOf(row.engine).add(row.account_id, openDescriptor(app, row));
          if (latest === null || row.confirmed_at > latest) latest = row.confirmed_at;
        }
      } while (rows.length === PAGE_SIZE);
      for (const accountId of await destroyedFaces(app))
        for (const gallery of galleries.values()) gallery.remove(accountId);
      since = latest;
    },
    searchOthers({ accountId, descriptor, engine }, { limit, threshold }) {
      const hits = galleryOf(engine).search(descriptor, { limit: limit + 1, threshold });
      return hits.filter(({ id }) => id !== accountId).slice(0, limit);
    },
  };
}

/** Accounts that have no face any more. They are few: so many that withdrew their consent. */
async function destroyedFaces({ database }: AppContext): Promise<readonly string[]> {
  const rows = await select<{ account_id: string }>(
    database,
    `SELECT DISTINCT account_id FROM destroyed_descriptors d WHERE NOT EXISTS (
       SELECT 1 FROM face_descriptors f WHERE f.account_id = d.account_id AND f.confirmed_at IS NOT NULL)`,
  );
  return rows.map(({ account_id }) => account_id);
}

function confirmedFaces(
  { database }: AppContext,
  { since, after }: { readonly since: Date | null; readonly after: string | null },
): Promise<DescriptorRow[]> {
  return select<DescriptorRow>(
    database,
    `SELECT * FROM face_descriptors
     WHERE confirmed_at > coalesce($1::timestamptz, '-infinity') - make_interval(secs => $2)
       AND ($3::uuid IS NULL OR file_id > $3) ORDER BY file_id LIMIT $4`,
    { bind: [since, OVERLAP_SECONDS, after, PAGE_SIZE] },
  );
}

export function openDescriptor({ keyRing }: AppContext, row: DescriptorRow): Float32Array {
  const place = placeOf(row.file_id);
  const key = openDataKey(keyRing, place, { keyNumber: row.key_number, dataKey: row.data_key });
  const bytes = unseal(key, place, row.record);
  return fromSteps(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

export function engineLabel({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`;
}

function placeOf(fileId: string): string {
  return `face-descriptor:${fileId}`;
}
