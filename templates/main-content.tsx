import type { ComponentChildren } from 'preact';
import type { Translator } from '../src/i18n/translate.js';
import { ErrorSummary, type SummarisedError } from './components/error-summary.js';
import { NotificationBanner } from './components/notices.js';

/** Everything between header and footer: what htmx exchanges. */
export function MainContent({
  t,
  back,
  step,
  errors,
  notice,
  children,
}: {
  readonly t: Translator;
  readonly back?: string | undefined;
  readonly step?: { readonly n: number; readonly total: number } | undefined;
  readonly errors: readonly SummarisedError[];
  readonly notice?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div id="content">
      {back ? (
        <nav aria-label={t('button.back')}>
          <a href={back} class="govuk-back-link">
            {t('button.back')}
          </a>
        </nav>
      ) : null}
      <main id="main" class="govuk-main-wrapper" tabIndex={-1}>
        {errors.length > 0 ? <ErrorSummary title={t('err.summary')} errors={errors} /> : null}
        {notice ? <NotificationBanner title={t('site.important')}>{notice}</NotificationBanner> : null}
        {step ? <p class="govuk-caption-m">{t('progress', step)}</p> : null}
        {children}
      </main>
    </div>
  );
}
