import type { Middleware } from 'koa';
import type { AppContext } from '../../src/context.js';
import type { IntakeState } from '../state.js';

/** Only pages that open the camera run WebAssembly. */
const CAPTURE_PAGES = /^\/account\/face\/capture$/;

/** What every answer carries (OWASP ASVS 5, V3): nothing inline, nothing from elsewhere, nothing kept by caches. */
export function securityHeaders({ config }: AppContext): Middleware<IntakeState> {
  return async (ctx, next) => {
    ctx.state.origin = config.baseUrl ?? `http://${ctx.get('host')}`;
    // What the visitor's browser speaks, whatever a proxy before us says or leaves out.
    ctx.cookies.secure = ctx.state.origin.startsWith('https:');
    const wasm = CAPTURE_PAGES.test(ctx.path) ? " 'wasm-unsafe-eval'" : '';
    ctx.set({
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'self'${wasm}`,
        "style-src 'self'",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join('; '),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
      'Cache-Control': 'no-store',
    });
    if (ctx.state.origin.startsWith('https:'))
      ctx.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    await next();
  };
}
