import type { AppContext } from '../../context.js';
import { select } from '../../db/unit-of-work.js';
import type { Contact } from '../../domain/registration-request.js';
import { findAccount } from './create-account.js';
import { throttleSubject } from './known-device.js';
import { verifyPassword } from './password.js';

const FREE_TRIES = 5;
const FIRST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 900;

export type SignIn =
  | { readonly result: 'signed-in'; readonly accountId: string }
  | { readonly result: 'wrong' }
  | { readonly result: 'wait'; readonly seconds: number };

/**
 * Compares contact and password. Five tries are free, then each wrong one doubles the wait, for contacts with and without an account
 * alike. The try is counted before the password is looked at, so that parallel guesses count as well; in a browser that is
 * known, apart from all others.
 */
export async function signIn(
  app: AppContext,
  {
    contact,
    password,
    devices,
  }: { readonly contact: Contact; readonly password: string; readonly devices?: string | undefined },
): Promise<SignIn> {
  const subject = throttleSubject(app.keyRing, { contact, devices });
  const seconds = await countTry(app, subject);
  if (seconds > 0) return { result: 'wait', seconds };
  const account = await findAccount(app, contact);
  if (!(await verifyPassword(account?.passwordHash ?? null, password)) || account === null)
    return { result: 'wrong' };
  await select(app.database, 'DELETE FROM sign_in_failures WHERE subject = $1 RETURNING 1', {
    bind: [subject],
  });
  return { result: 'signed-in', accountId: account.id };
}

/** Zero when the try may go ahead; else how long to wait. */
async function countTry({ database }: AppContext, subject: Buffer): Promise<number> {
  const counted = await select(
    database,
    `INSERT INTO sign_in_failures AS f (subject, failures, blocked_until) VALUES ($1, 1, now())
     ON CONFLICT (subject) DO UPDATE SET failures = f.failures + 1,
       blocked_until = CASE WHEN f.failures + 1 < $2 THEN now()
         ELSE now() + make_interval(secs => least($3 * 2 ^ (f.failures + 1 - $2), $4)) END
     WHERE f.blocked_until <= now() RETURNING failures`,
    { bind: [subject, FREE_TRIES, FIRST_DELAY_SECONDS, LONGEST_DELAY_SECONDS] },
  );
  if (counted.length > 0) return 0;
  const [row] = await select<{ seconds: number }>(
    database,
    'SELECT greatest(1, ceil(extract(epoch FROM blocked_until - now())))::int AS seconds FROM sign_in_failures WHERE subject = $1',
    { bind: [subject] },
  );
  return row?.seconds ?? 1;
}
