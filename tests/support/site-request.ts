import type { SiteVisitor, VisitedPage } from '../../src/demo/site-visitor.js';

export interface SiteRequest {
  /** Whose cookies go with it. */
  readonly visitor?: SiteVisitor;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a form; sent URL-encoded. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

/** One request as it stands, without following where it leads. */
export function ask(
  origin: string,
  path: string,
  { visitor, method, headers, fields, body }: SiteRequest = {},
): Promise<Response> {
  return fetch(origin + path, {
    method: method ?? (fields || body ? 'POST' : 'GET'),
    redirect: 'manual',
    headers: { ...(visitor && { cookie: cookiesOf(visitor) }), ...headers },
    ...(fields ? { body: new URLSearchParams(fields) } : body !== undefined && { body }),
  });
}

export function cookiesOf({ cookies }: SiteVisitor): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The token that the forms of a page carry. */
export function tokenOf({ html }: VisitedPage): string {
  const token = / name="_csrf" value="([^"]*)"/.exec(html)?.[1];
  if (token === undefined) throw new Error('the page has no form');
  return token;
}
