import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import { passwordFault, type PasswordFault } from '../../src/domain/password-rule.js';
import type { Contact, ContactChannel } from '../../src/domain/registration-request.js';
import { parseEmail, parsePhone, showContact, suggestEmail } from '../../src/services/accounts/contact.js';
import { createAccount, findAccount } from '../../src/services/accounts/create-account.js';
import { isCommonPassword } from '../../src/services/accounts/password.js';
import {
  AccountExistsPage,
  ConfirmContactPage,
  NewAccountPage,
} from '../../templates/pages/contact-pages.js';
import { NewPasswordPage } from '../../templates/pages/password-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { field, hasErrors, isWarnedOf, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { codeRoutes, contactToProve, provedContact, sendCodeTo } from './code-routes.js';

/** The steps of opening an account: contact, its confirmation, code, password, face, profile. */
export const ACCOUNT_STEPS = 6;
const step = (n: number): { n: number; total: number } => ({ n, total: ACCOUNT_STEPS });

export function newAccountRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/account/new', (ctx) => {
    const known = contactToProve(ctx, 'register');
    const channel = channelOf(ctx.query['via']);
    const value = known?.channel === channel ? showContact(known) : undefined;
    renderContactPage(ctx, channel, { [fieldOf(channel)]: value }, {});
  });

  router.post('/account/new', async (ctx) => {
    const channel = channelOf(ctx.query['via']);
    const name = fieldOf(channel);
    const typed = field(ctx, name);
    const { contact, error } = await readContact(ctx, channel, typed);
    if (contact === null) {
      renderContactPage(ctx, channel, { [name]: typed }, { [name]: error });
      return;
    }
    await ctx.state.session.change({ proving: { purpose: 'register', contact, proved: false } });
    redirect(ctx, '/account/new/confirm');
  });

  router.get('/account/new/confirm', (ctx) => {
    const contact = contactToProve(ctx, 'register');
    if (contact === null) {
      redirect(ctx, '/account/new');
      return;
    }
    renderConfirmPage(ctx, contact);
  });

  router.post('/account/new/confirm', async (ctx) => {
    const contact = contactToProve(ctx, 'register');
    if (contact === null) {
      redirect(ctx, '/account/new');
      return;
    }
    const sending = await sendCodeTo(app, ctx, contact, 'register');
    if (sending.status === 'limit') {
      renderConfirmPage(
        ctx,
        contact,
        ctx.state.t('err.send.hour', { time: ctx.state.t.clock(sending.until) }),
      );
      return;
    }
    redirect(ctx, '/account/new/code');
  });

  const code = codeRoutes(app, {
    path: '/account/new/code',
    purpose: 'register',
    title: (t) => t('code.title'),
    changeHref: '/account/new',
    step: step(3),
    async onRight(ctx, contact) {
      const exists = (await findAccount(app, contact)) !== null;
      redirect(ctx, exists ? '/account/new/exists' : '/account/new/password');
    },
  });

  router.get('/account/new/exists', (ctx) => {
    const contact = provedContact(ctx, 'register');
    if (contact === null) {
      redirect(ctx, '/account/new');
      return;
    }
    const { t } = ctx.state;
    renderPage(ctx, {
      title: t('account.exists.title'),
      content: <AccountExistsPage t={t} contact={showContact(contact)} />,
    });
  });

  router.get('/account/new/password', (ctx) => {
    if (provedContact(ctx, 'register') === null) {
      redirect(ctx, '/account/new');
      return;
    }
    renderPasswordPage(ctx, {});
  });

  router.post('/account/new/password', async (ctx) => {
    const contact = provedContact(ctx, 'register');
    if (contact === null) {
      redirect(ctx, '/account/new');
      return;
    }
    const errors = passwordErrors(ctx);
    if (hasErrors(errors)) {
      renderPasswordPage(ctx, errors);
      return;
    }
    try {
      const password = ctx.state.form.fields['password'] ?? '';
      await ctx.state.session.signIn(
        await createAccount(app, { contact, password, language: ctx.state.t.language }),
      );
    } catch (error) {
      // The form was sent twice, or the account was opened on another device meanwhile.
      if (error instanceof DomainError && error.code === 'account.exists') {
        redirect(ctx, '/account/new/exists');
        return;
      }
      throw error;
    }
    redirect(ctx, '/account/face');
  });

  router.use(code.routes());
  return router;

  function renderConfirmPage(ctx: IntakeContext, contact: Contact, error?: string): void {
    const { t, csrfToken } = ctx.state;
    renderPage(ctx, {
      title: t(contact.channel === 'sms' ? 'contact.confirm.phone' : 'contact.confirm.email'),
      back: '/account/new',
      step: step(2),
      errors: error === undefined ? [] : [{ text: error, field: 'main' }],
      content: (
        <ConfirmContactPage
          t={t}
          csrfToken={csrfToken}
          channel={contact.channel}
          contact={showContact(contact)}
        />
      ),
    });
  }
}

function renderContactPage(
  ctx: IntakeContext,
  channel: ContactChannel,
  values: Values,
  errors: FieldErrors,
): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t(channel === 'sms' ? 'contact.phone.title' : 'contact.email.title'),
    back: '/',
    step: step(1),
    errors: summarise(errors),
    content: <NewAccountPage t={t} csrfToken={csrfToken} channel={channel} values={values} errors={errors} />,
  });
}

function renderPasswordPage(ctx: IntakeContext, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('password.title'),
    step: step(4),
    errors: summarise(errors),
    content: (
      <NewPasswordPage
        t={t}
        csrfToken={csrfToken}
        values={{}}
        errors={errors}
        title={t('password.title')}
        action="/account/new/password"
      />
    ),
  });
}

/** A contact of the channel, or why there is none. A likely slip in an address is asked about once. */
export async function readContact(
  ctx: IntakeContext,
  channel: ContactChannel,
  typed: string,
): Promise<
  | { readonly contact: Contact; readonly error?: undefined }
  | { readonly contact: null; readonly error: string }
> {
  const { t } = ctx.state;
  const contact = channel === 'sms' ? parsePhone(typed) : parseEmail(typed);
  if (contact === null) return { contact: null, error: t(channel === 'sms' ? 'err.phone' : 'err.email') };
  const suggestion = channel === 'email' ? suggestEmail(contact) : null;
  if (suggestion !== null && !(await isWarnedOf(ctx, `email:${contact.value}`))) {
    return { contact: null, error: t('warn.email.typo', { suggestion }) };
  }
  return { contact };
}

/** What is wrong with a new password and its repetition. */
export function passwordErrors(ctx: IntakeContext): FieldErrors {
  const { t, form } = ctx.state;
  const { password = '', password2 = '' } = form.fields;
  if (password === '') return { password: t('err.pw.empty') };
  const fault = passwordFault(password, isCommonPassword);
  if (fault !== null) return { password: t(faultKey(fault)) };
  if (password2 === '') return { password2: t('err.pw2.empty') };
  return password === password2 ? {} : { password2: t('err.pw.mismatch') };
}

function faultKey(fault: PasswordFault): `err.pw.${PasswordFault}` {
  return `err.pw.${fault}`;
}

export function fieldOf(channel: ContactChannel): 'phone' | 'email' {
  return channel === 'sms' ? 'phone' : 'email';
}

function channelOf(via: unknown): ContactChannel {
  return via === 'email' ? 'email' : 'sms';
}
