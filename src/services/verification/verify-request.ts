import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { VerificationCheck } from '../../db/models/verification-check.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import {
  CHECK_NAMES,
  CHECK_OUTCOMES,
  recommendationOf,
  type Recommendation,
} from '../../domain/verification-check.js';
import { sealJson } from '../../files/sealing.js';
import { notRun, type CheckResult } from '../../verification/checks/check-result.js';
import { accountKey } from '../accounts/account-record.js';
import type { KnownFaces } from '../faces/face-descriptors.js';
import { lockRequest, moveRequest } from '../requests/move-request.js';
import { runChecks } from './run-checks.js';

export interface VerificationTask {
  readonly requestId: string;
  readonly batchId: string;
}

/**
 * Runs the checks on one request and passes it on to review. They only advise: nothing is refused here. A task may come twice; one that is done
 * already is left alone.
 */
export async function verifyRequest(
  app: AppContext,
  faces: KnownFaces,
  task: VerificationTask,
): Promise<void> {
  const request = await RegistrationRequest.findByPk(task.requestId, { rejectOnEmpty: true });
  if (request.status !== 'verifying') return finishItem(app, task, null);
  // The checks are slow: they run outside of the transaction that records them.
  const results = await runChecks(app, { request, faces });
  await record(app, task, results);
}

/** The checks could not be run, whatever was tried: the request goes to review all the same, and says so. */
export async function setAside(app: AppContext, task: VerificationTask): Promise<void> {
  await record(
    app,
    task,
    CHECK_NAMES.map((name) => notRun(name, 'set-aside')),
    { isSetAside: true },
  );
}

async function record(
  app: AppContext,
  { requestId, batchId }: VerificationTask,
  results: readonly CheckResult[],
  { isSetAside = false } = {},
): Promise<void> {
  await inTransaction(app, async (unit) => {
    const request = await lockRequest(requestId, unit.transaction);
    if (request.status !== 'verifying') {
      await closeItem(unit, { requestId, batchId }, { state: 'done', recommendation: null });
      return;
    }
    await keepResults(app, unit, { request, batchId, results });
    await moveRequest(app, unit, { requestId, event: 'finish-verification', actor: { kind: 'system' } });
    await closeItem(
      unit,
      { requestId, batchId },
      {
        state: isSetAside ? 'set-aside' : 'done',
        recommendation: isSetAside ? null : recommendationOf(results),
      },
    );
    unit.audit({
      event: isSetAside ? 'request.set-aside' : 'request.verified',
      actor: 'system',
      subject: requestId,
      details: { batch: batchId, round: request.round, ...countOutcomes(results) },
    });
  });
}

async function keepResults(
  app: AppContext,
  { transaction }: UnitOfWork,
  {
    request,
    batchId,
    results,
  }: {
    readonly request: RegistrationRequest;
    readonly batchId: string;
    readonly results: readonly CheckResult[];
  },
): Promise<void> {
  const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true, transaction });
  const key = accountKey(app.keyRing, account);
  await VerificationCheck.bulkCreate(
    results.map(({ name, detail, files, ...result }) => ({
      requestId: request.id,
      round: request.round,
      batchId,
      name,
      ...result,
      files: [...files],
      record: detail === null ? null : sealJson(key, checkPlace(request, name), detail),
    })),
    { transaction },
  );
}

export function checkPlace({ id, round }: Pick<RegistrationRequest, 'id' | 'round'>, name: string): string {
  return `request:${id}/check:${round}:${name}`;
}

function countOutcomes(results: readonly CheckResult[]): Record<string, number> {
  return Object.fromEntries(
    CHECK_OUTCOMES.map((outcome) => [outcome, results.filter((result) => result.outcome === outcome).length]),
  );
}

async function finishItem(
  app: AppContext,
  task: VerificationTask,
  recommendation: Recommendation | null,
): Promise<void> {
  await inTransaction(app, (unit) => closeItem(unit, task, { state: 'done', recommendation }));
}

/** The last item of a batch closes the batch; of two that end at once, the second waits for the first, and sees it. */
async function closeItem(
  { query }: UnitOfWork,
  { requestId, batchId }: VerificationTask,
  {
    state,
    recommendation,
  }: { readonly state: 'done' | 'set-aside'; readonly recommendation: Recommendation | null },
): Promise<void> {
  await query('SELECT 1 FROM batches WHERE id = $1 FOR NO KEY UPDATE', [batchId]);
  await query(
    `UPDATE batch_items SET state = $3, recommendation = $4, leased_until = NULL, finished_at = now()
     WHERE batch_id = $1 AND request_id = $2 AND state = 'queued' RETURNING request_id`,
    [batchId, requestId, state, recommendation],
  );
  await query(
    `UPDATE batches SET finished_at = now() WHERE id = $1 AND finished_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM batch_items WHERE batch_id = $1 AND state = 'queued') RETURNING id`,
    [batchId],
  );
}
