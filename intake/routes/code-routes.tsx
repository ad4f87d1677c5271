import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import type { Contact } from '../../src/domain/registration-request.js';
import { showContact } from '../../src/services/accounts/contact.js';
import {
  checkCode,
  CODE_MINUTES,
  sendCode,
  type CodeCheck,
  type CodePurpose,
  type CodeSending,
} from '../../src/services/accounts/one-time-code.js';
import { findAccount } from '../../src/services/accounts/create-account.js';
import type { Translator } from '../../src/i18n/translate.js';
import { CodePage } from '../../templates/pages/contact-pages.js';
import { field, summarise } from '../forms.js';
import { knownDevices } from '../known-devices.js';
import { redirect, renderPage, type Page } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';

interface CodeRoutes {
  readonly path: string;
  readonly purpose: CodePurpose;
  readonly title: (t: Translator) => string;
  /** Where the contact can be changed. */
  readonly changeHref: string;
  readonly step?: Page['step'];
  readonly onRight: (ctx: IntakeContext, contact: Contact) => Promise<void>;
}

const TRIES_SHOWN = 3;

/** The page on which a code is entered, for whatever it proves. */
export function codeRoutes(app: AppContext, routes: CodeRoutes): Router<IntakeState> {
  const { path, purpose, onRight } = routes;
  const router = new Router<IntakeState>();

  router.get(path, (ctx) => {
    const contact = contactToProve(ctx, purpose);
    if (contact === null) {
      redirect(ctx, routes.changeHref);
      return;
    }
    renderCodePage(ctx, contact, routes);
  });

  router.post(path, async (ctx) => {
    const contact = contactToProve(ctx, purpose);
    if (contact === null) {
      redirect(ctx, routes.changeHref);
      return;
    }
    const typed = field(ctx, 'code');
    const code = typed.replace(/[\s-]/g, '');
    const error =
      formError(ctx.state.t, code) ??
      checkError(ctx.state.t, await checkCode(app, { contact, purpose, code, devices: knownDevices(ctx) }));
    if (error !== null) {
      renderCodePage(ctx, contact, routes, { code: typed }, { code: error });
      return;
    }
    await ctx.state.session.change({ proving: { purpose, contact, proved: true } });
    await onRight(ctx, contact);
  });

  router.post(`${path}/resend`, async (ctx) => {
    const contact = contactToProve(ctx, purpose);
    if (contact === null) {
      redirect(ctx, routes.changeHref);
      return;
    }
    const sending = await sendCodeTo(app, ctx, contact, purpose);
    if (sending.status === 'limit') {
      const error = ctx.state.t('err.send.hour', { time: ctx.state.t.clock(sending.until) });
      renderCodePage(ctx, contact, routes, {}, { code: error });
      return;
    }
    await ctx.state.session.change({
      notice:
        sending.status === 'sent'
          ? { key: 'info.resend.done' }
          : { key: 'info.resend.wait', values: { n: sending.seconds } },
    });
    redirect(ctx, path);
  });

  return router;
}

/**
 * Sends a code to a contact, as far as the purpose allows: whether an account exists is told to nobody who has not proved the contact, so that an
 * unknown one gets the same pages and no message.
 */
export async function sendCodeTo(
  app: AppContext,
  ctx: IntakeContext,
  contact: Contact,
  purpose: CodePurpose,
): Promise<CodeSending> {
  const account = await findAccount(app, contact);
  return sendCode(app, {
    contact,
    purpose,
    language: ctx.state.t.language,
    host: new URL(ctx.state.origin).hostname,
    deliver: purpose !== 'reset' || account !== null,
  });
}

export function contactToProve({ state }: IntakeContext, purpose: CodePurpose): Contact | null {
  const { proving } = state.session.state;
  return proving?.purpose === purpose ? proving.contact : null;
}

/** The contact whose code for this purpose was right, or null. */
export function provedContact({ state }: IntakeContext, purpose: CodePurpose): Contact | null {
  const { proving } = state.session.state;
  return proving?.purpose === purpose && proving.proved ? proving.contact : null;
}

function renderCodePage(
  ctx: IntakeContext,
  contact: Contact,
  { path, title, changeHref, step }: CodeRoutes,
  values: Readonly<Record<string, string>> = {},
  errors: Readonly<Record<string, string>> = {},
): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: title(t),
    path,
    back: changeHref,
    step,
    errors: summarise(errors),
    content: (
      <CodePage
        t={t}
        csrfToken={csrfToken}
        values={values}
        errors={errors}
        title={title(t)}
        channel={contact.channel}
        contact={showContact(contact)}
        minutes={CODE_MINUTES}
        action={path}
        changeHref={changeHref}
      />
    ),
  });
}

function formError(t: Translator, code: string): string | null {
  if (code === '') return t('err.code.empty');
  if (/\D/.test(code)) return t('err.code.letters');
  if (code.length < 6) return t('err.code.short');
  return code.length > 6 ? t('err.code.long') : null;
}

function checkError(t: Translator, check: CodeCheck): string | null {
  switch (check.result) {
    case 'right':
      return null;
    case 'wrong':
      return check.triesLeft > TRIES_SHOWN
        ? t('err.code.wrong')
        : `${t('err.code.wrong')} ${t.count('err.code.left', check.triesLeft)}`;
    case 'too-many-tries':
      return t('err.code.tries');
    case 'day':
      return t('err.code.day', { time: t.clock(check.until) });
    case 'expired':
    case 'none':
      return t('err.code.expired');
  }
}
