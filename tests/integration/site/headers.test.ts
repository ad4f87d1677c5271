import { gunzipSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteVisitor } from '../../../src/demo/site-visitor.js';
import { startSite, type TestSite } from '../../support/site.js';
import { ask } from '../../support/site-request.js';
import { makeVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let site: TestSite;
let visitor: SiteVisitor;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
  ({ visitor } = await makeVoter(app, { origin: site.origin, upTo: 'complete' }));
});
afterAll(async () => {
  await site.close();
  await app.close();
});

const PAGES = ['/', '/help', '/sign-in', '/home', '/request/summary', '/account/face/photo', '/nuk-ka'];

describe('every answer', () => {
  it.each(PAGES)('keeps others out: %s', async (path) => {
    const { headers } = await ask(site.origin, path, { visitor });
    const csp = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(csp).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'base-uri': "'none'",
    });
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it.each(PAGES)('has nothing inline that the policy would block: %s', async (path) => {
    const { html } = await visitor.visit(path);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|[ "]style=|[ "]on[a-z]+="|javascript:/);
  });

  it('lets WebAssembly run on the page of the camera only', async () => {
    await ask(site.origin, '/account/face/capture', { visitor });
    const response = await ask(site.origin, '/account/face/capture?camera=no', { visitor });
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });
});

describe('cookies', () => {
  it('are kept from scripts and other sites', async () => {
    const response = await ask(site.origin, '/?lang=en');
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0]).toSorted()).toEqual(['lang', 'per']);
    for (const cookie of cookies) expect(cookie).toMatch(/; path=\/;.* samesite=lax; httponly$/);
    for (const cookie of cookies) expect(cookie).not.toMatch(/; (secure|domain)/i);
  });

  it('cannot be chosen by somebody else', async () => {
    const response = await ask(site.origin, '/', { headers: { cookie: 'per=chosen' } });
    expect(response.headers.getSetCookie().join()).toMatch(/^per=[\w-]{43};/);
  });
});

describe('in production', () => {
  it('the site is reached by https only, and its cookie is bound to its host', async () => {
    const config = { ...app.config, baseUrl: 'https://per.example' };
    const secure = await startSite({ ...app, config }, { worker: false });
    try {
      const { status, headers } = await ask(secure.origin, '/?lang=en');
      expect(status).toBe(200);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
      const cookies = headers.getSetCookie();
      expect(cookies.map((cookie) => cookie.split('=')[0]).toSorted()).toEqual(['__Host-per', 'lang']);
      for (const cookie of cookies) expect(cookie).toMatch(/; secure/i);
    } finally {
      await secure.close();
    }
  });
});

describe('what pages are made of', () => {
  const assets = async (): Promise<string[]> => {
    const { html } = await visitor.visit('/');
    return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]*)"/g)].map(([, url = '']) => url);
  };

  it('is kept by browsers for ever, under an address of its content', async () => {
    const urls = await assets();
    expect(urls.length).toBeGreaterThanOrEqual(3);
    for (const url of urls) {
      expect(url).toMatch(/\?v=[\da-f]{10}$/);
      const response = await ask(site.origin, url);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.getSetCookie()).toEqual([]);
      const plain = await ask(site.origin, url.replace(/\?.*/, ''));
      expect(plain.headers.get('cache-control')).toBe('public, max-age=3600');
    }
  });

  it('is compressed for who can read it', async () => {
    const [url = ''] = (await assets()).filter((asset) => asset.includes('site.css'));
    const plain = await (await ask(site.origin, url)).arrayBuffer();
    const gzip = await raw(url, 'gzip');
    expect(gzip.encoding).toBe('gzip');
    expect(Buffer.compare(gunzipSync(gzip.body), Buffer.from(plain))).toBe(0);
    expect((await raw(url, 'br')).encoding).toBe('br');
    expect((await raw(url, 'identity')).encoding).toBeUndefined();
  });

  it('is small: page, style and script under 60 KB', async () => {
    const page = await raw('/', 'gzip');
    const urls = (await assets()).filter((url) => /\.(css|js)\?/.test(url));
    const sizes = await Promise.all(urls.map(async (url) => (await raw(url, 'gzip')).body.byteLength));
    expect(page.body.byteLength + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
  });

  function raw(path: string, encoding: string): Promise<{ body: Buffer; encoding: string | undefined }> {
    return new Promise((resolve, reject) => {
      httpRequest(site.origin + path, { headers: { 'accept-encoding': encoding } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ body: Buffer.concat(chunks), encoding: response.headers['content-encoding'] }),
        );
      })
        .on('error', reject)
        .end();
    });
  }
});
