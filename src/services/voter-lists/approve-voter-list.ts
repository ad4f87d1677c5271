import type { AppContext, OfficerActor } from '../../context.js';
import { VoterList } from '../../db/models/voter-list.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { ListSummary } from './create-voter-list.js';

/** A second officer signs the same statement. Throws `voter-list.not-found`, `voter-list.approved` or `proposal.same-officer`. */
export async function approveVoterList(
  app: AppContext,
  { number, officer }: { readonly number: number; readonly officer: OfficerActor },
): Promise<ListSummary> {
  return inTransaction(app, async ({ transaction, audit }) => {
    const list = await VoterList.findByPk(number, { transaction, lock: transaction.LOCK.NO_KEY_UPDATE });
    if (list === null) throw new DomainError('voter-list.not-found', { number });
    if (list.status === 'approved') throw new DomainError('voter-list.approved', { number });
    if (list.signatures.some((signature) => signature.officer === officer.id))
      throw new DomainError('proposal.same-officer');
    const signature = officer.sign(list.statement);
    const signatures = [...list.signatures, { officer: officer.id, signature }];
    await list.update({ status: 'approved', approvedAt: app.clock(), signatures }, { transaction });
    audit({
      event: 'voter-list.approved',
      actor: officer.id,
      subject: `voter-list:${number}`,
      details: { statement: list.statement, signatures: signatures.map((one) => ({ ...one })) },
    });
    return summaryOf(list);
  });
}

export interface ListStatement {
  readonly number: number;
  readonly rows: number;
  readonly sha256: string;
  readonly merkleRoot: string;
  readonly previous: string | null;
  readonly electionDay: string;
  readonly createdAt: string;
}

export function summaryOf({ number, status, rows, statement }: VoterList): ListSummary {
  const { sha256, merkleRoot } = JSON.parse(statement) as ListStatement;
  return { number, status, rows, sha256, merkleRoot };
}

export async function listVoterLists(
  _app: AppContext,
): Promise<readonly (ListSummary & { readonly createdAt: Date })[]> {
  const lists = await VoterList.findAll({ order: [['number', 'DESC']] });
  return lists.map((list) => ({ ...summaryOf(list), createdAt: list.createdAt }));
}
