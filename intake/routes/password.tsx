import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import { changePassword } from '../../src/services/accounts/change-password.js';
import { parseContact } from '../../src/services/accounts/contact.js';
import { ForgottenPasswordPage, NewPasswordPage } from '../../templates/pages/password-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { field, hasErrors, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { codeRoutes, provedContact, sendCodeTo } from './code-routes.js';
import { passwordErrors } from './new-account.js';

/** A forgotten password is replaced after a code. Known and unknown contacts see the same pages. */
export function passwordRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/password', (ctx) => renderForgotten(ctx, {}, {}));

  router.post('/password', async (ctx) => {
    const { t } = ctx.state;
    const typed = field(ctx, 'contact');
    const contact = parseContact(typed);
    if (contact === null) {
      renderForgotten(ctx, { contact: typed }, { contact: t('err.contact') });
      return;
    }
    const sending = await sendCodeTo(app, ctx, contact, 'reset');
    if (sending.status === 'limit') {
      const error = t('err.send.hour', { time: t.clock(sending.until) });
      renderForgotten(ctx, { contact: typed }, { contact: error });
      return;
    }
    await ctx.state.session.change({ proving: { purpose: 'reset', contact, proved: false } });
    redirect(ctx, '/password/code');
  });

  const code = codeRoutes(app, {
    path: '/password/code',
    purpose: 'reset',
    title: (t) => t('code.title'),
    changeHref: '/password',
    onRight(ctx) {
      redirect(ctx, '/password/new');
      return Promise.resolve();
    },
  });
  router.use(code.routes());

  router.get('/password/new', (ctx) => {
    if (provedContact(ctx, 'reset') === null) {
      redirect(ctx, '/password');
      return;
    }
    renderNewPassword(ctx, {});
  });

  router.post('/password/new', async (ctx) => {
    const contact = provedContact(ctx, 'reset');
    if (contact === null) {
      redirect(ctx, '/password');
      return;
    }
    const errors = passwordErrors(ctx);
    if (hasErrors(errors)) {
      renderNewPassword(ctx, errors);
      return;
    }
    await changePassword(app, { contact, password: ctx.state.form.fields['password'] ?? '' }).catch(
      (error: unknown) => {
        // The account was erased meanwhile: there is nothing to sign in to, and no need to say so here.
        if (!(error instanceof DomainError)) throw error;
      },
    );
    await ctx.state.session.end();
    await ctx.state.session.change({ notice: { key: 'password.changed' } });
    redirect(ctx, '/sign-in');
  });

  return router;
}

function renderForgotten(ctx: IntakeContext, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('password.forgot.title'),
    back: '/sign-in',
    errors: summarise(errors),
    content: <ForgottenPasswordPage t={t} csrfToken={csrfToken} values={values} errors={errors} />,
  });
}

function renderNewPassword(ctx: IntakeContext, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  const title = t('password.new.title');
  renderPage(ctx, {
    title,
    errors: summarise(errors),
    content: (
      <NewPasswordPage
        t={t}
        csrfToken={csrfToken}
        values={{}}
        errors={errors}
        title={title}
        action="/password/new"
      />
    ),
  });
}
