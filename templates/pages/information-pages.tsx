import type { Translator } from '../../src/i18n/translate.js';
import { LinkButton } from '../components/button.js';
import { InsetText } from '../components/notices.js';

export interface Dates {
  readonly open: string;
  readonly close: string;
  readonly date: string;
}

/** The panel: what this is, who may apply, what is needed, until when. */
export function StartPage({
  t,
  dates,
  phase,
}: {
  readonly t: Translator;
  readonly dates: Dates;
  readonly phase: 'before' | 'open' | 'after';
}) {
  return (
    <>
      <p class="govuk-caption-l">{t('site.rubric')}</p>
      <h1 class="govuk-heading-xl">{t('start.title')}</h1>
      <p class="govuk-body-l">{t('start.lead', { date: dates.date })}</p>
      {phase === 'open' ? (
        <p class="govuk-body">{t('start.open', { close: dates.close })}</p>
      ) : (
        <InsetText>{t(`closed.${phase}`, { open: dates.open, close: dates.close })}</InsetText>
      )}
      <div class="govuk-button-group">
        <LinkButton href="/account/new">{t('button.create')}</LinkButton>
        <LinkButton href="/sign-in" look="secondary">
          {t('button.signin')}
        </LinkButton>
      </div>
      <h2 class="govuk-heading-m">{t('start.who.title')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('start.who.citizen')}</li>
        <li>{t('start.who.age', { date: dates.date })}</li>
        <li>{t('start.who.abroad')}</li>
      </ul>
      <h2 class="govuk-heading-m">{t('start.need.title')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('start.need.contact')}</li>
        <li>{t('start.need.camera')}</li>
        <li>{t('start.need.document')}</li>
        <li>{t('start.need.proof')}</li>
      </ul>
      <InsetText>
        <strong>{t('site.note')}</strong>
        <br />
        {t('start.webcam')}
      </InsetText>
      <p class="govuk-body">{t('start.time')}</p>
      <h2 class="govuk-heading-m">{t('start.dates.title')}</h2>
      <dl class="govuk-summary-list">
        {(
          [
            ['start.dates.open', dates.open],
            ['start.dates.close', t('start.dates.closeValue', { close: dates.close })],
            ['start.dates.election', dates.date],
          ] as const
        ).map(([key, value]) => (
          <div key={key} class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{t(key)}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 class="govuk-heading-m">{t('privacy.title')}</h2>
      <p class="govuk-body">
        {t('privacy.what')} {t('privacy.why')}{' '}
        <a class="govuk-link" href="/privacy">
          {t('start.privacy')}
        </a>
      </p>
    </>
  );
}

const PRIVACY = ['what', 'why', 'who', 'public', 'keep', 'rights'] as const;

export function PrivacyPage({
  t,
  values,
}: {
  readonly t: Translator;
  readonly values: Readonly<Record<'retention' | 'dpo' | 'authority', string>>;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('privacy.title')}</h1>
      {PRIVACY.map((part) => (
        <p key={part} class="govuk-body">
          {t(`privacy.${part}`, values)}
        </p>
      ))}
      <h2 class="govuk-heading-m">{t('consent.title')}</h2>
      <p class="govuk-body">{t('consent.text')}</p>
      <p class="govuk-body">{t('consent.no')}</p>
    </>
  );
}

const QUESTIONS = [
  'nocode',
  'nocamera',
  'expired',
  'othername',
  'whichproof',
  'address',
  'moved',
  'when',
  'refused',
  'albania',
  'password',
] as const;

export function HelpPage({ t }: { readonly t: Translator }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('site.help')}</h1>
      {QUESTIONS.map((question) => (
        <section key={question}>
          <h2 class="govuk-heading-s">{t(`help.${question}.q`)}</h2>
          <p class="govuk-body">{t(`help.${question}.a`)}</p>
        </section>
      ))}
    </>
  );
}
