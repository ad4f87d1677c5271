import type { Translator } from '../../src/i18n/translate.js';
import { Button, LinkButton } from '../components/button.js';
import { BirthDateInput } from '../components/birth-date-input.js';
import { Form } from '../components/form.js';
import { Input } from '../components/input.js';
import { Panel } from '../components/notices.js';
import type { FormPageProps } from '../page-props.js';

export function ProfilePage(props: FormPageProps) {
  const { t, csrfToken, values, errors } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{t('profile.title')}</h1>
      <p class="govuk-body">{t('profile.lead')}</p>
      <Form action="/account/profile" csrfToken={csrfToken}>
        <BirthDateInput {...props} />
        <Input
          id="birthPlace"
          name="birthPlace"
          label={t('label.birthplace')}
          hint={t('hint.birthplace')}
          value={values['birthPlace']}
          error={errors['birthPlace']}
          errorPrefix={t('err.prefix')}
        />
        <Input
          id="personalNumber"
          name="personalNumber"
          width="10"
          label={t('label.nid')}
          hint={t('hint.nid')}
          value={values['personalNumber']}
          error={errors['personalNumber']}
          errorPrefix={t('err.prefix')}
          spellcheck={false}
          autocapitalize="characters"
        />
        <Button>{t('button.next')}</Button>
      </Form>
    </>
  );
}

export function UnderAgePage({ t, electionDay }: { readonly t: Translator; readonly electionDay: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('under18.title')}</h1>
      <p class="govuk-body">{t('page.under18', { date: electionDay })}</p>
      <LinkButton href="/account/profile" look="secondary">
        {t('button.change')}
      </LinkButton>
    </>
  );
}

export function ProfileDonePage({
  t,
  csrfToken,
  open,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly open: boolean }) {
  return (
    <>
      <Panel title={t('profile.done')} />
      <p class="govuk-body">{t('profile.done.text')}</p>
      <p class="govuk-body">{t('profile.done.choice')}</p>
      <div class="govuk-button-group">
        {open ? (
          <Form action="/request" csrfToken={csrfToken}>
            <Button>{t('button.request')}</Button>
          </Form>
        ) : null}
        <form method="post" action="/sign-out">
          <input type="hidden" name="_csrf" value={csrfToken} />
          <Button look="secondary">{t('button.signout')}</Button>
        </form>
      </div>
    </>
  );
}
