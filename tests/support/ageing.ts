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
