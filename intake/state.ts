import type { ParameterizedContext } from 'koa';
import type { RouterContext } from '@koa/router';
import type { AppContext } from '../src/context.js';
import type { Translator } from '../src/i18n/translate.js';
import type { SessionState } from '../src/services/accounts/sessions.js';
import type { SubmittedForm } from './middleware/read-form.js';

/** The visitor's session as middleware opened it; what changes it is written at once. */
export interface VisitorSession {
  /** Null before signing in. */
  readonly accountId: string | null;
  readonly state: SessionState;
  /** The account whose session has run out, when the cookie of it came with the request. */
  readonly ranOutFor: string | null;
  change(state: Partial<SessionState>): Promise<void>;
  /** After signing in: another token, so that one planted before is worth nothing. */
  signIn(accountId: string): Promise<void>;
  end(): Promise<void>;
}

export interface IntakeState {
  app: AppContext;
  t: Translator;
  session: VisitorSession;
  csrfToken: string;
  form: SubmittedForm;
  /** Scheme and host under which the visitor sees the site. */
  origin: string;
  /** The notice of the session was shown on this page. */
  noticeShown?: boolean;
}

export type IntakeContext = ParameterizedContext<IntakeState>;
export type IntakeRouterContext = RouterContext<IntakeState>;
