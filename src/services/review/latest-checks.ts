import type { Transaction } from 'sequelize';
import type { AppContext } from '../../context.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { VerificationCheck } from '../../db/models/verification-check.js';
import { CHECK_NAMES, type CheckFinding, type CheckOutcome } from '../../domain/verification-check.js';
import {
  DUPLICATE_DISTANCES,
  judgeDuplicate,
  THRESHOLDS_VERSION,
} from '../../verification/face/thresholds.js';
import { findLikenesses, type Likeness } from '../faces/duplicate-pairs.js';

export interface KeptCheck extends CheckFinding {
  readonly score: number | null;
  readonly engine: string;
  readonly thresholds: Readonly<Record<string, number>> | null;
  readonly files: readonly string[];
  readonly record: Buffer | null;
  readonly createdAt: Date;
}

/**
 * The results of the latest batch that checked this round of the request, in the order of the list. What a comparison of all faces has found since then
 * stands in the place of a weaker finding.
 */
export async function latestChecks(
  app: Pick<AppContext, 'database'>,
  { id, accountId, round }: Pick<RegistrationRequest, 'id' | 'accountId' | 'round'>,
  transaction?: Transaction,
): Promise<readonly KeptCheck[]> {
  const rows = await VerificationCheck.findAll({
    where: { requestId: id, round },
    order: [['createdAt', 'DESC']],
    ...(transaction && { transaction }),
  });
  const latest = rows.filter(({ batchId }) => batchId === rows[0]?.batchId);
  const [nearest] = await findLikenesses(app, accountId, transaction);
  return latest
    .map((check) => (check.name === 'face-seen-before' ? withLikeness(check, nearest) : check))
    .sort((a, b) => CHECK_NAMES.indexOf(a.name) - CHECK_NAMES.indexOf(b.name));
}

const WEIGHT: Readonly<Record<CheckOutcome, number>> = { 'not-run': 0, pass: 0, review: 1, fail: 2 };

function withLikeness(check: KeptCheck, likeness: Likeness | undefined): KeptCheck {
  const verdict = likeness === undefined ? 'none' : judgeDuplicate(likeness.distance);
  if (likeness === undefined || verdict === 'none') return check;
  const outcome = verdict === 'strong' ? 'fail' : 'review';
  if (WEIGHT[check.outcome] >= WEIGHT[outcome]) return check;
  const { name, files, record, createdAt } = check;
  return {
    name,
    outcome,
    reason: verdict === 'strong' ? 'strong-likeness' : 'likeness',
    score: likeness.distance,
    engine: likeness.engine,
    thresholds: { ...DUPLICATE_DISTANCES, version: THRESHOLDS_VERSION },
    files,
    record,
    createdAt,
  };
}
