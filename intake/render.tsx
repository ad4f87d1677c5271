import { gzipSync } from 'node:zlib';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from '../src/i18n/translate.js';
import { SESSION_MINUTES } from '../src/services/accounts/sessions.js';
import type { SummarisedError } from '../templates/components/error-summary.js';
import { Layout } from '../templates/layout.js';
import { MainContent } from '../templates/main-content.js';
import { assetUrl } from './middleware/static-assets.js';
import type { IntakeContext } from './state.js';

/** Before the session ends, a dialog asks whether to stay (WCAG 2.2, 2.2.1). */
const WARNING_MINUTES = 3;

export interface Page {
  /** Same as the page's h1. */
  readonly title: string;
  readonly content: ComponentChildren;
  /** Where the page can be asked for again, when it answers a form that was sent elsewhere. */
  readonly path?: string;
  readonly status?: number;
  /** Where the link back leads; none where there is no way back. */
  readonly back?: string | undefined;
  readonly step?: { readonly n: number; readonly total: number } | undefined;
  /** In the order of the fields. */
  readonly errors?: readonly SummarisedError[];
  /** Scripts that this page needs besides the common one. */
  readonly scripts?: readonly string[];
  /** The page has a button of its own to sign out. */
  readonly ownSignOut?: boolean;
}

/** Sends the whole page to a browser, and only its content to htmx. */
export function renderPage(ctx: IntakeContext, page: Page): void {
  const { t, session, csrfToken, app } = ctx.state;
  const { errors = [], scripts = [], ownSignOut = false } = page;
  const { notice } = session.state;
  if (notice !== undefined) ctx.state.noticeShown = true;
  const title = `${errors.length > 0 ? `${t('err.prefix')} ` : ''}${page.title} – ${t('site.name')}`;
  const content = (
    <MainContent
      t={t}
      back={page.back}
      step={page.step}
      errors={errors}
      notice={notice && t(notice.key, notice.values)}
    >
      {page.content}
    </MainContent>
  );

  ctx.status = page.status ?? (errors.length > 0 ? 422 : 200);
  ctx.type = 'html';
  ctx.vary('HX-Request');
  if (wantsFragment(ctx)) {
    sendHtml(
      ctx,
      render(
        <>
          <title>{title}</title>
          {content}
        </>,
      ),
    );
    return;
  }
  const layout = (
    <Layout
      t={t}
      title={title}
      languageLink={(language) => languageLink(ctx, page.path ?? ctx.path, language)}
      csrfToken={csrfToken}
      assets={{
        style: assetUrl('site.css'),
        icon: assetUrl('icon.svg'),
        scripts: ['site.js', ...scripts].map(assetUrl),
      }}
      account={session.accountId !== null ? '/home' : null}
      showSignOut={!ownSignOut}
      warnAfterSeconds={session.accountId === null ? null : (SESSION_MINUTES - WARNING_MINUTES) * 60}
      help={app.config.help}
    >
      {content}
    </Layout>
  );
  sendHtml(ctx, `<!doctype html>${render(layout)}`);
}

/** The same page in another language. What was typed into a form that has errors stays in the browser's history only. */
function languageLink(ctx: IntakeContext, path: string, language: Language): string {
  const query = new URLSearchParams(ctx.querystring);
  query.set('lang', language);
  return `${path}?${query.toString()}`;
}

/** After a form: the browser asks for the next page. htmx is told to, for it would swap that page into this one. */
export function redirect(ctx: IntakeContext, to: string): void {
  if (ctx.get('HX-Request') === 'true') {
    ctx.set('HX-Redirect', to);
    ctx.status = 200;
    ctx.body = '';
    return;
  }
  ctx.redirect(to);
  ctx.status = 303;
}

/** htmx asks for a whole page, too, when it goes back in history. */
function wantsFragment(ctx: IntakeContext): boolean {
  return (
    ctx.get('HX-Request') === 'true' &&
    ctx.get('HX-Request-Type') !== 'full' &&
    ctx.get('HX-History-Restore-Request') !== 'true'
  );
}

function sendHtml(ctx: IntakeContext, html: string): void {
  ctx.vary('Accept-Encoding');
  if (ctx.acceptsEncodings('gzip', 'identity') === 'gzip') {
    ctx.set('Content-Encoding', 'gzip');
    ctx.body = gzipSync(html, { level: 5 });
    return;
  }
  ctx.body = html;
}
