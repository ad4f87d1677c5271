import { Op, UniqueConstraintError } from 'sequelize';
import type { AppContext } from '../../context.js';
import type { Account } from '../../db/models/account.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import {
  applicationsPhase,
  decisionDue,
  dueAfterCompletion,
  mayBeSent,
} from '../../domain/electoral-calendar.js';
import { DomainError } from '../../domain/errors.js';
import { isComplete } from '../../domain/request-steps.js';
import { isEditable } from '../../domain/request-status.js';
import { lockAccount } from '../accounts/account-record.js';
import { notifyReceived } from '../decisions/notify-voter.js';
import { moveRequest } from './move-request.js';
import { openRequestOf } from './request-progress.js';

export interface SentRequest {
  readonly reference: string;
  readonly dueAt: Date;
}

const OPEN = ['draft', 'submitted', 'verifying', 'in-review', 'returned'] as const;

/**
 * Sends the voter's request, or sends a returned one again. Sending what was sent already changes nothing and gives the same reference, so that a second
 * click does no harm. Throws `request.incomplete`, `request.closed` or `request.person-active`.
 */
export async function sendRequest(
  app: AppContext,
  { accountId, link }: { readonly accountId: string; readonly link: (reference: string) => string },
): Promise<SentRequest> {
  try {
    return await inTransaction(app, async (unit) => {
      const { transaction } = unit;
      const account = await lockAccount(accountId, transaction);
      const request = await RegistrationRequest.findOne({
        where: { accountId, status: { [Op.in]: [...OPEN] } },
        transaction,
      });
      if (request === null) throw new DomainError('request.not-found');
      if (!isEditable(request.status)) return sentBefore(request);
      const now = app.clock();
      if (!mayBeSent(app.calendar, request, now))
        throw new DomainError('request.closed', { phase: applicationsPhase(app.calendar, now) });
      if (!isComplete(await openRequestOf(app, account, request)))
        throw new DomainError('request.incomplete');
      return submit(app, unit, { account, request, link });
    });
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw new DomainError('request.person-active');
    throw error;
  }
}

async function submit(
  app: AppContext,
  unit: UnitOfWork,
  {
    account,
    request,
    link,
  }: {
    readonly account: Account;
    readonly request: RegistrationRequest;
    readonly link: (reference: string) => string;
  },
): Promise<SentRequest> {
  const now = app.clock();
  const again = request.status === 'returned';
  const dueAt =
    again && request.dueAt !== null
      ? dueAfterCompletion(app.calendar, {
          due: request.dueAt,
          stoppedAt: request.clockStoppedAt ?? now,
          resumedAt: now,
        })
      : decisionDue(app.calendar, now);
  const sent = await moveRequest(app, unit, {
    requestId: request.id,
    event: 'submit',
    actor: { kind: 'voter' },
    columns: {
      round: request.round + (again ? 1 : 0),
      submittedAt: now,
      dueAt,
      completeBy: null,
      clockStoppedAt: null,
    },
  });
  unit.audit({
    event: 'request.submitted',
    actor: 'voter',
    subject: request.id,
    details: { reference: request.reference, round: sent.round },
  });
  await notifyReceived(app, unit, { account, request: sent, link });
  return { reference: sent.reference, dueAt };
}

function sentBefore({ reference, dueAt }: RegistrationRequest): SentRequest {
  if (dueAt === null) throw new Error('a sent request has no due date');
  return { reference, dueAt };
}
