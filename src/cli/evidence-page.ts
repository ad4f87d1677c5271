import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppContext, OfficerActor } from '../context.js';
import type { RegistrationRequest } from '../db/models/registration-request.js';
import { sq } from '../i18n/sq.js';
import { viewEvidence, type ReviewFile } from '../services/review/review-request.js';

export interface EvidencePage {
  readonly url: string;
  close(): Promise<void>;
}

const KINDS: Readonly<Record<ReviewFile['kind'], string>> = {
  face: 'Fotoja e zgjedhësit',
  'face-frame': sq['face.movement.alt'],
  passport: sq['label.passport'],
  'id-front': sq['label.id.front'],
  'id-back': sq['label.id.back'],
  proof: sq['proof.title'],
};

const FACE_OF_ANOTHER = 'Fytyrë e ngjashme nga një profil tjetër';

/** How a picture came, as the browser claims. */
const CAPTURES: Readonly<Record<ReviewFile['capture'], string>> = {
  camera: 'nga kamera',
  file: 'nga skedar',
  phone: 'nga telefoni',
};

/**
 * A page with the pictures of one request, on this machine only. The address carries a token that works once: whoever opens it first gets a cookie, and
 * nobody else anything. Each picture is noted in the log before its bytes leave; nothing is written to disk.
 */
export async function openEvidencePage(
  app: AppContext,
  {
    request,
    files,
    officer,
  }: {
    readonly request: RegistrationRequest;
    readonly files: readonly ReviewFile[];
    readonly officer: OfficerActor;
  },
): Promise<EvidencePage> {
  let token: Buffer | null = randomBytes(24);
  const cookie = randomBytes(24).toString('base64url');
  const link = token.toString('base64url');

  const server = createServer((message, response) => {
    answer(message, response).catch(() => {
      response.writeHead(500).end();
    });
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    setHeaders(response);
    const { port } = server.address() as AddressInfo;
    // Another name for this machine is another site's attempt to read the page (DNS rebinding).
    if (message.headers.host !== `127.0.0.1:${port}` || message.method !== 'GET') {
      end(response, 403);
      return;
    }
    const path = message.url ?? '/';
    if (token !== null && sameText(path.slice(1), link)) {
      token = null;
      response.setHeader('Set-Cookie', `evidence=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    if (!message.headers.cookie?.split('; ').includes(`evidence=${cookie}`)) {
      end(response, 403);
      return;
    }
    if (path === '/') {
      page(response, request.reference, files);
      return;
    }
    if (path === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT);
      return;
    }
    if (path === '/page.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE);
      return;
    }
    const file = files.find(({ id }) => path === `/files/${id}`);
    if (file === undefined) {
      end(response, 404);
      return;
    }
    const bytes = await viewEvidence(app, { request, fileId: file.id, officer });
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${link}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function setHeaders(response: ServerResponse): void {
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; frame-ancestors 'none'",
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function page(response: ServerResponse, reference: string, files: readonly ReviewFile[]): void {
  const figures = files.map(
    (file) =>
      `<figure><figcaption>${titleOf(file)}${file.kind === 'proof' ? ` ${file.page}` : ''} · ${CAPTURES[file.capture]} ` +
      `<button type="button" data-zoom aria-pressed="false">Zmadho</button> <button type="button" data-turn>Rrotullo</button></figcaption>` +
      `<img src="/files/${file.id}" alt="${titleOf(file)}"></figure>`,
  );
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<!doctype html><html lang="sq"><head><meta charset="utf-8"><title>${reference}</title>` +
        `<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>` +
        `<body><h1>${reference}</h1><main>${figures.join('')}</main></body></html>`,
    );
}

function titleOf({ kind, isOfAnother }: ReviewFile): string {
  return isOfAnother ? FACE_OF_ANOTHER : KINDS[kind];
}

/** A click on a picture, or its button, shows it in full size; the other button turns it. */
const SCRIPT = `for (const figure of document.querySelectorAll('figure')) {
  const image = figure.querySelector('img');
  const zoomed = figure.querySelector('[data-zoom]');
  const zoom = () => zoomed.setAttribute('aria-pressed', figure.classList.toggle('large'));
  let turns = 0;
  zoomed.addEventListener('click', zoom);
  image.addEventListener('click', zoom);
  figure.querySelector('[data-turn]').addEventListener('click', () => {
    turns = (turns + 1) % 4;
    image.dataset.turns = turns;
  });
}`;

/** A picture on its side lies in a square, so that it covers none beside it. */
const STYLE = `body { margin: 20px; background: #f7f6f3; color: #16202c; font: 16px system-ui, sans-serif }
main { display: flex; flex-wrap: wrap; gap: 20px; align-items: start }
figure { margin: 0; max-width: 480px } figure.large { max-width: none }
figcaption { margin-bottom: 6px } button { font: inherit; padding: 4px 10px }
img { max-width: 100%; cursor: zoom-in; border: 1px solid #c9c6be } .large img { cursor: zoom-out }
img[data-turns="1"], img[data-turns="3"] { width: 480px; aspect-ratio: 1; object-fit: contain }
.large img[data-turns="1"], .large img[data-turns="3"] { width: 95vw }
img[data-turns="1"] { rotate: 90deg } img[data-turns="2"] { rotate: 180deg } img[data-turns="3"] { rotate: 270deg }`;

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
