import { createHash, randomBytes } from 'node:crypto';
import type { AppContext } from '../../context.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import type { Contact } from '../../domain/registration-request.js';
import { newDataKey, openDataKey } from '../../files/data-key.js';
import { sealJson, unsealJson } from '../../files/sealing.js';
import type { MessageKey, Values } from '../../i18n/translate.js';
import type { FaceDefect } from '../../verification/face/face-defects.js';
import type { Movement } from '../../verification/face/liveness/movements.js';

/** Signed out after so long without an action (NIST SP 800-63B, 5.2: 30 minutes for AAL2). */
export const SESSION_MINUTES = 30;
const SESSION_HOURS = 12;

type Typed = Readonly<Record<string, string | undefined>>;

/** What the site remembers of a visitor between pages, before or beside the account. */
export interface SessionState {
  /** A contact that is being proved, and whether its code was right. */
  readonly proving?:
    | {
        readonly purpose: 'register' | 'reset' | 'second-contact';
        readonly contact: Contact;
        readonly proved: boolean;
      }
    | undefined;
  /** The photo of the face that was taken and waits to be confirmed. */
  readonly pendingFaceId?: string | undefined;
  /** What could be better about it. */
  readonly faceDefect?: FaceDefect | undefined;
  /** The movement that the page of the camera asks for. */
  readonly faceChallenge?: Movement | undefined;
  /** What was typed into the form of a page and was not kept, so that it need not be typed again. */
  readonly typed?: { readonly path: string; readonly values: Typed } | undefined;
  /** Where somebody was who had to sign in, with what was being sent; of whom, when a session had run out. */
  readonly resume?:
    | { readonly path: string; readonly accountId: string | null; readonly values?: Typed | undefined }
    | undefined;
  /** Shown once on the next page. */
  readonly notice?: { readonly key: MessageKey; readonly values?: Values } | undefined;
  /** A warning that was shown: sending the same again goes through. */
  readonly warned?: string | undefined;
}

export interface Session {
  readonly accountId: string | null;
  readonly state: SessionState;
  readonly expiresAt: Date;
}

/** 256 random bits; the database holds only their digest. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The session of a token, prolonged; null when there is none or it has run out. */
export async function openSession(app: AppContext, token: string): Promise<Session | null> {
  const id = sessionId(token);
  const [row] = await select<{
    account_id: string | null;
    key_number: number;
    data_key: Buffer;
    record: Buffer;
    expires_at: Date;
  }>(
    app.database,
    `UPDATE sessions SET expires_at = least(now() + make_interval(mins => $2), created_at + make_interval(hours => $3))
     WHERE id = $1 AND expires_at > now() RETURNING account_id, key_number, data_key, record, expires_at`,
    { bind: [id, SESSION_MINUTES, SESSION_HOURS] },
  );
  if (row === undefined) return null;
  const place = placeOf(id);
  const key = openDataKey(app.keyRing, place, { keyNumber: row.key_number, dataKey: row.data_key });
  return {
    accountId: row.account_id,
    state: unsealJson(key, place, row.record) as SessionState,
    expiresAt: row.expires_at,
  };
}

/** Whose session it was that ran out under this token; null when nobody was signed in, or it is long ago. */
export async function accountOfEndedSession(
  { database }: Pick<AppContext, 'database'>,
  token: string,
): Promise<string | null> {
  const [row] = await select<{ account_id: string | null }>(
    database,
    'SELECT account_id FROM sessions WHERE id = $1 AND expires_at <= now()',
    { bind: [sessionId(token)] },
  );
  return row?.account_id ?? null;
}

export async function saveSession(
  app: AppContext,
  token: string,
  { accountId, state }: Pick<Session, 'accountId' | 'state'>,
): Promise<void> {
  const id = sessionId(token);
  const place = placeOf(id);
  const { key, wrapped } = newDataKey(app.keyRing, place);
  await select(
    app.database,
    `INSERT INTO sessions (id, account_id, key_number, data_key, record, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))
     ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, key_number = excluded.key_number,
       data_key = excluded.data_key, record = excluded.record,
       created_at = CASE WHEN sessions.expires_at <= now() THEN now() ELSE sessions.created_at END,
       expires_at = CASE WHEN sessions.expires_at <= now() THEN excluded.expires_at ELSE sessions.expires_at END
     RETURNING id`,
    {
      bind: [id, accountId, wrapped.keyNumber, wrapped.dataKey, sealJson(key, place, state), SESSION_MINUTES],
    },
  );
}

export async function endSession(app: AppContext, token: string): Promise<void> {
  await select(app.database, 'DELETE FROM sessions WHERE id = $1 RETURNING id', { bind: [sessionId(token)] });
}

/** After a password was changed, whoever was signed in with the old one is not any more. */
export async function endSessionsOf(app: AppContext, accountId: string): Promise<void> {
  await inTransaction(app, ({ query }) =>
    query('DELETE FROM sessions WHERE account_id = $1 RETURNING id', [accountId]),
  );
}

function sessionId(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function placeOf(id: Buffer): string {
  return `session:${id.toString('hex')}`;
}
