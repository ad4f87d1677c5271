import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import { changePassword } from '../../src/services/accounts/change-password.js';
import { parseContact } from '../../src/services/accounts/contact.js';
import { ForgottenPasswordPage } from '../../templates/pages/password-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { field, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { codeRoutes, sendCodeTo } from './code-routes.js';
import { newPasswordRoutes } from './new-password-routes.js';

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
  const password = newPasswordRoutes({
    path: '/password/new',
    purpose: 'reset',
    title: 'password.new.title',
    startHref: '/password',
    async onPassword(ctx, given) {
      await changePassword(app, given).catch((error: unknown) => {
        // The account was erased meanwhile: there is nothing to sign in to, and no need to say so here.
        if (!(error instanceof DomainError)) throw error;
      });
      await ctx.state.session.end();
      await ctx.state.session.change({ notice: { key: 'password.changed' } });
      redirect(ctx, '/sign-in');
    },
  });
  router.use(code.routes(), password.routes());

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
