import type { Translator } from '../../src/i18n/translate.js';
import type { PlaceBox } from './label-places.js';
import { cornersOf, MarkedPage, type PageMark } from './marked-page.js';

export interface ComparedPart {
  readonly part: 'name' | 'street' | 'number' | 'postal-code' | 'city' | 'country';
  readonly status: 'found' | 'near' | 'missing' | 'not-given';
  readonly seen: string | null;
  /** Page of the proof, from 0, and the place on it as fractions of its size. */
  readonly page: number | null;
  readonly box: PlaceBox | null;
}

export const SIGNS = { found: '✓', near: '≈', missing: '✗' } as const;

type AskedPart = ComparedPart & { readonly status: Exclude<ComparedPart['status'], 'not-given'> };

/** The parts that the voter gave, in the order in which they are numbered. */
export function askedParts(parts: readonly ComparedPart[]): readonly AskedPart[] {
  return parts.filter((part): part is AskedPart => part.status !== 'not-given');
}

/** Name and address against the proof, part by part, each with its number on the page. Signs and words, never colour alone. */
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
  const asked = askedParts(parts);
  const allFound = asked.every(({ status }) => status === 'found');
  return (
    <div id="comparison">
      <h2 class="govuk-heading-m">{t('compare.title')}</h2>
      <p class="govuk-body">{t(allFound ? 'addr.ok' : 'addr.problem')}</p>
      <ol class="govuk-list govuk-list--number per-parts">
        {asked.map((part) => (
          <li key={part.part} class={`per-parts__${part.status}`}>
            <span aria-hidden="true">{SIGNS[part.status]} </span>
            {textOf(t, part)}
          </li>
        ))}
      </ol>
      {asked.some(({ box }) => box !== null) && <p class="govuk-hint">{t('compare.marks')}</p>}
      {pages.map((src, page) => (
        <MarkedPage
          key={src}
          src={src}
          alt={t('compare.page', { n: page + 1 })}
          marks={marksOn(page, asked)}
        />
      ))}
    </div>
  );
}

function textOf(t: Translator, { part, status, seen }: AskedPart): string {
  const name = t(`compare.${part}`);
  if (status === 'found') return t('addr.found', { part: name });
  if (seen === null) return t('addr.missing', { part: name });
  return t(status === 'near' ? 'addr.near' : 'addr.differs', { part: name, seen });
}

/** Where the parts stand on one page, by their numbers. */
export function marksOn(page: number, asked: readonly AskedPart[]): readonly PageMark[] {
  return asked.flatMap(({ page: itsPage, box, status }, index) =>
    itsPage === page && box !== null ? [{ label: `${index + 1}`, status, corners: cornersOf(box) }] : [],
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
