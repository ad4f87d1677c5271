import type { AppContext } from '../../context.js';
import { select, type UnitOfWork } from '../../db/unit-of-work.js';
import { newDataKey, openDataKey } from '../../files/data-key.js';
import { seal, unseal } from '../../files/sealing.js';
import { fromSteps, toSteps } from '../../verification/face/descriptor-grid.js';
import {
  engineLabel,
  faceEngineVersion,
  type EngineVersion,
} from '../../verification/face/engine-version.js';
import { createFaceGallery, type FaceHit } from '../../verification/face/face-gallery.js';

interface DescribedFace {
  readonly fileId: string;
  readonly descriptor: Float32Array;
  readonly engine: EngineVersion;
}

/** Seals what describes a face under a key of its own, apart from the photo. */
export async function keepDescriptor(
  app: AppContext,
  { query }: UnitOfWork,
  { accountId, ...face }: DescribedFace & { readonly accountId: string },
): Promise<void> {
  await query(
    `INSERT INTO face_descriptors (file_id, engine, key_number, data_key, record, account_id)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING file_id`,
    [...sealDescriptor(app, face), accountId],
  );
}

/** Puts a newer description in the place of an older one, if that is still there. */
export async function replaceDescriptor(
  app: AppContext,
  { query }: UnitOfWork,
  face: DescribedFace,
): Promise<boolean> {
  const replaced = await query(
    `UPDATE face_descriptors SET engine = $2, key_number = $3, data_key = $4, record = $5, created_at = clock_timestamp()
     WHERE file_id = $1 RETURNING file_id`,
    sealDescriptor(app, face),
  );
  return replaced.length > 0;
}

/** Nothing describes the face of this account any more: workers take it out of their memory, too. */
export async function rememberDestroyed(
  { query }: Pick<UnitOfWork, 'query'>,
  accountId: string,
): Promise<void> {
  await query('INSERT INTO destroyed_descriptors (account_id) VALUES ($1) RETURNING account_id', [accountId]);
}

function sealDescriptor(
  { keyRing }: AppContext,
  { fileId, descriptor, engine }: DescribedFace,
): readonly unknown[] {
  const place = placeOf(fileId);
  const { key, wrapped } = newDataKey(keyRing, place);
  const record = seal(key, place, new Uint8Array(toSteps(descriptor).buffer));
  return [fileId, engineLabel(engine), wrapped.keyNumber, wrapped.dataKey, record];
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

export interface KnownFaces {
  /** Takes in the faces that were described or confirmed since the last time, and forgets those that were destroyed. */
  refresh(): Promise<void>;
  /** Faces that this build cannot compare, because an older version of the engine described them; as of the last refresh. */
  readonly outdated: number;
  /** The faces of other accounts within the threshold, nearest first. */
  searchOthers(
    face: { readonly accountId: string; readonly descriptor: Float32Array },
    options: { readonly limit: number; readonly threshold: number },
  ): readonly FaceHit[];
}

/** A row that was confirmed by a slower transaction can appear after a later one: so far back is read again. */
const OVERLAP_SECONDS = 120;
const PAGE_SIZE = 5000;

/** All confirmed faces of the election that this build's engine described, in the memory of this process, for the search 1:N. */
export function createKnownFaces(app: AppContext): KnownFaces {
  const gallery = createFaceGallery();
  let since: Date | null = null;
  let outdated = 0;

  return {
    get outdated() {
      return outdated;
    },
    async refresh() {
      let latest = since;
      let rows: ComparableRow[] = [];
      do {
        rows = await comparableFaces(app, { since, after: rows.at(-1)?.file_id ?? null });
        for (const row of rows) {
          gallery.add(row.account_id, openDescriptor(app, row));
          if (latest === null || row.comparable_at > latest) latest = row.comparable_at;
        }
      } while (rows.length === PAGE_SIZE);
      for (const accountId of await destroyedFaces(app)) gallery.remove(accountId);
      outdated = await countOutdatedFaces(app);
      since = latest;
    },
    searchOthers({ accountId, descriptor }, { limit, threshold }) {
      const hits = gallery.search(descriptor, { limit: limit + 1, threshold });
      return hits.filter(({ id }) => id !== accountId).slice(0, limit);
    },
  };
}

/** Confirmed faces that another version of the engine described than this build's. In two ranges, for the index. */
export const OUTDATED_FACES = 'confirmed_at IS NOT NULL AND (engine < $1 OR engine > $1)';

export async function countOutdatedFaces({ database }: Pick<AppContext, 'database'>): Promise<number> {
  const [row] = await select<{ faces: number }>(
    database,
    `SELECT count(*)::int AS faces FROM face_descriptors WHERE ${OUTDATED_FACES}`,
    { bind: [engineLabel(faceEngineVersion())] },
  );
  return row?.faces ?? 0;
}

/**
 * Accounts that have no face any more. All are looked at each time, for an erasure of all may take long to commit;
 * they are few until then: so many that withdrew their consent.
 */
async function destroyedFaces({ database }: AppContext): Promise<readonly string[]> {
  const rows = await select<{ account_id: string }>(
    database,
    `SELECT DISTINCT account_id FROM destroyed_descriptors d WHERE NOT EXISTS (
       SELECT 1 FROM face_descriptors f WHERE f.account_id = d.account_id AND f.confirmed_at IS NOT NULL)`,
  );
  return rows.map(({ account_id }) => account_id);
}

interface ComparableRow extends DescriptorRow {
  /** When the face was confirmed, or described anew after that. */
  readonly comparable_at: Date;
}

function comparableFaces(
  { database }: AppContext,
  { since, after }: { readonly since: Date | null; readonly after: string | null },
): Promise<ComparableRow[]> {
  return select<ComparableRow>(
    database,
    `SELECT *, greatest(confirmed_at, created_at) AS comparable_at FROM face_descriptors
     WHERE confirmed_at IS NOT NULL AND engine = $5
       AND greatest(confirmed_at, created_at) > coalesce($1::timestamptz, '-infinity') - make_interval(secs => $2)
       AND ($3::uuid IS NULL OR file_id > $3) ORDER BY file_id LIMIT $4`,
    { bind: [since, OVERLAP_SECONDS, after, PAGE_SIZE, engineLabel(faceEngineVersion())] },
  );
}

export function openDescriptor({ keyRing }: AppContext, row: DescriptorRow): Float32Array {
  const place = placeOf(row.file_id);
  const key = openDataKey(keyRing, place, { keyNumber: row.key_number, dataKey: row.data_key });
  const bytes = unseal(key, place, row.record);
  return fromSteps(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function placeOf(fileId: string): string {
  return `face-descriptor:${fileId}`;
}
