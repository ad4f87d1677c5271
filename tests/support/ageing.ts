import type { AppContext } from '../../src/context.js';
import { select } from '../../src/db/unit-of-work.js';

/** As if so much time had passed since the codes were sent: the database's clock cannot be set. */
export async function ageCodes({ database }: AppContext, seconds: number): Promise<void> {
  await select(
    database,
    `UPDATE one_time_codes SET created_at = created_at - make_interval(secs => $1),
       expires_at = expires_at - make_interval(secs => $1) RETURNING id`,
    { bind: [seconds] },
  );
}

/** As if nobody had done anything for so long. */
export async function ageSessions({ database }: AppContext, seconds: number): Promise<void> {
  await select(
    database,
    'UPDATE sessions SET expires_at = expires_at - make_interval(secs => $1) RETURNING id',
    { bind: [seconds] },
  );
}

/** As if so much time had passed since a wrong password. */
export async function ageSignIns({ database }: AppContext, seconds: number): Promise<void> {
  await select(
    database,
    'UPDATE sign_in_failures SET blocked_until = blocked_until - make_interval(secs => $1) RETURNING 1',
    { bind: [seconds] },
  );
}
