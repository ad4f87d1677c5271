import type { AppContext } from '../src/context.js';
import { viewAccount, type AccountView } from '../src/services/accounts/account-view.js';
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
  await session.change({ notice: { key: session.hasRunOut ? 'session.expired' : 'signin.first' } });
  redirect(ctx, '/sign-in');
  return null;
}
