import type { Translator } from '../../src/i18n/translate.js';
import type { ContactChannel } from '../../src/domain/registration-request.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { Panel, Tag } from '../components/notices.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';
import type { FormPageProps } from '../page-props.js';
import { ContactField } from './contact-pages.js';

export function SecondContactPage({
  csrfToken,
  ...props
}: FormPageProps & { readonly channel: ContactChannel }) {
  const { t, channel } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{t(channel === 'sms' ? 'second.phone.title' : 'second.email.title')}</h1>
      <p class="govuk-body">{t('second.text')}</p>
      <Form action="/request/contact" csrfToken={csrfToken}>
        <ContactField {...props} />
        <Button>{t('button.next')}</Button>
      </Form>
      <Form action="/request/contact/skip" csrfToken={csrfToken}>
        <Button look="secondary">{t('button.skip')}</Button>
      </Form>
    </>
  );
}

export interface SummarySection {
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

export function SummaryPage({
  t,
  csrfToken,
  sections,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly sections: readonly SummarySection[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('summary.title')}</h1>
      <p class="govuk-body">{t('summary.lead')}</p>
      {sections.map(({ title, rows }) => (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          <SummaryList rows={rows} />
        </section>
      ))}
      <Form action="/request/send" csrfToken={csrfToken}>
        <p class="govuk-body">{t('summary.declare')}</p>
        <Button>{t('button.send')}</Button>
      </Form>
    </>
  );
}

export function SentPage({
  t,
  reference,
  due,
}: {
  readonly t: Translator;
  readonly reference: string;
  readonly due: string;
}) {
  return (
    <>
      <Panel title={t('sent.title')}>
        {t('sent.reference')}
        <br />
        <strong class="per-nowrap">{reference}</strong>
      </Panel>
      <p class="govuk-body">{t('sent.notice')}</p>
      <SummaryList rows={[{ key: t('sent.due'), value: due }]} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/requests/${reference}`}>
          {t('sent.check')}
        </a>
      </p>
    </>
  );
}

export interface StatusView {
  readonly reference: string;
  readonly status: string;
  readonly colour: string;
  readonly sentence: string;
  /** What happened, the latest first. */
  readonly history: readonly { readonly text: string; readonly time: string }[];
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly notes: readonly string[];
  readonly canWithdraw: boolean;
  readonly canContinue: boolean;
  readonly canStartAgain: boolean;
}

export function StatusPage({
  t,
  csrfToken,
  view,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly view: StatusView }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('status.title', { ref: view.reference })}</h1>
      <p class="govuk-body">
        <Tag colour={view.colour}>{view.status}</Tag>
      </p>
      <p class="govuk-body">{view.sentence}</p>
      {view.reason === null ? null : (
        <div class="per-box">
          <h2 class="govuk-heading-s">{t('status.reason')}</h2>
          <p class="govuk-body">{view.reason}</p>
          {view.remedy ? (
            <>
              <h2 class="govuk-heading-s">{t('status.remedy')}</h2>
              <p class="govuk-body">{view.remedy}</p>
            </>
          ) : null}
          {view.notes.map((note) => (
            <p key={note} class="govuk-body">
              {note}
            </p>
          ))}
        </div>
      )}
      {view.canContinue ? (
        <Form action="/request" csrfToken={csrfToken}>
          <Button>{t(view.reason === null ? 'button.continueRequest' : 'button.correct')}</Button>
        </Form>
      ) : null}
      {view.canStartAgain ? (
        <Form action="/request" csrfToken={csrfToken}>
          <Button>{t('button.request')}</Button>
        </Form>
      ) : null}
      <h2 class="govuk-heading-m">{t('status.history')}</h2>
      <ol class="per-timeline">
        {view.history.map(({ text, time }) => (
          <li key={time + text}>
            <strong>{text}</strong>
            <br />
            {time}
          </li>
        ))}
      </ol>
      {view.canWithdraw ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/requests/${view.reference}/withdraw`}>
            {t('button.withdraw')}
          </a>
        </p>
      ) : null}
    </>
  );
}

export function WithdrawPage({
  t,
  csrfToken,
  reference,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly reference: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('withdraw.title')}</h1>
      <p class="govuk-body">{t('withdraw.text', { ref: reference })}</p>
      <Form action={`/requests/${reference}/withdraw`} csrfToken={csrfToken}>
        <Button look="warning">{t('button.withdraw')}</Button>
      </Form>
    </>
  );
}

export interface RequestLine {
  readonly reference: string;
  readonly status: string;
  readonly colour: string;
  readonly sent: string | null;
}

export function HomePage({
  t,
  csrfToken,
  requests,
  contacts,
  action,
  note,
  canEditProfile,
  hasConsented,
}: Pick<FormPageProps, 't' | 'csrfToken'> & {
  readonly requests: readonly RequestLine[];
  readonly contacts: readonly string[];
  /** What the main button says; null when nothing can be begun or continued now. */
  readonly action: string | null;
  readonly note: string | null;
  readonly canEditProfile: boolean;
  readonly hasConsented: boolean;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('home.title')}</h1>
      {note === null ? null : <p class="govuk-body">{note}</p>}
      {action === null ? null : (
        <Form action="/request" csrfToken={csrfToken}>
          <Button>{action}</Button>
        </Form>
      )}
      <h2 class="govuk-heading-m">{t('home.requests')}</h2>
      {requests.length === 0 ? <p class="govuk-body">{t('home.none')}</p> : null}
      <ul class="govuk-list per-requests">
        {requests.map(({ reference, status, colour, sent }) => (
          <li key={reference}>
            <a class="govuk-link" href={`/requests/${reference}`}>
              {reference}
            </a>{' '}
            <Tag colour={colour}>{status}</Tag> {sent}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('home.contacts')}</h2>
      <ul class="govuk-list">
        {contacts.map((contact) => (
          <li key={contact}>{contact}</li>
        ))}
      </ul>
      {canEditProfile ? (
        <>
          <h2 class="govuk-heading-m">{t('home.profile')}</h2>
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href="/account/profile">
                {t('home.correct.profile')}
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/account/face">
                {t('home.correct.face')}
              </a>
            </li>
          </ul>
        </>
      ) : null}
      {hasConsented ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/account/consent">
            {t('consent.withdraw.title')}
          </a>
        </p>
      ) : null}
    </>
  );
}
