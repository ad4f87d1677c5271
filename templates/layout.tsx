import type { ComponentChildren } from 'preact';
import { LANGUAGES, type Language, type Translator } from '../src/i18n/translate.js';

export interface LayoutProps {
  readonly t: Translator;
  readonly title: string;
  readonly languageLink: (language: Language) => string;
  readonly csrfToken: string;
  readonly assets: { readonly style: string; readonly icon: string; readonly scripts: readonly string[] };
  /** Where the visitor's account is; null when nobody is signed in. */
  readonly account: string | null;
  readonly showSignOut: boolean;
  /** Null when there is nothing to be signed out of. */
  readonly warnAfterSeconds: number | null;
  readonly help: { readonly email: string; readonly phone: string };
  readonly children: ComponentChildren;
}

export function Layout(props: LayoutProps) {
  const { t, title, assets, children } = props;
  return (
    <html lang={t.language} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#A4161A" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false}' />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        {assets.scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">
          {t('site.skip')}
        </a>
        <BrandBar {...props} />
        <div class="govuk-width-container">{children}</div>
        <Footer {...props} />
        {props.warnAfterSeconds === null ? null : <SessionWarning {...props} />}
      </body>
    </html>
  );
}

function BrandBar({ t, languageLink, account, showSignOut, csrfToken }: LayoutProps) {
  return (
    <header class="per-brand">
      <div class="govuk-width-container per-brand__bar">
        <a href="/" class="per-brand__name">
          <abbr title={t('site.ownerName')}>{t('site.owner')}</abbr>
          <span class="per-brand__service"> · {t('site.name')}</span>
        </a>
        <div class="per-brand__links">
          <nav aria-label={t('site.languages')}>
            <ul class="per-brand__list">
              {Object.entries(LANGUAGES).map(([code, name]) => (
                <li key={code}>
                  {code === t.language ? (
                    <span lang={code} aria-current="true">
                      {name}
                    </span>
                  ) : (
                    <a href={languageLink(code as Language)} lang={code} hreflang={code}>
                      {name}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
          {account === null ? null : <a href={account}>{t('site.account')}</a>}
          {showSignOut ? (
            <form method="post" action="/sign-out">
              <input type="hidden" name="_csrf" value={csrfToken} />
              <button type="submit" class="per-brand__button">
                {t('button.signout')}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </header>
  );
}

function Footer({ t, help }: LayoutProps) {
  const [before = '', between = '', after = ''] = t('site.contact', { email: '\0', phone: '\0' }).split('\0');
  return (
    <footer class="per-footer">
      <div class="govuk-width-container">
        <p class="govuk-body-s">
          {before}
          <a class="govuk-link" href={`mailto:${help.email}`}>
            {help.email}
          </a>
          {between}
          <a class="govuk-link" href={`tel:${help.phone.replace(/[^+\d]/g, '')}`}>
            {help.phone}
          </a>
          {after}
        </p>
        <p class="govuk-body-s">
          <a class="govuk-link" href="/help">
            {t('site.help')}
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href="/privacy">
            {t('site.privacy')}
          </a>
        </p>
      </div>
    </footer>
  );
}

/** Opened by site.js some minutes before the session ends; without JavaScript the answers are kept all the same. */
function SessionWarning({ t, warnAfterSeconds }: LayoutProps) {
  return (
    <dialog
      id="session-warning"
      class="per-dialog"
      data-after={warnAfterSeconds}
      aria-labelledby="session-warning-title"
    >
      <h2 id="session-warning-title" class="govuk-heading-m">
        {t('site.warning')}
      </h2>
      <p class="govuk-body">{t.count('session.warn', 3)}</p>
      <button type="button" class="govuk-button" data-extend>
        {t('button.stay')}
      </button>
    </dialog>
  );
}
