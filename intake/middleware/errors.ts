import type { Middleware } from 'koa';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import { renderErrorPage } from '../error-page.js';
import type { IntakeState } from '../state.js';

/** Codes that a page did not translate itself, with the status they mean. */
const STATUS_OF: Readonly<Record<string, number>> = {
  'request.not-found': 404,
  'file.not-found': 404,
  'account.not-found': 404,
  'data.erased': 404,
  'request.part-closed': 404,
  'request.not-editable': 409,
  'request.transition': 409,
  'request.step-not-open': 409,
};

/** What the router says when no page has this address, or none takes this method. */
const NOBODY_ANSWERED = new Set([404, 405, 501]);

/** Turns whatever was thrown into a page. What we did not expect is ours: it is logged, and said to be. */
export function errors({ logger }: AppContext): Middleware<IntakeState> {
  return async (ctx, next) => {
    try {
      await next();
      if (NOBODY_ANSWERED.has(ctx.status) && ctx.body == null) renderErrorPage(ctx, ctx.status);
    } catch (error) {
      const status = statusOf(error);
      if (status >= 500)
        logger.error({ error, route: ctx.path.replace(/PER-[\w-]+|[\da-f-]{36}/gi, ':id') }, 'http.failed');
      renderErrorPage(ctx, status);
    }
  };
}

function statusOf(error: unknown): number {
  if (error instanceof DomainError) return STATUS_OF[error.code] ?? 500;
  const { status, name } = error as { status?: unknown; name?: unknown };
  if (typeof status === 'number') return status;
  // The database cannot be reached, or all its connections are taken: a moment later it may go.
  return typeof name === 'string' && /^Sequelize(Connection|HostNot|AccessDenied)/.test(name) ? 503 : 500;
}
