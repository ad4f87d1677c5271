import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { AppContext, OfficerActor } from '../context.js';
import type { RegistrationRequest } from '../db/models/registration-request.js';
import { translator } from '../i18n/translate.js';
import { viewEvidence, type ReviewView } from '../services/review/review-request.js';
import { envelopeLines } from '../verification/address/address-format.js';
import { EvidenceDocument } from '../../templates/pages/evidence-page.js';
import { EVIDENCE_SCRIPT, EVIDENCE_STYLE } from './evidence-assets.js';
import { evidenceSections } from './evidence-sections.js';

type ShownView = Pick<ReviewView, 'files' | 'details' | 'record'>;

export interface EvidencePage {
  readonly url: string;
  close(): Promise<void>;
}

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
    readonly view: ShownView;
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
      const html = page(app, request.reference, view);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return;
    }
    if (path === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(EVIDENCE_SCRIPT);
      return;
    }
    if (path === '/page.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(EVIDENCE_STYLE);
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

function page(app: AppContext, reference: string, view: ShownView): string {
  const sections = evidenceSections(view, declaredLines(app, view));
  return `<!doctype html>${render(h(EvidenceDocument, { reference, sections }))}`;
}

/** What the proof has to say, as the voter gave it. */
function declaredLines({ calendar }: AppContext, { record }: ShownView): readonly string[] {
  const { identity, address } = record;
  if (address === null) return [];
  const name = `${identity?.givenNames ?? ''} ${identity?.surname ?? ''}`.trim();
  const countryName = translator('sq', calendar.timeZone).country(address.country);
  return envelopeLines(address, { name, countryName });
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
