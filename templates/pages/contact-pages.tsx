import { Button, LinkButton } from '../components/button.js';
import { Form } from '../components/form.js';
import { Input } from '../components/input.js';
import { InsetText } from '../components/notices.js';
import type { ContactChannel } from '../../src/domain/registration-request.js';
import type { FormPageProps } from '../page-props.js';

export interface ContactFieldProps extends FormPageProps {
  readonly channel: ContactChannel;
}

/** A mobile number or an e-mail address, in a field named `phone` or `email`. */
export function ContactField({ t, channel, values, errors }: Omit<ContactFieldProps, 'csrfToken'>) {
  return channel === 'sms' ? (
    <Input
      id="phone"
      name="phone"
      type="tel"
      width="20"
      label={t('label.phone')}
      hint={t('hint.phone')}
      value={values['phone']}
      error={errors['phone']}
      errorPrefix={t('err.prefix')}
      autocomplete="tel"
    />
  ) : (
    <Input
      id="email"
      name="email"
      type="email"
      label={t('label.email')}
      hint={t('hint.email')}
      value={values['email']}
      error={errors['email']}
      errorPrefix={t('err.prefix')}
      autocomplete="email"
      spellcheck={false}
      autocapitalize="none"
    />
  );
}

export function NewAccountPage({ csrfToken, ...props }: ContactFieldProps) {
  const { t, channel } = props;
  const other = channel === 'sms' ? 'email' : 'phone';
  return (
    <>
      <h1 class="govuk-heading-l">{t(channel === 'sms' ? 'contact.phone.title' : 'contact.email.title')}</h1>
      <Form action={`/account/new?via=${channel === 'sms' ? 'phone' : 'email'}`} csrfToken={csrfToken}>
        <ContactField {...props} />
        {channel === 'sms' ? <p class="govuk-body">{t('contact.any')}</p> : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`/account/new?via=${other}`}>
            {t(channel === 'sms' ? 'button.useEmail' : 'button.usePhone')}
          </a>
        </p>
        <Button>{t('button.next')}</Button>
      </Form>
    </>
  );
}

export function ConfirmContactPage({
  t,
  csrfToken,
  channel,
  contact,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly channel: ContactChannel; readonly contact: string }) {
  const kind = channel === 'sms' ? 'phone' : 'email';
  return (
    <>
      <h1 class="govuk-heading-l">{t(`contact.confirm.${kind}`)}</h1>
      <p class="govuk-body">{t(`contact.confirm.text.${kind}`)}</p>
      <InsetText>
        <strong class="per-nowrap">{contact}</strong>
      </InsetText>
      <Form action="/account/new/confirm" csrfToken={csrfToken}>
        <Button>{t('button.confirm')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`/account/new?via=${kind}`}>
          {t('code.other')}
        </a>
      </p>
    </>
  );
}

export function CodePage({
  t,
  csrfToken,
  values,
  errors,
  title,
  channel,
  contact,
  minutes,
  action,
  changeHref,
}: FormPageProps & {
  readonly title: string;
  readonly channel: ContactChannel;
  readonly contact: string;
  readonly minutes: number;
  readonly action: string;
  readonly changeHref: string;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <Form action={action} csrfToken={csrfToken}>
        <Input
          id="code"
          name="code"
          width="10"
          label={t('label.code')}
          hint={t(channel === 'sms' ? 'hint.code.sms' : 'hint.code.email', { contact, n: minutes })}
          value={values['code']}
          error={errors['code']}
          errorPrefix={t('err.prefix')}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
        />
        <Button>{t('button.next')}</Button>
      </Form>
      <Form action={`${action}/resend`} csrfToken={csrfToken}>
        <Button look="secondary">{t('button.resend')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={changeHref}>
          {t('code.other')}
        </a>
      </p>
      <p class="govuk-body">{t('help.nocode.a')}</p>
    </>
  );
}

export function AccountExistsPage({ t, contact }: Pick<FormPageProps, 't'> & { readonly contact: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('account.exists.title')}</h1>
      <p class="govuk-body">{t('account.exists.text', { contact })}</p>
      <LinkButton href="/sign-in">{t('button.signin')}</LinkButton>
      <p class="govuk-body">
        <a class="govuk-link" href="/password">
          {t('password.forgot')}
        </a>
      </p>
    </>
  );
}
