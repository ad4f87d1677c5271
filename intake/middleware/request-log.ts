import type { Middleware } from 'koa';
import type { AppContext } from '../../src/context.js';
import type { IntakeState } from '../state.js';

/** One line an answer. The route, not the address: addresses carry references. */
export function requestLog({ logger }: AppContext): Middleware<IntakeState> {
  return async (ctx, next) => {
    const began = performance.now();
    await next();
    const { _matchedRoute } = ctx as { _matchedRoute?: unknown };
    logger.info(
      {
        method: ctx.method,
        route: typeof _matchedRoute === 'string' ? _matchedRoute : undefined,
        status: ctx.status,
        ms: Math.round(performance.now() - began),
      },
      'http.answer',
    );
  };
}
