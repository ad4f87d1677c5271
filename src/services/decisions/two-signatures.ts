import { randomUUID } from 'node:crypto';
import type { OfficerActor } from '../../context.js';
import type { OfficerSignature } from '../../db/models/decision.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';

export interface SignedProposal {
  readonly kind: string;
  readonly subject: string;
  /** Canonical text that both officers sign. */
  readonly statement: string;
  readonly officer: OfficerActor;
  /** Takes the place of another officer's proposal that says otherwise. */
  readonly instead?: boolean;
}

/**
 * What needs two people has two signatures of different officers on the same statement. The first is kept as a proposal and gives null; the second
 * gives both. Throws `proposal.same-officer`, or `proposal.other` when the open proposal says something else.
 */
export async function signWithSecondOfficer(
  unit: UnitOfWork,
  { kind, subject, statement, officer, instead = false }: SignedProposal,
): Promise<readonly OfficerSignature[] | null> {
  const [open] = await unit.query<{ id: string; statement: string; officer_id: string; signature: string }>(
    'SELECT id, statement, officer_id, signature FROM proposals WHERE kind = $1 AND subject = $2 AND settled_at IS NULL FOR NO KEY UPDATE',
    [kind, subject],
  );
  const signature = { officer: officer.id, signature: officer.sign(statement) };
  if (open !== undefined && open.statement === statement) {
    if (open.officer_id === officer.id) throw new DomainError('proposal.same-officer');
    await settle(unit, open.id);
    return [{ officer: open.officer_id, signature: open.signature }, signature];
  }
  if (open !== undefined) {
    if (open.officer_id !== officer.id && !instead) throw new DomainError('proposal.other');
    await settle(unit, open.id);
  }
  await unit.query(
    'INSERT INTO proposals (id, kind, subject, statement, officer_id, signature) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [randomUUID(), kind, subject, statement, officer.id, signature.signature],
  );
  return null;
}

export async function settleProposals(unit: UnitOfWork, kind: string, subject: string): Promise<void> {
  await unit.query(
    'UPDATE proposals SET settled_at = now() WHERE kind = $1 AND subject = $2 AND settled_at IS NULL RETURNING id',
    [kind, subject],
  );
}

async function settle({ query }: UnitOfWork, id: string): Promise<void> {
  await query('UPDATE proposals SET settled_at = now() WHERE id = $1 RETURNING id', [id]);
}
