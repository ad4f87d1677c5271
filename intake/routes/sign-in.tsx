import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { parseContact } from '../../src/services/accounts/contact.js';
import { signIn } from '../../src/services/accounts/sign-in.js';
import { SignedOutPage, SignInPage } from '../../templates/pages/password-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { resume } from '../account-journey.js';
import { field, hasErrors, summarise } from '../forms.js';
import { keepKnownDevice, knownDevices } from '../known-devices.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';

export function signInRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/sign-in', (ctx) => renderSignIn(ctx, {}, {}));

  router.post('/sign-in', async (ctx) => {
    const { t, form } = ctx.state;
    const typed = field(ctx, 'contact');
    const password = form.fields['password'] ?? '';
    const contact = parseContact(typed);
    const errors: FieldErrors = {
      contact: contact === null ? t('err.contact') : undefined,
      password: password === '' ? t('err.pw.empty') : undefined,
    };
    if (contact === null || hasErrors(errors)) {
      renderSignIn(ctx, { contact: typed }, errors);
      return;
    }

    const outcome = await signIn(app, { contact, password, devices: knownDevices(ctx) });
    if (outcome.result !== 'signed-in') {
      const error =
        outcome.result === 'wait' ? t('err.signin.wait', { n: outcome.seconds }) : t('err.signin');
      renderSignIn(ctx, { contact: typed }, { contact: error });
      return;
    }
    keepKnownDevice(app, ctx, contact);
    await resume(app, ctx, outcome.accountId);
  });

  router.post('/sign-out', async (ctx) => {
    await ctx.state.session.end();
    redirect(ctx, '/signed-out');
  });

  router.get('/signed-out', (ctx) => {
    const { t } = ctx.state;
    renderPage(ctx, {
      title: t('button.signout'),
      ownSignOut: true,
      content: <SignedOutPage t={t} expired={false} />,
    });
  });

  /** Asked by the warning dialog; that it was asked has prolonged the session. */
  router.post('/session', (ctx) => {
    ctx.status = ctx.state.session.accountId === null ? 401 : 204;
  });

  return router;
}

function renderSignIn(ctx: IntakeContext, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('signin.title'),
    back: '/',
    errors: summarise(errors),
    content: <SignInPage t={t} csrfToken={csrfToken} values={values} errors={errors} />,
  });
}
