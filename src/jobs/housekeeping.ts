import type { AppContext } from '../context.js';
import { EvidenceFile } from '../db/models/evidence-file.js';
import { inTransaction, select } from '../db/unit-of-work.js';
import { signHeadDaily } from '../services/audit/sign-head.js';

/** Kept so long after they ended, for the limits of a day. */
const CODES_DAYS = 2;
/** A picture that no request and no account points at any more: it was taken again, or never confirmed. */
const UNUSED_FILE_HOURS = 24;
const FILES_AT_A_TIME = 100;

/** Clears away what is no longer needed, and signs the log once a day. Any number of workers may do it at once. */
export async function housekeeping(app: AppContext): Promise<void> {
  await inTransaction(app, async ({ query }) => {
    await query('DELETE FROM sessions WHERE expires_at < now() RETURNING 1');
    await query(
      `DELETE FROM one_time_codes WHERE expires_at < now() - make_interval(days => $1) RETURNING 1`,
      [CODES_DAYS],
    );
    await query(`DELETE FROM throttles WHERE window_start < now() - make_interval(days => $1) RETURNING 1`, [
      CODES_DAYS,
    ]);
    await query(
      `DELETE FROM sign_in_failures WHERE blocked_until < now() - make_interval(days => 1) RETURNING 1`,
    );
  });
  await destroyUnusedFiles(app);
  await signHeadDaily(app);
}

/** First the key, then the file: what a crash leaves behind cannot be opened. The row stays, and says that it was destroyed. */
async function destroyUnusedFiles(app: AppContext): Promise<void> {
  const unused = await select<{ id: string }>(
    app.database,
    `SELECT f.id FROM evidence_files f JOIN accounts a ON a.id = f.account_id
     WHERE f.deleted_at IS NULL AND f.created_at < now() - make_interval(hours => $1) AND a.face_file_id IS DISTINCT FROM f.id
       AND NOT EXISTS (SELECT 1 FROM request_files l WHERE l.file_id = f.id) LIMIT $2`,
    { bind: [UNUSED_FILE_HOURS, FILES_AT_A_TIME] },
  );
  for (const { id } of unused) {
    await inTransaction(app, async ({ transaction, query }) => {
      await query('DELETE FROM face_descriptors WHERE file_id = $1 RETURNING file_id', [id]);
      await query('DELETE FROM file_readings WHERE file_id = $1 RETURNING file_id', [id]);
      await EvidenceFile.update({ dataKey: null, deletedAt: app.clock() }, { where: { id }, transaction });
    });
    await app.files.delete(id);
  }
}
