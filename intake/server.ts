import { createServer, type Server } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import type { AppContext } from '../src/context.js';
import { errors } from './middleware/errors.js';
import { language } from './middleware/language.js';
import { readForm } from './middleware/read-form.js';
import { requestLog } from './middleware/request-log.js';
import { securityHeaders } from './middleware/security-headers.js';
import { staticAssets } from './middleware/static-assets.js';
import { csrfProtection, visitorSession } from './middleware/visitor-session.js';
import { faceRoutes } from './routes/face.js';
import { informationRoutes } from './routes/information.js';
import { newAccountRoutes } from './routes/new-account.js';
import { passwordRoutes } from './routes/password.js';
import { profileRoutes } from './routes/profile.js';
import { receiptRoutes } from './routes/receipts.js';
import { requestAddressRoutes } from './routes/request-address.js';
import { requestDetailsRoutes } from './routes/request-details.js';
import { requestDocumentRoutes } from './routes/request-document.js';
import { requestSendRoutes } from './routes/request-send.js';
import { requestStatusRoutes } from './routes/request-status.js';
import { signInRoutes } from './routes/sign-in.js';
import type { IntakeState } from './state.js';

const PAGES = [
  informationRoutes,
  newAccountRoutes,
  signInRoutes,
  passwordRoutes,
  faceRoutes,
  profileRoutes,
  requestStatusRoutes,
  requestDocumentRoutes,
  requestDetailsRoutes,
  requestAddressRoutes,
  requestSendRoutes,
];

/** The voters' site. */
export function createSite(app: AppContext): Koa<IntakeState> {
  const site = new Koa<IntakeState>({ proxy: app.config.trustProxy });
  site.silent = true; // Faults are logged by our own middleware, which knows what may stand in a log.
  const csrf = csrfProtection(app);
  site.use(async (ctx, next) => {
    ctx.state.app = app;
    await next();
  });
  site.use(requestLog(app));
  site.use(securityHeaders(app));
  site.use(receiptRoutes(app).routes());
  site.use(staticAssets());
  site.use(language(app));
  site.use(errors(app));
  site.use(visitorSession(app));
  site.use(csrf.origin);
  site.use(readForm());
  site.use(csrf.token);
  const pages = new Router<IntakeState>();
  for (const routes of PAGES) pages.use(routes(app).routes());
  site.use(pages.routes());
  site.use(pages.allowedMethods());
  return site;
}

/** A server whose handler can be put in place once the application is open: until then it says why it is not ready. */
export interface SiteServer {
  readonly server: Server;
  serve(app: AppContext): void;
  /** Shown by `/health` while there is nothing to serve. */
  notReady(reason: string): void;
}

export function createSiteServer(): SiteServer {
  let handler: ReturnType<Koa['callback']> | null = null;
  let health: () => Promise<string | null> = () => Promise.resolve('starting');
  const server = createServer((request, response) => {
    if (request.url === '/health') {
      void health().then((reason) => {
        response.writeHead(reason === null ? 200 : 503, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        });
        response.end(JSON.stringify(reason === null ? { status: 'ready' } : { status: 'not-ready', reason }));
      });
      return;
    }
    if (handler === null) {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
      response.end('Shërbimi po niset. Provoni përsëri pas pak.\n');
      return;
    }
    void handler(request, response);
  });
  return {
    server,
    serve(app) {
      handler = createSite(app).callback();
      health = () =>
        app.database.authenticate().then(
          () => null,
          () => 'the database does not answer',
        );
    },
    notReady(reason) {
      handler = null;
      health = () => Promise.resolve(reason);
    },
  };
}
