import type { MessageKey } from '../src/i18n/translate.js';
import { ErrorPage } from '../templates/pages/error-page.js';
import { renderPage } from './render.js';
import type { IntakeContext } from './state.js';

const KNOWN: Readonly<Record<number, { readonly title: MessageKey; readonly text: MessageKey }>> = {
  403: { title: 'page.403.title', text: 'page.403.text' },
  404: { title: 'page.404.title', text: 'page.404.text' },
  413: { title: 'page.413.title', text: 'hint.upload' },
  503: { title: 'page.503.title', text: 'err.503' },
};
const OURS = { title: 'page.500.title', text: 'page.500.text' } as const;

export function renderErrorPage(ctx: IntakeContext, status: number): void {
  const { t } = ctx.state;
  const { title, text } = KNOWN[status] ?? (status < 500 ? (KNOWN[404] ?? OURS) : OURS);
  renderPage(ctx, { title: t(title), status, content: <ErrorPage t={t} title={t(title)} text={t(text)} /> });
}
