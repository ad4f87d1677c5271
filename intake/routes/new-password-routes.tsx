import Router from '@koa/router';
import { passwordFault } from '../../src/domain/password-rule.js';
import type { Contact } from '../../src/domain/registration-request.js';
import type { MessageKey } from '../../src/i18n/translate.js';
import type { CodePurpose } from '../../src/services/accounts/one-time-code.js';
import { isCommonPassword } from '../../src/services/accounts/password.js';
import { NewPasswordPage } from '../../templates/pages/password-pages.js';
import type { FieldErrors } from '../../templates/page-props.js';
import { hasErrors, summarise } from '../forms.js';
import { redirect, renderPage, type Page } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { provedContact } from './code-routes.js';

interface NewPasswordRoutes {
  readonly path: string;
  /** What the contact was proved for. */
  readonly purpose: CodePurpose;
  readonly title: MessageKey;
  /** Where a contact is proved. */
  readonly startHref: string;
  readonly step?: Page['step'];
  readonly onPassword: (
    ctx: IntakeContext,
    given: { readonly contact: Contact; readonly password: string },
  ) => Promise<void>;
}

/** The page on which a password is chosen, for whatever contact was proved before. */
export function newPasswordRoutes(routes: NewPasswordRoutes): Router<IntakeState> {
  const { path, purpose, startHref, onPassword } = routes;
  const router = new Router<IntakeState>();

  router.get(path, (ctx) => {
    if (provedContact(ctx, purpose) === null) redirect(ctx, startHref);
    else renderNewPassword(ctx, routes, {});
  });

  router.post(path, async (ctx) => {
    const contact = provedContact(ctx, purpose);
    if (contact === null) {
      redirect(ctx, startHref);
      return;
    }
    const errors = passwordErrors(ctx);
    if (hasErrors(errors)) {
      renderNewPassword(ctx, routes, errors);
      return;
    }
    await onPassword(ctx, { contact, password: ctx.state.form.fields['password'] ?? '' });
  });

  return router;
}

function renderNewPassword(
  ctx: IntakeContext,
  { path, title: key, step }: NewPasswordRoutes,
  errors: FieldErrors,
): void {
  const { t, csrfToken } = ctx.state;
  const title = t(key);
  renderPage(ctx, {
    title,
    step,
    errors: summarise(errors),
    content: (
      <NewPasswordPage t={t} csrfToken={csrfToken} values={{}} errors={errors} title={title} action={path} />
    ),
  });
}

/** What is wrong with a new password and its repetition. */
function passwordErrors(ctx: IntakeContext): FieldErrors {
  const { t, form } = ctx.state;
  const { password = '', password2 = '' } = form.fields;
  if (password === '') return { password: t('err.pw.empty') };
  const fault = passwordFault(password, isCommonPassword);
  if (fault !== null) return { password: t(`err.pw.${fault}`) };
  if (password2 === '') return { password2: t('err.pw2.empty') };
  return password === password2 ? {} : { password2: t('err.pw.mismatch') };
}
