import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { demoPortrait } from '../support/demo-faces.js';
import { fakeWebcamVideo } from '../support/fake-webcam.js';

const EXECUTABLE = inject('chromium');
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MESSAGES = Object.fromEntries(
  [
    'face.none',
    'face.many',
    'face.far',
    'face.good',
    'face.blink',
    'camera.denied',
    'camera.absent',
    'camera.busy',
  ].map((key) => [key, `«${key}»`]),
);
const pageHtml = (challenge: string | null) => `<!doctype html><meta charset="utf-8"><title>Face</title>
<form id="face-form" method="post" action="/face" enctype="multipart/form-data">
  <input type="hidden" name="capture" value="file">
  <input type="file" name="photo" accept="image/jpeg,image/png"><button>Vazhdo</button>
</form>
<div id="camera" ${challenge === null ? '' : `data-challenge="${challenge}"`} data-models="/assets/models/" data-wasm="/assets/wasm/" data-messages='${JSON.stringify(MESSAGES)}' hidden>
  <video></video><div data-frame></div><p data-hint aria-live="polite"></p><button data-shoot hidden>Shkrepe</button>
</div>
<script type="module" src="/assets/face-capture.js"></script>`;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const FAKE_DEVICE = '--use-fake-device-for-media-stream';
const FAKE_PERMISSION = '--use-fake-ui-for-media-stream';

let server: Server;
let folder: string;
let browser: Browser | undefined;
let posts: { body: Buffer; at: number }[] = [];

