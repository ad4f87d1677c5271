import type { AppContext } from '../../context.js';
import type { Account } from '../../db/models/account.js';
import { EvidenceFile } from '../../db/models/evidence-file.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import { select } from '../../db/unit-of-work.js';
import { unsealJson } from '../../files/sealing.js';
import type { FaceHit } from '../../verification/face/face-gallery.js';
import { accountKey } from '../accounts/account-record.js';
import { findLikenesses } from '../faces/duplicate-pairs.js';
import { checkPlace } from '../verification/verify-request.js';
import { latestChecks } from './latest-checks.js';

const MOST = 20;

/**
 * The photos of other accounts whose faces are like this one's, nearest first: what the check found, and what a comparison of all faces has found since.
 * Whoever withdrew consent is not among them.
 */
export async function alikeFaces(
  app: AppContext,
  { account, request }: { readonly account: Account; readonly request: RegistrationRequest },
): Promise<readonly EvidenceFile[]> {
  const found = [
    ...(await findLikenesses(app, account.id)),
    ...(await hitsOfCheck(app, { account, request })),
  ];
  const nearest = found.sort((a, b) => a.distance - b.distance).map(({ accountId }) => accountId);
  const accounts = [...new Set(nearest)].slice(0, MOST);
  if (accounts.length === 0) return [];
  const faces = await select<{ id: string }>(
    app.database,
    'SELECT file_id AS id FROM face_descriptors WHERE account_id = ANY($1) AND confirmed_at IS NOT NULL',
    { bind: [accounts] },
  );
  const files = await EvidenceFile.findAll({ where: { id: faces.map(({ id }) => id), deletedAt: null } });
  return files.sort((a, b) => accounts.indexOf(a.accountId) - accounts.indexOf(b.accountId));
}

async function hitsOfCheck(
  app: AppContext,
  { account, request }: { readonly account: Account; readonly request: RegistrationRequest },
): Promise<readonly { readonly accountId: string; readonly distance: number }[]> {
  const check = (await latestChecks(app, request)).find(({ name }) => name === 'face-seen-before');
  if (check?.record == null) return [];
  const place = checkPlace(request, check.name);
  const { hits } = unsealJson(accountKey(app.keyRing, account), place, check.record) as {
    readonly hits: readonly FaceHit[];
  };
  return hits.map(({ id, distance }) => ({ accountId: id, distance }));
}
