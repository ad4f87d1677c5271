import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import type { Contact, ContactChannel } from '../../src/domain/registration-request.js';
import { parseEmail, parsePhone, showContact, suggestEmail } from '../../src/services/accounts/contact.js';
import { createAccount, findAccount } from '../../src/services/accounts/create-account.js';
import {
  AccountExistsPage,
  ConfirmContactPage,
  NewAccountPage,
} from '../../templates/pages/contact-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { field, isWarnedOf, summarise } from '../forms.js';
import { keepKnownDevice } from '../known-devices.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { codeRoutes, contactToProve, provedContact, sendCodeTo } from './code-routes.js';
import { newPasswordRoutes } from './new-password-routes.js';

/** The steps of opening an account: contact, its confirmation, code, password, face, profile. */
export const ACCOUNT_STEPS = 6;
const step = (n: number): { n: number; total: number } => ({ n, total: ACCOUNT_STEPS });

export function newAccountRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/account/new', (ctx) => {
    const known = contactToProve(ctx, 'register');
    const channel = channelOf(ctx.query['via'] ?? (known && fieldOf(known.channel)));
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

  const password = newPasswordRoutes({
    path: '/account/new/password',
    purpose: 'register',
    title: 'password.title',
    startHref: '/account/new',
    step: step(4),
    async onPassword(ctx, { contact, password: chosen }) {
      try {
        const { language } = ctx.state.t;
        await ctx.state.session.signIn(await createAccount(app, { contact, password: chosen, language }));
        keepKnownDevice(app, ctx, contact);
      } catch (error) {
        // The form was sent twice, or the account was opened on another device meanwhile.
        if (error instanceof DomainError && error.code === 'account.exists') {
          redirect(ctx, '/account/new/exists');
          return;
        }
        throw error;
      }
      redirect(ctx, '/account/face');
    },
  });

  router.use(code.routes(), password.routes());
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

export function fieldOf(channel: ContactChannel): 'phone' | 'email' {
  return channel === 'sms' ? 'phone' : 'email';
}

function channelOf(via: unknown): ContactChannel {
  return via === 'email' ? 'email' : 'sms';
}
