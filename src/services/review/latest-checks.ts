import type { Transaction } from 'sequelize';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { VerificationCheck } from '../../db/models/verification-check.js';
import { CHECK_NAMES, type CheckFinding } from '../../domain/verification-check.js';

export interface KeptCheck extends CheckFinding {
  readonly score: number | null;
  readonly engine: string;
  readonly thresholds: Readonly<Record<string, number>> | null;
  readonly files: readonly string[];
  readonly record: Buffer | null;
  readonly createdAt: Date;
}

/** The results of the latest batch that checked this round of the request, in the order of the list. */
export async function latestChecks(
  { id, round }: Pick<RegistrationRequest, 'id' | 'round'>,
  transaction?: Transaction,
): Promise<readonly KeptCheck[]> {
  const rows = await VerificationCheck.findAll({
    where: { requestId: id, round },
    order: [['createdAt', 'DESC']],
    ...(transaction && { transaction }),
  });
  const latest = rows.filter(({ batchId }) => batchId === rows[0]?.batchId);
  return [...latest].sort((a, b) => CHECK_NAMES.indexOf(a.name) - CHECK_NAMES.indexOf(b.name));
}
