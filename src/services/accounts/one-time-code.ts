import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { AppContext } from '../../context.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import type { Contact } from '../../domain/registration-request.js';
import type { Language } from '../../i18n/translate.js';
import { sendMessage } from '../../notifications/outbox.js';
import { contactIndex } from './contact.js';
import { throttleSubject } from './known-device.js';
import { givePlaceBack, takePlace, windowEnd, type Limit } from './throttle.js';

export type CodePurpose = 'register' | 'reset' | 'second-contact';

export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
const SEND_PAUSE_SECONDS = 30;
const SENDS: readonly Limit[] = [
  { name: 'code-sends-hour', count: 5, seconds: 3600 },
  { name: 'code-sends-day', count: 10, seconds: 86_400 },
];
const WRONG_CODES: Limit = { name: 'wrong-codes-day', count: 10, seconds: 86_400 };
/** Of all contacts together: whoever guesses at many of them is right once in fifty days. No voter in a known browser is held up by it. */
export const WRONG_CODES_OF_ALL: Limit = { name: 'wrong-codes-all', count: 20_000, seconds: 86_400 };
const ALL = Buffer.from('all');

export type CodeSending =
  | { readonly status: 'sent' }
  /** Asked again too soon; the code before is still good. */
  | { readonly status: 'pause'; readonly seconds: number }
  | { readonly status: 'limit'; readonly until: Date };

/**
 * Makes a new code for a contact and writes its message to the outbox; the code before no longer works. With `deliver` false
 * nothing is sent, and nothing else differs: who asks cannot learn whether an account exists.
 */
export async function sendCode(
  app: AppContext,
  {
    contact,
    purpose,
    language,
    host,
    deliver = true,
  }: {
    readonly contact: Contact;
    readonly purpose: CodePurpose;
    readonly language: Language;
    /** Named in the message, so that browsers fill the code in on this site only (WICG origin-bound codes). */
    readonly host: string;
    readonly deliver?: boolean;
  },
): Promise<CodeSending> {
  const index = contactIndex(app.keyRing, contact);
  return inTransaction(app, async (unit) => {
    await lockContact(unit, index);
    const pause = await remainingPause(unit, index);
    if (pause > 0) return { status: 'pause', seconds: pause };
    for (const limit of SENDS) {
      if (!(await takePlace(unit, index, limit)))
        return { status: 'limit', until: await windowEnd(unit, limit) };
    }
    const id = randomUUID();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await unit.query(
      `INSERT INTO one_time_codes (id, purpose, contact_index, code_hash, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5)) RETURNING id`,
      [id, purpose, index, hashCode(app, { id, code }), CODE_MINUTES],
    );
    if (deliver) {
      await sendMessage(app, unit, {
        kind: 'code',
        contact,
        language,
        values: { code, n: CODE_MINUTES, host },
      });
    }
    return { status: 'sent' };
  });
}

export type CodeCheck =
  | { readonly result: 'right' }
  | { readonly result: 'wrong'; readonly triesLeft: number }
  | { readonly result: 'expired' | 'too-many-tries' | 'none' }
  | { readonly result: 'day'; readonly until: Date };

/**
 * Compares a code with the latest one sent to the contact for the purpose. A try is reserved in the database before anything is
 * compared: of any number of parallel guesses at most `CODE_TRIES` are looked at. A right code works once.
 */
export async function checkCode(
  app: AppContext,
  {
    contact,
    purpose,
    code,
    devices,
  }: {
    readonly contact: Contact;
    readonly purpose: CodePurpose;
    readonly code: string;
    readonly devices?: string | undefined;
  },
): Promise<CodeCheck> {
  const index = contactIndex(app.keyRing, contact);
  const subject = throttleSubject(app.keyRing, { contact, devices });
  const reserved = await inTransaction(app, (unit) => reserveTry(unit, { index, subject, purpose }));
  if ('result' in reserved) return reserved;
  const expected = hashCode(app, { id: reserved.id, code });
  if (!timingSafeEqual(expected, reserved.codeHash)) {
    const triesLeft = CODE_TRIES - reserved.tries;
    return triesLeft > 0 ? { result: 'wrong', triesLeft } : { result: 'too-many-tries' };
  }
  return inTransaction(app, async (unit) => {
    const used = await unit.query(
      'UPDATE one_time_codes SET used_at = now() WHERE id = $1 AND used_at IS NULL RETURNING id',
      [reserved.id],
    );
    if (used.length === 0) return { result: 'none' };
    for (const { whose, limit } of wrongCodeLimits(index, subject)) await givePlaceBack(unit, whose, limit);
    return { result: 'right' };
  });
}

async function reserveTry(
  unit: UnitOfWork,
  {
    index,
    subject,
    purpose,
  }: { readonly index: Buffer; readonly subject: Buffer; readonly purpose: CodePurpose },
): Promise<CodeCheck | { readonly id: string; readonly codeHash: Buffer; readonly tries: number }> {
  const [latest] = await unit.query<{ id: string; used: boolean; expired: boolean }>(
    `SELECT id, used_at IS NOT NULL AS used, expires_at <= now() AS expired FROM one_time_codes
     WHERE contact_index = $1 AND purpose = $2 ORDER BY created_at DESC LIMIT 1`,
    [index, purpose],
  );
  if (latest === undefined || latest.used) return { result: 'none' };
  if (latest.expired) return { result: 'expired' };
  const [reserved] = await unit.query<{ code_hash: Buffer; tries: number }>(
    `UPDATE one_time_codes SET tries = tries + 1
     WHERE id = $1 AND tries < $2 AND used_at IS NULL AND expires_at > now() RETURNING code_hash, tries`,
    [latest.id, CODE_TRIES],
  );
  if (reserved === undefined) return { result: 'too-many-tries' };
  for (const { whose, limit } of wrongCodeLimits(index, subject)) {
    if (!(await takePlace(unit, whose, limit))) return { result: 'day', until: await windowEnd(unit, limit) };
  }
  return { id: latest.id, codeHash: reserved.code_hash, tries: reserved.tries };
}

function wrongCodeLimits(index: Buffer, subject: Buffer): readonly { whose: Buffer; limit: Limit }[] {
  const own = { whose: subject, limit: WRONG_CODES };
  return subject.equals(index) ? [own, { whose: ALL, limit: WRONG_CODES_OF_ALL }] : [own];
}

/** Keyed, and bound to the one row that it was made for: no table of a million hashes opens it. */
function hashCode(
  { keyRing }: AppContext,
  { id, code }: { readonly id: string; readonly code: string },
): Buffer {
  return createHmac('sha256', keyRing.codeKey).update(`${id}\0${code}`).digest();
}

/** Of several requests for one contact at a time, each sees what the one before did. */
async function lockContact({ query }: UnitOfWork, index: Buffer): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1)', [index.readBigInt64BE().toString()]);
}

async function remainingPause({ query }: UnitOfWork, index: Buffer): Promise<number> {
  const [row] = await query<{ seconds: number }>(
    `SELECT ceil(extract(epoch FROM max(created_at) + make_interval(secs => $2) - now()))::int AS seconds
     FROM one_time_codes WHERE contact_index = $1`,
    [index, SEND_PAUSE_SECONDS],
  );
  return Math.max(0, row?.seconds ?? 0);
}
