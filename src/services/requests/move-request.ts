import type { Transaction } from 'sequelize';
import { actorLabel, type Actor, type AppContext } from '../../context.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import { nextStatus, type RequestEvent } from '../../domain/request-status.js';

/** The request, locked until the end of the transaction. */
export async function lockRequest(requestId: string, transaction: Transaction): Promise<RegistrationRequest> {
  const request = await RegistrationRequest.findByPk(requestId, {
    transaction,
    lock: transaction.LOCK.NO_KEY_UPDATE,
  });
  if (request === null) throw new DomainError('request.not-found');
  return request;
}

export type Columns = Partial<
  Pick<
    RegistrationRequest,
    | 'round'
    | 'personIndex'
    | 'completeBy'
    | 'clockStoppedAt'
    | 'submittedAt'
    | 'dueAt'
    | 'decidedAt'
    | 'replacedBy'
    | 'claimedBy'
    | 'claimedUntil'
    | 'record'
  >
>;

/** The only place that changes a request's status: in the caller's transaction, under a lock, with a line in the request's history. */
export async function moveRequest(
  { clock }: Pick<AppContext, 'clock'>,
  unit: UnitOfWork,
  {
    requestId,
    event,
    actor,
    columns = {},
  }: {
    readonly requestId: string;
    readonly event: RequestEvent;
    readonly actor: Actor;
    readonly columns?: Columns;
  },
): Promise<RegistrationRequest> {
  const { transaction, query } = unit;
  const request = await lockRequest(requestId, transaction);
  const from = request.status;
  const to = nextStatus(from, event);
  await request.update({ ...columns, status: to }, { transaction });
  await query(
    `INSERT INTO request_events (request_id, event, from_status, to_status, actor, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [requestId, event, from, to, actorLabel(actor), clock()],
  );
  return request;
}
