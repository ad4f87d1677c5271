import type { Translator } from '../../src/i18n/translate.js';

export function ErrorPage({
  t,
  title,
  text,
}: {
  readonly t: Translator;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {t('page.home')}
        </a>
      </p>
    </>
  );
}
