import type { AppContext, OfficerActor } from '../../context.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import { lockRequest } from '../requests/move-request.js';

export type { RegistrationRequest as ClaimedRequest } from '../../db/models/registration-request.js';

export const CLAIM_MINUTES = 15;

/** The request of a reference. Throws `request.not-found`. */
export async function findRequest(_app: AppContext, reference: string): Promise<RegistrationRequest> {
  const request = await RegistrationRequest.findOne({ where: { reference } });
  if (request === null || request.status === 'draft')
    throw new DomainError('request.not-found', { reference });
  return request;
}

/**
 * Gives the officer the request that is due first, and that nobody else has. One that waits for a second signature is not given to who signed first. Null when
 * there is none.
 */
export async function claimNext(app: AppContext, officer: OfficerActor): Promise<RegistrationRequest | null> {
  return inTransaction(app, async (unit) => {
    const [next] = await unit.query<{ id: string }>(
      `SELECT r.id FROM registration_requests r
       WHERE r.status = 'in-review' AND (r.claimed_until IS NULL OR r.claimed_until < now() OR r.claimed_by = $1)
         AND NOT EXISTS (SELECT 1 FROM proposals p
           WHERE p.subject = r.id::text AND p.settled_at IS NULL AND p.officer_id = $1)
       ORDER BY (r.claimed_by IS NOT DISTINCT FROM $1 AND r.claimed_until >= now()) DESC, r.due_at, r.id
       LIMIT 1 FOR NO KEY UPDATE OF r SKIP LOCKED`,
      [officer.id],
    );
    if (next === undefined) return null;
    const request = await lockRequest(next.id, unit.transaction);
    await holdClaim(unit, request, officer);
    return request;
  });
}

/** The same for one request by its reference. Throws `request.claimed` when another officer has it. */
export async function claimRequest(
  app: AppContext,
  { reference, officer }: { readonly reference: string; readonly officer: OfficerActor },
): Promise<RegistrationRequest> {
  const { id } = await findRequest(app, reference);
  return inTransaction(app, async (unit) => {
    const request = await lockRequest(id, unit.transaction);
    if (request.status !== 'in-review')
      throw new DomainError('request.not-in-review', { reference, status: request.status });
    await holdClaim(unit, request, officer);
    return request;
  });
}

/** Takes or prolongs the claim on a locked request. */
export async function holdClaim(
  unit: UnitOfWork,
  request: RegistrationRequest,
  officer: OfficerActor,
): Promise<void> {
  const [free] = await unit.query<{ mine: boolean }>(
    `SELECT (claimed_by = $2 AND claimed_until >= now()) AS mine FROM registration_requests
     WHERE id = $1 AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until < now())`,
    [request.id, officer.id],
  );
  if (free === undefined) throw new DomainError('request.claimed', { reference: request.reference });
  const [claim] = await unit.query<{ until: Date }>(
    `UPDATE registration_requests SET claimed_by = $2, claimed_until = now() + make_interval(mins => $3)
     WHERE id = $1 RETURNING claimed_until AS until`,
    [request.id, officer.id, CLAIM_MINUTES],
  );
  request.set({ claimedBy: officer.id, claimedUntil: claim?.until ?? null });
  if (!free.mine) unit.audit({ event: 'request.claimed', actor: officer.id, subject: request.id });
}

/** Gives a request back to the queue; a proposal of this officer on it is taken back as well. */
export async function releaseRequest(
  app: AppContext,
  { reference, officer }: { readonly reference: string; readonly officer: OfficerActor },
): Promise<void> {
  const { id } = await findRequest(app, reference);
  await inTransaction(app, async ({ transaction, query, audit }) => {
    const request = await lockRequest(id, transaction);
    const proposals = await query(
      'UPDATE proposals SET settled_at = now() WHERE subject = $1 AND officer_id = $2 AND settled_at IS NULL RETURNING id',
      [id, officer.id],
    );
    const claims = await query(
      `UPDATE registration_requests SET claimed_by = NULL, claimed_until = NULL
       WHERE id = $1 AND claimed_by = $2 AND claimed_until >= now() RETURNING id`,
      [id, officer.id],
    );
    if (claims.length === 0 && proposals.length === 0) {
      throw new DomainError('request.not-claimed', { reference: request.reference });
    }
    audit({
      event: 'request.released',
      actor: officer.id,
      subject: id,
      details: { proposals: proposals.length },
    });
  });
}
