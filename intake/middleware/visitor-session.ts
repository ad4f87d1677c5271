import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Middleware, ParameterizedContext } from 'koa';
import type { AppContext } from '../../src/context.js';
import {
  accountOfEndedSession,
  endSession,
  newSessionToken,
  openSession,
  saveSession,
  type Session,
  type SessionState,
} from '../../src/services/accounts/sessions.js';
import type { IntakeState } from '../state.js';

/** Opens the visitor's session by its cookie, and gives the token that every form carries. */
export function visitorSession(app: AppContext): Middleware<IntakeState> {
  return async (ctx, next) => {
    const secure = ctx.state.origin.startsWith('https:');
    const name = secure ? '__Host-per' : 'per';
    const given = ctx.cookies.get(name);
    const known = given !== undefined && /^[\w-]{43}$/.test(given) ? given : undefined;
    let token = known ?? newSessionToken();
    let ranOutFor: string | null = null;
    let current: Pick<Session, 'accountId' | 'state'> = { accountId: null, state: {} };
    if (known === undefined) setCookie(token);

    function setCookie(value: string): void {
      ctx.cookies.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true });
    }

    // Before the database is asked: the page that says that it does not answer has a visitor, too.
    ctx.state.session = {
      get accountId() {
        return current.accountId;
      },
      get state() {
        return current.state;
      },
      get ranOutFor() {
        return ranOutFor;
      },
      async change(state: Partial<SessionState>) {
        current = { ...current, state: { ...current.state, ...state } };
        await saveSession(app, token, current);
      },
      async signIn(accountId: string) {
        await endSession(app, token);
        token = newSessionToken();
        setCookie(token);
        current = { accountId, state: {} };
        await saveSession(app, token, current);
      },
      async end() {
        await endSession(app, token);
        token = newSessionToken();
        setCookie(token);
        current = { accountId: null, state: {} };
      },
    };
    ctx.state.csrfToken = maskedToken(csrfSecret(app, token));
    if (known !== undefined) {
      const session = await openSession(app, known);
      if (session === null) ranOutFor = await accountOfEndedSession(app, known);
      else current = session;
    }
    await next();
    if (ctx.state.noticeShown) await ctx.state.session.change({ notice: undefined });
  };
}

/**
 * Refuses a POST that does not carry the token of its session, or that another site caused. Both are checked: the token by every browser, the
 * origin before the form is read.
 */
export function csrfProtection(app: AppContext): {
  readonly origin: Middleware<IntakeState>;
  readonly token: Middleware<IntakeState>;
} {
  return {
    async origin(ctx, next) {
      if (ctx.method === 'POST' && !isSameOrigin(ctx)) ctx.throw(403);
      await next();
    },
    async token(ctx, next) {
      if (ctx.method === 'POST') {
        const given = ctx.state.form.fields['_csrf'] ?? '';
        const token = ctx.cookies.get(ctx.state.origin.startsWith('https:') ? '__Host-per' : 'per');
        if (token === undefined || !isTokenOf(csrfSecret(app, token), given)) ctx.throw(403);
      }
      await next();
    },
  };
}

function isSameOrigin(ctx: ParameterizedContext<IntakeState>): boolean {
  const site = ctx.get('sec-fetch-site');
  if (site !== '' && site !== 'same-origin' && site !== 'none') return false;
  const origin = ctx.get('origin');
  return origin === '' || origin === ctx.state.origin;
}

function csrfSecret({ keyRing }: AppContext, token: string): Buffer {
  return createHmac('sha256', keyRing.codeKey).update(`csrf\0${token}`).digest();
}

/** Another text on every page, so that compressed answers give nothing of it away (BREACH). */
function maskedToken(secret: Buffer): string {
  const mask = randomBytes(secret.length);
  return Buffer.concat([mask, xor(secret, mask)]).toString('base64url');
}

function isTokenOf(secret: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'base64url');
  if (bytes.length !== secret.length * 2) return false;
  return timingSafeEqual(xor(bytes.subarray(0, secret.length), bytes.subarray(secret.length)), secret);
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
}
