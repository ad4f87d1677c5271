import { canonicalText } from '../../audit/signature.js';
import type { AppContext, OfficerActor } from '../../context.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { signWithSecondOfficer } from '../decisions/two-signatures.js';
import { findRequest } from '../review/claims.js';

export interface EraseDescriptors {
  /** A request of the voter whose face is meant; null for all voters. */
  readonly reference: string | null;
  readonly officer: OfficerActor;
}

export interface ErasureOutcome {
  readonly state: 'awaiting-second' | 'erased';
  /** Descriptions of faces that wait to be destroyed, or were. */
  readonly descriptors: number;
}

/** The subject of entries that tell of all voters. */
export const ALL_FACES = 'faces';

/**
 * Destroys what describes the face of one voter, or of all, before and apart from everything else: nothing can be matched with it any
 * more. Photographs stay with their requests. The consent ends with it, so that nothing is described anew. Needs two officers: the first
 * is only recorded. Throws `request.not-found` or `proposal.same-officer`.
 */
export async function eraseDescriptors(
  app: AppContext,
  { reference, officer }: EraseDescriptors,
): Promise<ErasureOutcome> {
  const accountId = reference === null ? null : (await findRequest(app, reference)).accountId;
  const subject = accountId ?? ALL_FACES;
  const statement = canonicalText({ purpose: 'per.face-erasure.1', faces: accountId ?? 'all' });
  return inTransaction(app, async (unit) => {
    const signatures = await signWithSecondOfficer(unit, {
      kind: 'face-erasure',
      subject,
      statement,
      officer,
    });
    if (signatures === null) {
      const signature = officer.sign(statement);
      unit.audit({
        event: 'faces.erasure-proposed',
        actor: officer.id,
        subject,
        details: { statement, signature },
      });
      return { state: 'awaiting-second', descriptors: await countDescriptors(unit, accountId) };
    }
    const descriptors = await destroyDescriptors(unit, accountId);
    unit.audit({
      event: 'faces.erased',
      actor: officer.id,
      subject,
      details: { destroyed: descriptors, statement, signatures: signatures.map((one) => ({ ...one })) },
    });
    return { state: 'erased', descriptors };
  });
}

async function countDescriptors({ query }: UnitOfWork, accountId: string | null): Promise<number> {
  const [row] = await query<{ count: number }>(
    'SELECT count(*)::int AS count FROM face_descriptors WHERE $1::uuid IS NULL OR account_id = $1',
    [accountId],
  );
  return row?.count ?? 0;
}

/** The accounts first: whoever describes a face at this moment has locked its account, and is waited for. */
async function destroyDescriptors({ query }: UnitOfWork, accountId: string | null): Promise<number> {
  const run = async (change: string): Promise<number> => {
    const [row] = await query<{ rows: number }>(
      `WITH changed AS (${change}) SELECT count(*)::int AS rows FROM changed`,
      [accountId],
    );
    return row?.rows ?? 0;
  };
  await run(`UPDATE accounts SET consented_at = NULL
    WHERE consented_at IS NOT NULL AND ($1::uuid IS NULL OR id = $1) RETURNING id`);
  await run(`INSERT INTO destroyed_descriptors (account_id)
    SELECT DISTINCT account_id FROM face_descriptors WHERE $1::uuid IS NULL OR account_id = $1 RETURNING account_id`);
  await run(`DELETE FROM duplicate_pairs
    WHERE $1::uuid IS NULL OR account_a = $1 OR account_b = $1 RETURNING account_a`);
  return run('DELETE FROM face_descriptors WHERE $1::uuid IS NULL OR account_id = $1 RETURNING file_id');
}
