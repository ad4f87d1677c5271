import type { AppContext } from '../src/context.js';
import { viewAccount, type AccountView } from '../src/services/accounts/account-view.js';
import type { Values } from '../templates/page-props.js';
import { redirect } from './render.js';
import type { IntakeContext } from './state.js';

/** Where somebody who signed in goes on: the first part of the account that is missing, else the account itself. */
export async function nextAccountPage(app: AppContext, accountId: string): Promise<string> {
  const account = await viewAccount(app, accountId);
  if (account.faceFileId === null) return '/account/face';
  return account.isProfileComplete ? '/home' : '/account/profile';
}

/** The account of who is signed in. Nobody else sees these pages: they are sent to sign in, and told why. */
export async function requireAccount(app: AppContext, ctx: IntakeContext): Promise<AccountView | null> {
  const { session } = ctx.state;
  if (session.accountId !== null) return viewAccount(app, session.accountId);
  const { ranOutFor } = session;
  const path = pageOf(ctx);
  const values = ranOutFor !== null && ctx.method === 'POST' ? ctx.state.form.fields : undefined;
  await session.change({
    notice: { key: ranOutFor === null ? 'signin.first' : 'session.expired' },
    resume: path === undefined ? undefined : { path, accountId: ranOutFor, values },
  });
  redirect(ctx, '/sign-in');
  return null;
}

/** The page that is asked for, or from which something was: pictures and parts of pages are nothing to come back to. */
function pageOf(ctx: IntakeContext): string | undefined {
  const isPage = ['', 'document'].includes(ctx.get('sec-fetch-dest')) && ctx.get('hx-request') === '';
  const from = ctx.get('referer');
  const url =
    ctx.method === 'GET' && isPage
      ? new URL(ctx.url, ctx.state.origin)
      : URL.canParse(from)
        ? new URL(from)
        : null;
  // Two slashes would lead to another site.
  if (url?.origin !== ctx.state.origin || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

/** After signing in: back to where the visitor was, with what was typed there, else on with what is missing. */
export async function resume(app: AppContext, ctx: IntakeContext, accountId: string): Promise<void> {
  const { session } = ctx.state;
  const from = session.state.resume;
  await session.signIn(accountId);
  if (from === undefined || (from.accountId !== null && from.accountId !== accountId)) {
    redirect(ctx, await nextAccountPage(app, accountId));
    return;
  }
  if (from.values) await session.change({ typed: { path: from.path, values: from.values } });
  redirect(ctx, from.path);
}

/** What was typed into the form of this page and was not kept. It is told once. */
export async function takeTyped({ path, state: { session } }: IntakeContext): Promise<Values | undefined> {
  const { typed } = session.state;
  if (typed?.path.split('?')[0] !== path) return undefined;
  await session.change({ typed: undefined });
  return typed.values;
}
