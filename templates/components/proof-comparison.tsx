import type { MessageKey, Translator } from '../../src/i18n/translate.js';
import { cornersOf, MarkedPage, type PageMark } from './marked-page.js';

export interface ComparedPart {
  readonly part: 'name' | 'street' | 'number' | 'postal-code' | 'city' | 'country';
  readonly status: 'found' | 'near' | 'missing' | 'not-given';
  readonly seen: string | null;
  /** Page of the proof, from 0, and the place on it as fractions of its size. */
  readonly page: number | null;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

export const SIGNS = { found: '✓', near: '≈', missing: '✗' } as const;
const TEXTS: Readonly<Record<keyof typeof SIGNS, MessageKey>> = {
  found: 'addr.found',
  near: 'addr.near',
  missing: 'addr.missing',
};

/** Name and address against the proof, part by part, each found place drawn on the page. Signs and words, never colour alone. */
export function ProofComparison({
  t,
  parts,
  pages,
}: {
  readonly t: Translator;
  readonly parts: readonly ComparedPart[];
  /** Addresses of the pages' pictures. */
  readonly pages: readonly string[];
}) {
  const asked = parts.filter((part) => part.status !== 'not-given');
  const allFound = asked.every(({ status }) => status === 'found');
  return (
    <div id="comparison">
      <h2 class="govuk-heading-m">{t('compare.title')}</h2>
      <p class="govuk-body">{t(allFound ? 'addr.ok' : 'addr.problem')}</p>
      <ul class="govuk-list per-parts">
        {asked.map(({ part, status, seen }) => {
          const known = status === 'not-given' ? 'missing' : status;
          return (
            <li key={part} class={`per-parts__${known}`}>
              <span aria-hidden="true">{SIGNS[known]} </span>
              {t(TEXTS[known], { part: t(`compare.${part}`), seen: seen ?? '' })}
            </li>
          );
        })}
      </ul>
      {pages.map((src, page) => (
        <MarkedPage
          key={src}
          src={src}
          alt={t('compare.page', { n: page + 1 })}
          marks={marksOn(page, parts)}
        />
      ))}
    </div>
  );
}

/** Where the parts stand on one page. */
export function marksOn(page: number, parts: readonly ComparedPart[]): PageMark[] {
  return parts.flatMap((part) =>
    part.page !== page || part.box === null || part.status === 'not-given'
      ? []
      : [{ name: part.part, status: part.status, corners: cornersOf(part.box) }],
  );
}

/** While the pages are being read: asks again by itself with htmx, by a link without. */
export function ComparisonWaiting({ t, href }: { readonly t: Translator; readonly href: string }) {
  return (
    <div
      id="comparison"
      hx-get={href}
      hx-trigger="load delay:1500ms"
      hx-target="#comparison"
      hx-swap="outerHTML"
    >
      <h2 class="govuk-heading-m">{t('compare.title')}</h2>
      <p class="govuk-body" role="status">
        {t('compare.waiting')}
      </p>
      <p class="govuk-hint">{t('compare.waiting.hint')}</p>
      <noscript>
        <a class="govuk-link" href="/request/address/saved">
          {t('compare.refresh')}
        </a>
      </noscript>
    </div>
  );
}

export function ComparisonNotRead({ t }: { readonly t: Translator }) {
  return (
    <div id="comparison">
      <h2 class="govuk-heading-m">{t('compare.title')}</h2>
      <p class="govuk-body">{t('addr.notread')}</p>
    </div>
  );
}
