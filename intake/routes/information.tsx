import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { applicationsPhase } from '../../src/domain/electoral-calendar.js';
import { calendarDates } from '../../src/i18n/translate.js';
import { HelpPage, PrivacyPage, StartPage } from '../../templates/pages/information-pages.js';
import { renderPage } from '../render.js';
import type { IntakeState } from '../state.js';

/** Pages that anybody can read. */
export function informationRoutes({ calendar, clock, config }: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/', (ctx) => {
    const { t } = ctx.state;
    renderPage(ctx, {
      title: t('start.title'),
      content: (
        <StartPage t={t} dates={calendarDates(t, calendar)} phase={applicationsPhase(calendar, clock())} />
      ),
    });
  });

  router.get('/privacy', (ctx) => {
    const { t } = ctx.state;
    const { retention, dataProtection, authority } = config.help;
    renderPage(ctx, {
      title: t('privacy.title'),
      back: '/',
      content: <PrivacyPage t={t} values={{ retention, dpo: dataProtection, authority }} />,
    });
  });

  router.get('/help', (ctx) => {
    const { t } = ctx.state;
    renderPage(ctx, { title: t('site.help'), back: '/', content: <HelpPage t={t} /> });
  });

  return router;
}
