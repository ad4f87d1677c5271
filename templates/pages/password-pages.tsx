import type { Translator } from '../../src/i18n/translate.js';
import { Button, LinkButton } from '../components/button.js';
import { Form } from '../components/form.js';
import { Input } from '../components/input.js';
import { PasswordInput, type PasswordTexts } from '../components/password-input.js';
import type { FormPageProps } from '../page-props.js';

/** A new password and its repetition: for a new account, or after the old one was forgotten. */
export function NewPasswordPage({
  t,
  csrfToken,
  errors,
  title,
  action,
}: FormPageProps & { readonly title: string; readonly action: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <Form action={action} csrfToken={csrfToken}>
        <PasswordInput
          id="password"
          name="password"
          label={t('label.password')}
          hint={t('hint.password')}
          error={errors['password']}
          errorPrefix={t('err.prefix')}
          autocomplete="new-password"
          texts={passwordTexts(t)}
        />
        <PasswordInput
          id="password2"
          name="password2"
          label={t('label.password2')}
          error={errors['password2']}
          errorPrefix={t('err.prefix')}
          autocomplete="new-password"
          texts={passwordTexts(t)}
        />
        <Button>{t('button.next')}</Button>
      </Form>
    </>
  );
}

export function SignInPage({ t, csrfToken, values, errors }: FormPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('signin.title')}</h1>
      <Form action="/sign-in" csrfToken={csrfToken}>
        <ContactInput t={t} values={values} errors={errors} />
        <PasswordInput
          id="password"
          name="password"
          label={t('label.password')}
          error={errors['password']}
          errorPrefix={t('err.prefix')}
          autocomplete="current-password"
          texts={passwordTexts(t)}
        />
        <Button>{t('button.signin')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/password">
          {t('password.forgot')}
        </a>
      </p>
      <p class="govuk-body">
        {t('signin.none')}{' '}
        <a class="govuk-link" href="/account/new">
          {t('button.create')}
        </a>
      </p>
    </>
  );
}

export function ForgottenPasswordPage({ t, csrfToken, values, errors }: FormPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('password.forgot.title')}</h1>
      <p class="govuk-body">{t('password.forgot.text')}</p>
      <Form action="/password" csrfToken={csrfToken}>
        <ContactInput t={t} values={values} errors={errors} />
        <Button>{t('button.next')}</Button>
      </Form>
    </>
  );
}

function ContactInput({ t, values, errors }: Pick<FormPageProps, 't' | 'values' | 'errors'>) {
  return (
    <Input
      id="contact"
      name="contact"
      label={t('signin.contact')}
      value={values['contact']}
      error={errors['contact']}
      errorPrefix={t('err.prefix')}
      autocomplete="username"
      spellcheck={false}
      autocapitalize="none"
    />
  );
}

export function SignedOutPage({ t, expired }: { readonly t: Translator; readonly expired: boolean }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t(expired ? 'session.title' : 'button.signout')}</h1>
      <p class="govuk-body">{t(expired ? 'session.expired' : 'session.signedout')}</p>
      <LinkButton href="/sign-in">{t('button.signin')}</LinkButton>
    </>
  );
}

function passwordTexts(t: Translator): PasswordTexts {
  return {
    show: t('password.show'),
    hide: t('password.hide'),
    showLabel: t('password.showLabel'),
    hideLabel: t('password.hideLabel'),
    shown: t('password.shown'),
    hidden: t('password.hidden'),
  };
}