beforeAll(async () => {
  const { buildBrowser } = (await import(path.join(ROOT, 'bin', 'build.js'))) as {
    buildBrowser: () => Promise<void>;
  };
  await buildBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'face-capture-'));
  server = createServer((request, response) => {
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'",
    );
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = request.url ?? '/';
      if (request.method === 'POST') {
        posts.push({ body: Buffer.concat(chunks), at: Date.now() });
        response.writeHead(204).end();
      } else if (url.startsWith('/assets/')) {
        response.setHeader('content-type', TYPES[path.extname(url)] ?? 'application/octet-stream');
        readFile(path.join(ROOT, 'dist', url)).then(
          (file) => response.end(file),
          () => response.writeHead(404).end(),
        );
      } else {
        const { searchParams } = new URL(url, 'http://localhost');
        response.setHeader('content-type', 'text/html').end(pageHtml(searchParams.get('challenge')));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await browser?.close();
  posts = [];
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the page with a camera that shows the picture; the page keeps the camera's tracks where the test can see them. */
async function openPage(
  flags: readonly string[],
  image?: Buffer,
  query = '',
  { withoutNetworks = false } = {},
): Promise<{ page: Page; faults: string[] }> {
  const video = path.join(folder, 'camera.y4m');
  if (image !== undefined) await writeFile(video, await fakeWebcamVideo([{ image, frames: 5 }]));
  browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      ...flags,
      ...(image === undefined ? [] : [`--use-file-for-fake-video-capture=${video}`]),
    ],
  });
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(`
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      window.cameraTracks = stream.getTracks();
      return stream;
    };`);
  if (withoutNetworks) await page.route('**/assets/models/**', () => undefined);
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/${query}`);
  return { page, faults };
}

async function twoPeople(): Promise<Buffer> {
  const [left, right] = await Promise.all([demoPortrait('first'), demoPortrait('second')]);
  const wall = sharp({ create: { width: 960, height: 720, channels: 3, background: '#999' } });
  return wall
    .composite([
      { input: left, left: 0, top: 40 },
      { input: right, left: 480, top: 40 },
    ])
    .png()
    .toBuffer();
}

const cameraState = (page: Page) => page.locator('#camera').getAttribute('data-state');
const hint = (page: Page) => page.locator('[data-hint]').textContent();
const lights = (page: Page) => page.evaluate('window.cameraTracks.map((track) => track.readyState)');

describe('the script of the page', () => {
  it('is small, its networks and WebAssembly aside', async () => {
    const script = await readFile(path.join(ROOT, 'dist', 'assets', 'face-capture.js'));
    expect(gzipSync(script).byteLength).toBeLessThanOrEqual(160_000);
  });
});

describe('with a camera', () => {
  it('takes and sends the photograph by itself, and puts the camera out', async () => {
    const { page, faults } = await openPage(
      [FAKE_DEVICE, FAKE_PERMISSION],
      await demoPortrait('first', { size: 0.6 }),
    );
    await page.waitForSelector('#camera[data-state=holding]', { timeout: 20_000 });
    const goodAt = Date.now();
    expect(await hint(page)).toBe('«face.good»');
    await page.waitForSelector('#camera[data-state=taken]');
    await expect.poll(() => posts.length, { timeout: 10_000 }).toBe(1);
    expect((posts[0]?.at ?? Infinity) - goodAt).toBeLessThan(3000);
    expect(await lights(page)).toEqual(['ended']);

    const body = posts[0]?.body ?? Buffer.of();
    expect(body.includes('name="capture"\r\n\r\ncamera')).toBe(true);
    const jpeg = body.subarray(body.indexOf(Buffer.from([0xff, 0xd8, 0xff])));
    expect(await sharp(jpeg, { failOn: 'none' }).metadata()).toMatchObject({
      format: 'jpeg',
      width: 640,
      height: 480,
    });
    expect(
      await page.evaluate('Promise.all([localStorage.length, sessionStorage.length, indexedDB.databases()])'),
    ).toEqual([0, 0, []]);
    expect(faults).toEqual([]);
  });

  it('asks for the movement, and sends small frames of it beside the photograph', async () => {
    const portrait = await demoPortrait('first', { size: 0.6 });
    const { page, faults } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], portrait, '?challenge=blink');
    await page.waitForSelector('#camera[data-state=moving]', { timeout: 20_000 });
    expect(await hint(page)).toBe('«face.blink»');
    expect(await lights(page)).toEqual(['live']);
    await expect.poll(() => posts.length, { timeout: 20_000 }).toBe(1);
    expect(await lights(page)).toEqual(['ended']);
    const body = posts[0]?.body.toString('latin1') ?? '';
    const names = [...body.matchAll(/name="(photo|frame-\d)"/g)].map(([, name]) => name);
    expect(names).toEqual(['photo', ...Array.from({ length: 8 }, (_, index) => `frame-${index}`)]);
    expect(faults).toEqual([]);
  });

  it('goes on without the movement when the button is pressed', async () => {
    const portrait = await demoPortrait('first', { size: 0.6 });
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], portrait, '?challenge=turn-left');
    await page.waitForSelector('#camera[data-state=moving]', { timeout: 20_000 });
    await page.locator('[data-shoot]').click();
    await expect.poll(() => posts.length, { timeout: 10_000 }).toBe(1);
    const body = posts[0]?.body.toString('latin1') ?? '';
    expect(body).not.toContain('name="frame-7"');
    expect(body).toContain('name="photo"; filename="photo.jpg"');
  });

  it('says what is wrong, and gives the own button after ten seconds', async () => {
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], await twoPeople());
    await page.waitForSelector('#camera[data-state=adjusting]', { timeout: 20_000 });
    await expect.poll(() => hint(page), { timeout: 10_000 }).toBe('«face.many»');
    const button = page.locator('[data-shoot]');
    expect(await button.isVisible()).toBe(false);
    await button.waitFor({ state: 'visible', timeout: 12_000 });
    expect(posts).toEqual([]);
    await button.click();
    await expect.poll(() => posts.length, { timeout: 10_000 }).toBe(1);
    expect(await lights(page)).toEqual(['ended']);
  });

  it('gives the own button though the networks do not load', async () => {
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], await demoPortrait('first'), '', {
      withoutNetworks: true,
    });
    const button = page.locator('[data-shoot]');
    await button.waitFor({ state: 'visible', timeout: 20_000 });
    await button.click();
    await expect.poll(() => posts.length, { timeout: 10_000 }).toBe(1);
    expect(await lights(page)).toEqual(['ended']);
  });

  it('says that there is no face, and waits', async () => {
    const wall = sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a9' } });
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], await wall.png().toBuffer());
    await page.waitForSelector('#camera[data-state=searching]', { timeout: 20_000 });
    expect(await hint(page)).toBe('«face.none»');
    await page.waitForTimeout(2000);
    expect(await cameraState(page)).toBe('searching');
    expect(posts).toEqual([]);
  });

  it('looks at ten frames a second or more', async () => {
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION], await twoPeople());
    await page.waitForSelector('#camera[data-state=adjusting]', { timeout: 20_000 });
    const frames = await page.evaluate(`new Promise((resolve) => {
      let count = 0;
      const next = requestAnimationFrame;
      window.requestAnimationFrame = (callback) => { count += 1; return next.call(window, callback); };
      setTimeout(() => resolve(count), 3000);
    })`);
    expect(frames).toBeGreaterThanOrEqual(30);
  });
});

describe('without a camera', () => {
  it('busy: says so', async () => {
    const { page } = await openPage([FAKE_DEVICE, FAKE_PERMISSION]);
    await page.addInitScript(`
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('in use', 'NotReadableError'));`);
    await page.reload();
    await page.waitForSelector('#camera[data-state=fault]');
    expect(await hint(page)).toBe('«camera.busy»');
  });

  it.each([
    ['denied', [FAKE_DEVICE, '--deny-permission-prompts']],
    ['absent', []],
  ] as const)('%s: says what to do and leaves the file input', async (fault, flags) => {
    const { page } = await openPage(flags);
    await page.waitForSelector('#camera[data-state=fault]');
    expect(await hint(page)).toBe(`«camera.${fault}»`);
    expect(await page.locator('video').isVisible()).toBe(false);
    expect(await page.locator('input[type=file]').isVisible()).toBe(true);
    expect(posts).toEqual([]);
  });
});
