/** A page as a browser without JavaScript sees it. */
export interface VisitedPage {
  readonly path: string;
  readonly status: number;
  readonly html: string;
  readonly heading: string;
  /** The texts of the error summary. */
  readonly errors: readonly string[];
}

export interface Submission {
  /** Action of the form; where a page has only one that fits, its beginning is enough. */
  readonly form: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** Walks through the site over HTTP with a cookie jar, sending the forms that it finds on its pages, as a browser without JavaScript does. */
export interface SiteVisitor {
  visit(path: string): Promise<VisitedPage>;
  submit(page: VisitedPage, submission: Submission): Promise<VisitedPage>;
}

const MOST_REDIRECTS = 5;

export function createSiteVisitor(origin: string): SiteVisitor {
  const jar = new Map<string, string>();

  async function request(path: string, init: RequestInit = {}): Promise<VisitedPage> {
    let target = path;
    let options = init;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await fetch(new URL(target, origin), {
        ...options,
        redirect: 'manual',
        headers: {
          ...(options.headers as Record<string, string> | undefined),
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          origin,
        },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        return pageOf(target, response.status, await response.text());
      }
      await response.arrayBuffer();
      target = location;
      options = {};
    }
    throw new Error(`${path} redirects too often`);
  }

  return {
    visit: (path) => request(path),
    submit(page, { form, fields = {}, files = {} }) {
      const { action, hidden, isMultipart } = findForm(page, form);
      const values = { ...hidden, ...fields };
      if (!isMultipart) return request(action, { method: 'POST', body: new URLSearchParams(values) });
      const body = new FormData();
      for (const [name, value] of Object.entries(values)) body.append(name, value);
      for (const [name, bytes] of Object.entries(files)) {
        body.append(name, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `${name}.jpg`);
      }
      return request(action, { method: 'POST', body });
    },
  };
}

function findForm(
  { html, path }: VisitedPage,
  wanted: string,
): {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly isMultipart: boolean;
} {
  for (const [, attributes = '', content = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const action = unescape(/ action="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (action !== wanted && !action.startsWith(`${wanted}?`)) continue;
    const hidden = [...content.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      / name="([^"]*)"/.exec(input)?.[1] ?? '',
      unescape(/ value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]);
    return {
      action,
      hidden: Object.fromEntries(hidden) as Record<string, string>,
      isMultipart: attributes.includes('multipart/form-data'),
    };
  }
  throw new Error(`${path} has no form ${wanted}`);
}

function pageOf(path: string, status: number, html: string): VisitedPage {
  const summary = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
  return {
    path,
    status,
    html,
    heading: textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
    errors: [...summary.matchAll(/<a [^>]*>([\s\S]*?)<\/a>/g)].map(([, text = '']) => textOf(text)),
  };
}

function textOf(html: string): string {
  return unescape(html.replace(/<[^>]*>/g, '')).trim();
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
