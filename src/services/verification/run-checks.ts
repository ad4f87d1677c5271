import type { AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { CHECK_NAMES } from '../../domain/verification-check.js';
import type { Identity, RequestRecord } from '../../domain/registration-request.js';
import type { ProofComparison } from '../../verification/address/compare-proof.js';
import type { ProofReading } from '../../verification/address/read-proof.js';
import { notRun, pass, type CheckResult } from '../../verification/checks/check-result.js';
import { faceChecks, type FaceFacts } from '../../verification/checks/face-checks.js';
import { identityChecks } from '../../verification/checks/identity-checks.js';
import { proofChecks } from '../../verification/checks/proof-checks.js';
import { seenBeforeChecks } from '../../verification/checks/seen-before-checks.js';
import type { DocumentReading } from '../../verification/document/read-document.js';
import { nullIfEngineFails } from '../../verification/engine-pool.js';
import { DUPLICATE_DISTANCES } from '../../verification/face/thresholds.js';
import { accountKey, openAccountRecord } from '../accounts/account-record.js';
import { findLiveness } from '../accounts/face-liveness.js';
import { readEvidence } from '../evidence/evidence-store.js';
import { findReading } from '../evidence/file-readings.js';
import type { KnownFaces } from '../faces/face-descriptors.js';
import { carriesPrint, readPrintedFile } from '../evidence/read-printed-file.js';
import { readProofFile } from '../evidence/read-proof-file.js';
import { compareAddress } from '../requests/compare-address.js';
import { requestFiles } from '../requests/request-files.js';
import { openRequestRecord } from '../requests/request-record.js';
import { findSeenBefore } from './seen-before.js';

const NEAREST_FACES = 5;

/**
 * Runs every check on a request and gives their results in the order of the reviewers' list. What cannot be run says so; only what is wrong with our own
 * services (database, file store) throws.
 */
export async function runChecks(
  app: AppContext,
  { request, faces }: { readonly request: RegistrationRequest; readonly faces: KnownFaces },
): Promise<readonly CheckResult[]> {
  const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true });
  const record = openRequestRecord(accountKey(app.keyRing, account), request);
  const profile = openAccountRecord(app.keyRing, account);
  const files = await requestFiles(app, request.id);
  const { identity, address, proofType } = record;
  if (identity === null || address === null || proofType === null)
    throw new Error('a sent request is not complete');

  const proofs = files.filter(({ kind }) => kind === 'proof');
  const zone = files.find(({ kind }) => kind === 'passport' || kind === 'id-back');
  const print = files.find(carriesPrint);
  const comparison = await compareWithProof(app, { proofs, identity, record });
  const results = [
    ...identityChecks({
      identity,
      profile,
      reading: zone === undefined ? null : await readingOfDocument(app, zone),
      print: print === undefined ? null : await nullIfEngineFails(readPrintedFile(app, print)),
      calendar: app.calendar,
      files: zone === undefined ? [] : [zone.id],
      printFiles: print === undefined ? [] : [print.id],
    }),
    notRun('registry-match', 'no-register-imported'),
    ...faceChecks(await faceFacts(app, { account, files, faces })),
    ...seenBeforeChecks(await findSeenBefore(app, request, files)),
    ...proofChecks({
      proofType,
      address,
      comparison: comparison?.comparison ?? null,
      engine: comparison?.engine ?? null,
      files: proofs.map(({ id }) => id),
    }),
    contactVerified(record),
    notRun('cluster-signals', 'not-available'),
  ];
  return [...results].sort((a, b) => CHECK_NAMES.indexOf(a.name) - CHECK_NAMES.indexOf(b.name));
}

/** The first contact was proved by a code before there was an account; nothing is sent to a second one before it was. */
function contactVerified({ secondContact }: RequestRecord): CheckResult {
  const second =
    secondContact === null || secondContact === 'skipped'
      ? 'none'
      : secondContact.verified
        ? 'verified'
        : 'not-verified';
  return pass('contact-verified', { detail: { second } });
}

/** As it was read when the voter gave it; read now where that could not be done then. */
async function readingOfDocument(app: AppContext, file: EvidenceFile): Promise<DocumentReading | null> {
  const kept = (await findReading(app, file, 'document')) as DocumentReading | null;
  if (kept !== null) return kept;
  const side =
    file.kind === 'passport' || file.kind === 'id-back' || file.kind === 'id-front' ? file.kind : undefined;
  return nullIfEngineFails(app.engines.readDocument(await readEvidence(app, file), { side }));
}

async function compareWithProof(
  app: AppContext,
  {
    proofs,
    identity,
    record,
  }: {
    readonly proofs: readonly EvidenceFile[];
    readonly identity: Identity;
    readonly record: RequestRecord;
  },
): Promise<{ readonly comparison: ProofComparison; readonly engine: string } | null> {
  const { address } = record;
  if (address === null) return null;
  let engine: string | null = null;
  for (const file of proofs) {
    const reading: ProofReading | null = await nullIfEngineFails(readProofFile(app, file, address.country));
    if (reading === null) return null;
    engine = `${reading.engine.name} ${reading.engine.version}`;
  }
  const comparison = await compareAddress(app, { files: proofs, identity, address });
  return comparison === null || engine === null ? null : { comparison, engine };
}

async function faceFacts(
  app: AppContext,
  {
    account,
    files,
    faces,
  }: { readonly account: Account; readonly files: readonly EvidenceFile[]; readonly faces: KnownFaces },
): Promise<FaceFacts> {
  const liveFile = account.faceFileId === null ? null : await EvidenceFile.findByPk(account.faceFileId);
  const documentFile = files.find(carriesPrint) ?? null;
  const analyse = (
    file: EvidenceFile,
    kind: 'live' | 'document',
  ): ReturnType<typeof app.engines.analyseFace> =>
    readEvidence(app, file).then((bytes) => app.engines.analyseFace(bytes, { kind }));
  const hasConsented = account.consentedAt !== null;
  const [live, document] = await Promise.all([
    hasConsented && liveFile ? nullIfEngineFails(analyse(liveFile, 'live')) : null,
    hasConsented && documentFile ? nullIfEngineFails(analyse(documentFile, 'document')) : null,
  ]);
  await faces.refresh();
  const descriptor = live?.descriptor ?? null;
  const known = descriptor && {
    hits: faces.searchOthers(
      { accountId: account.id, descriptor },
      { limit: NEAREST_FACES, threshold: DUPLICATE_DISTANCES.look },
    ),
    outdated: faces.outdated,
  };
  return {
    hasConsented,
    live,
    liveFile: liveFile?.id ?? null,
    capture: liveFile?.capture ?? null,
    liveness: liveFile && (await findLiveness(app, liveFile)),
    document,
    documentFile: documentFile?.id ?? null,
    known,
  };
}
