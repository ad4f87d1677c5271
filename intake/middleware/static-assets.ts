import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import type { Middleware } from 'koa';
import { PACKAGE_ROOT } from '../../src/root.js';
import type { IntakeState } from '../state.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};
const COMPRESSED = new Set(['.css', '.js', '.json', '.svg', '.wasm']);

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

const ASSETS_FOLDER = path.join(PACKAGE_ROOT, 'dist', 'assets');
const versions = new Map<string, string>();

/** The address of an asset, with a digest of its content: it can be cached for ever. */
export function assetUrl(name: string): string {
  const known = versions.get(name);
  if (known !== undefined) return known;
  const digest = createHash('sha256')
    .update(readFileSync(path.join(ASSETS_FOLDER, name)))
    .digest('hex')
    .slice(0, 10);
  const url = `/assets/${name}?v=${digest}`;
  versions.set(name, url);
  return url;
}

/** Serves what the build put into dist/assets, from memory, compressed once. */
export function staticAssets(): Middleware<IntakeState> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(ASSETS_FOLDER, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    assets.set(
      `/assets/${path.relative(ASSETS_FOLDER, file).split(path.sep).join('/')}`,
      lazyAsset(file, type),
    );
  }
  return async (ctx, next) => {
    const asset = assets.get(ctx.path);
    if (asset === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      await next();
      return;
    }
    ctx.set(
      'Cache-Control',
      'v' in ctx.query ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    );
    ctx.type = asset.type;
    ctx.vary('Accept-Encoding');
    const encoding = ctx.acceptsEncodings('br', 'gzip', 'identity');
    const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : null;
    if (body !== null && encoding !== false) ctx.set('Content-Encoding', encoding);
    ctx.body = body ?? asset.plain;
  };
}

/** Read and compressed when first asked for: most processes never serve the models. */
function lazyAsset(file: string, type: string): Asset {
  const compresses = COMPRESSED.has(path.extname(file));
  let plain: Buffer | undefined;
  let gzip: Buffer | undefined;
  let brotli: Buffer | undefined;
  return {
    type,
    get plain() {
      return (plain ??= readFileSync(file));
    },
    get gzip() {
      return compresses ? (gzip ??= gzipSync(this.plain, { level: 9 })) : null;
    },
    get brotli() {
      return compresses
        ? (brotli ??= brotliCompressSync(this.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
        : null;
    },
  };
}
