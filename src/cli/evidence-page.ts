import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { AppContext, OfficerActor } from '../context.js';
import type { RegistrationRequest } from '../db/models/registration-request.js';
import { sq } from '../i18n/sq.js';
import { viewEvidence, type ReviewFile, type ReviewView } from '../services/review/review-request.js';
import { marksOn, SIGNS, type ComparedPart } from '../../templates/components/proof-comparison.js';
import { EvidenceDocument, type EvidencePicture } from '../../templates/pages/evidence-page.js';
import { reviewDetails } from './review-details.js';

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
    view,
    officer,
  }: {
    readonly request: RegistrationRequest;
    readonly view: Pick<ReviewView, 'files' | 'details'>;
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
      page(response, request.reference, view);
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
    const file = view.files.find(({ id }) => path === `/files/${id}`);
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

function page(
  response: ServerResponse,
  reference: string,
  view: Pick<ReviewView, 'files' | 'details'>,
): void {
  const html = render(h(EvidenceDocument, { reference, pictures: picturesOf(view) }));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${html}`);
}

/** Each picture with what the checks found on it; the pages of a proof are counted in the order of its files. */
export function picturesOf({ files, details }: Pick<ReviewView, 'files' | 'details'>): EvidencePicture[] {
  const { proofParts, zone } = reviewDetails(details);
  const proofs = files.filter(({ kind }) => kind === 'proof');
  return files.map((file) => {
    const { id, kind } = file;
    const shown = { id, title: titleOf(file), capture: CAPTURES[file.capture], marks: [], notes: [] };
    if (kind === 'proof') {
      const page = proofs.indexOf(file);
      // What was found nowhere is said at the first page.
      const parts = proofParts.filter((part) => (part.page ?? 0) === page);
      const title = `${shown.title} ${file.page}`;
      return { ...shown, title, marks: marksOn(page, parts), notes: parts.flatMap(noteOf) };
    }
    const hasZone = zone !== null && (kind === 'passport' || kind === 'id-back');
    return hasZone ? { ...shown, marks: [{ name: 'zone', status: 'zone', corners: zone }] } : shown;
  });
}

const STATES = { found: '', near: ' – pothuajse njësoj', missing: ' – mungon ose ndryshon' } as const;

function noteOf({ part, status, seen }: ComparedPart): string[] {
  if (status === 'not-given') return [];
  const as = seen === null ? '' : `: ${seen}`;
  return [`${SIGNS[status]} ${sq[`compare.${part}`]}${as}${STATES[status]}`];
}

function titleOf({ kind, isOfAnother }: ReviewFile): string {
  return isOfAnother ? FACE_OF_ANOTHER : KINDS[kind];
}

/** A click on a picture, or its button, shows it in full size; the other button turns it. */
const SCRIPT = `for (const figure of document.querySelectorAll('figure')) {
  const zoomed = figure.querySelector('[data-zoom]');
  const zoom = () => zoomed.setAttribute('aria-pressed', figure.classList.toggle('large'));
  let turns = 0;
  zoomed.addEventListener('click', zoom);
  figure.querySelector('.per-page').addEventListener('click', zoom);
  figure.querySelector('[data-turn]').addEventListener('click', () => {
    turns = (turns + 1) % 4;
    figure.dataset.turns = turns;
  });
}`;

/** A picture turns with its marks. One on its side lies in a square, so that it covers none beside it. */
const STYLE = `body { margin: 20px; background: #f7f6f3; color: #16202c; font: 16px system-ui, sans-serif }
main { display: flex; flex-wrap: wrap; gap: 20px; align-items: start }
figure { margin: 0; width: min(480px, 100%); --side: min(480px, 100vw - 40px) }
figure.large { width: 100%; --side: 95vw }
figcaption { margin-bottom: 6px } button { font: inherit; padding: 4px 10px } ul { padding-left: 1em; list-style: none }
.per-page { position: relative; width: fit-content; cursor: zoom-in } .large .per-page { cursor: zoom-out }
img { display: block; max-width: var(--side); border: 1px solid #c9c6be; box-sizing: border-box }
.per-page svg { position: absolute; inset: 0; width: 100%; height: 100% }
polygon { fill: none; stroke: #1b7f4d; stroke-width: 1.5px; vector-effect: non-scaling-stroke }
.large polygon { stroke-width: 3px }
.per-page__near { stroke: #8a5a00; stroke-dasharray: 6 4 } .per-page__missing { stroke: #a4161a; stroke-dasharray: 2 4 }
.per-page__zone { stroke: #16202c }
[data-turns="1"] .frame, [data-turns="3"] .frame { width: var(--side); height: var(--side); display: grid; place-items: center }
[data-turns="1"] img, [data-turns="3"] img { max-height: var(--side) }
[data-turns="1"] .per-page { rotate: 90deg } [data-turns="2"] .per-page { rotate: 180deg } [data-turns="3"] .per-page { rotate: 270deg }`;

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
