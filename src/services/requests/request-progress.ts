import { Op } from 'sequelize';
import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { DOCUMENT_SIDES, type AccountRecord, type DocumentSide } from '../../domain/registration-request.js';
import type { RequestProgress } from '../../domain/request-steps.js';
import { EDITABLE_STATUSES } from '../../domain/request-status.js';
import { accountKey, openAccountRecord } from '../accounts/account-record.js';
import { requestFiles } from './request-files.js';
import { openRequestRecord } from './request-record.js';

/** The voter's open request with everything that its pages show. */
export interface OpenRequest extends RequestProgress {
  readonly id: string;
  readonly reference: string;
  readonly profile: AccountRecord;
  readonly files: readonly EvidenceFile[];
}

/** The request that the voter can change now, or null. */
export async function findOpenRequest(app: AppContext, accountId: string): Promise<OpenRequest | null> {
  const request = await RegistrationRequest.findOne({
    where: { accountId, status: { [Op.in]: [...EDITABLE_STATUSES] } },
  });
  if (request === null) return null;
  const account = await Account.findByPk(accountId, { rejectOnEmpty: true });
  return openRequestOf(app, account, request);
}

export async function openRequestOf(
  app: AppContext,
  account: Account,
  request: RegistrationRequest,
): Promise<OpenRequest> {
  const files = await requestFiles(app, request.id);
  return {
    id: request.id,
    reference: request.reference,
    record: openRequestRecord(accountKey(app.keyRing, account), request),
    profile: openAccountRecord(app.keyRing, account),
    files,
    capturedSides: files.map(({ kind }) => kind).filter(isDocumentSide),
    proofFiles: files.filter(({ kind }) => kind === 'proof').length,
    returned: request.status === 'returned',
  };
}

const SIDES: readonly string[] = Object.values(DOCUMENT_SIDES).flat();

function isDocumentSide(kind: string): kind is DocumentSide {
  return SIDES.includes(kind);
}
