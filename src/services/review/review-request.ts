import type { AppContext, OfficerActor } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';
import type { CheckName } from '../../domain/verification-check.js';
import type { AccountRecord, RequestRecord } from '../../domain/registration-request.js';
import { unsealJson } from '../../files/sealing.js';
import { accountKey, openAccountRecord } from '../accounts/account-record.js';
import { movementFrames } from '../accounts/face-liveness.js';
import { readEvidence } from '../evidence/evidence-store.js';
import { requestFiles } from '../requests/request-files.js';
import { openRequestRecord } from '../requests/request-record.js';
import { checkPlace } from '../verification/verify-request.js';
import { alikeFaces } from './alike-faces.js';
import { latestChecks } from './latest-checks.js';
import { describeRequest, type ShownRequest } from './show-request.js';

export interface ReviewFile {
  readonly id: string;
  readonly kind: EvidenceFile['kind'];
  readonly page: number;
  readonly capture: EvidenceFile['capture'];
  /** Another account's face, which is like this voter's. */
  readonly isOfAnother: boolean;
}

/** All that a reviewer looks at. Personal: for the officer who has claimed the request, on the screen only. */
export interface ReviewView {
  readonly request: ShownRequest;
  readonly record: RequestRecord;
  readonly profile: AccountRecord;
  /** What each check compared, where it kept it. */
  readonly details: Readonly<Partial<Record<CheckName, unknown>>>;
  readonly files: readonly ReviewFile[];
  readonly earlier: readonly {
    readonly reference: string;
    readonly status: string;
    readonly codes: readonly string[];
    readonly at: Date;
  }[];
}

/** Opens a claimed request for its reviewer. */
export async function reviewRequest(app: AppContext, request: RegistrationRequest): Promise<ReviewView> {
  const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true });
  const key = accountKey(app.keyRing, account);
  const checks = await latestChecks(app, request);
  const files = await reviewFiles(app, { account, request });
  return {
    request: await describeRequest(app, request),
    record: openRequestRecord(key, request),
    profile: openAccountRecord(app.keyRing, account),
    details: Object.fromEntries(
      checks.flatMap(({ name, record }) =>
        record === null ? [] : [[name, unsealJson(key, checkPlace(request, name), record)]],
      ),
    ),
    files: files.map(({ id, kind, page, capture, accountId }) => ({
      id,
      kind,
      page,
      capture,
      isOfAnother: accountId !== account.id,
    })),
    earlier: await earlierRequests(app, request),
  };
}

/** The photo of the face and beside it those that are like it, the pictures of the request, and last those of the movement before the camera. */
async function reviewFiles(
  app: AppContext,
  { account, request }: { readonly account: Account; readonly request: RegistrationRequest },
): Promise<readonly EvidenceFile[]> {
  const face = account.faceFileId === null ? null : await EvidenceFile.findByPk(account.faceFileId);
  const files = await requestFiles(app, request.id);
  const alike = await alikeFaces(app, { account, request });
  return face === null ? files : [face, ...alike, ...files, ...(await movementFrames(app, face))];
}

async function earlierRequests(
  { database }: AppContext,
  { id, accountId }: RegistrationRequest,
): Promise<ReviewView['earlier']> {
  return select(
    database,
    `SELECT r.reference, r.status, coalesce(d.codes, '{}') AS codes, coalesce(r.decided_at, r.created_at) AS at
     FROM registration_requests r LEFT JOIN decisions d ON d.request_id = r.id AND d.round = r.round
     WHERE r.account_id = $1 AND r.id <> $2 AND r.status NOT IN ('draft', 'withdrawn') ORDER BY at DESC`,
    { bind: [accountId, id] },
  );
}

/** A picture for the reviewer. That it is viewed is in the log before its bytes leave. */
export async function viewEvidence(
  app: AppContext,
  {
    request,
    fileId,
    officer,
  }: { readonly request: RegistrationRequest; readonly fileId: string; readonly officer: OfficerActor },
): Promise<Buffer> {
  const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true });
  const file = (await reviewFiles(app, { account, request })).find(({ id }) => id === fileId);
  if (file === undefined) throw new DomainError('file.not-found');
  await inTransaction(app, ({ audit }) => {
    audit({
      event: 'evidence.viewed',
      actor: officer.id,
      subject: request.id,
      details: {
        file: fileId,
        kind: file.kind,
        page: file.page,
        ...(file.accountId !== account.id && { ofAnother: true }),
      },
    });
    return Promise.resolve();
  });
  return readEvidence(app, file);
}

/** Notes that an officer asked for a value that is otherwise masked. */
export async function recordReveal(
  app: AppContext,
  {
    request,
    officer,
    what,
  }: { readonly request: RegistrationRequest; readonly officer: OfficerActor; readonly what: string },
): Promise<void> {
  await inTransaction(app, ({ audit }) => {
    audit({ event: 'personal-data.revealed', actor: officer.id, subject: request.id, details: { what } });
    return Promise.resolve();
  });
}
