import type { Middleware } from 'koa';
import type { AppContext } from '../../src/context.js';
import {
  DEFAULT_LANGUAGE,
  isLanguage,
  translator,
  LANGUAGES,
  type Language,
  type Translator,
} from '../../src/i18n/translate.js';
import type { IntakeState } from '../state.js';

/** The language that the visitor chose by the link; Albanian until then. Asking for a page with `?lang=` chooses. */
export function language({ calendar }: AppContext): Middleware<IntakeState> {
  const translators = Object.fromEntries(
    Object.keys(LANGUAGES).map((code) => [code, translator(code as Language, calendar.timeZone)]),
  ) as Record<Language, Translator>;
  return async (ctx, next) => {
    const asked = ctx.query['lang'];
    const kept = ctx.cookies.get('lang');
    if (isLanguage(asked)) {
      const secure = ctx.state.origin.startsWith('https:');
      ctx.cookies.set('lang', asked, {
        httpOnly: true,
        sameSite: 'lax',
        secure,
        path: '/',
        maxAge: 180 * 86_400_000,
      });
    }
    ctx.state.t = translators[isLanguage(asked) ? asked : isLanguage(kept) ? kept : DEFAULT_LANGUAGE];
    await next();
  };
}
