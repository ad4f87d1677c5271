import { expect } from 'vitest';
import type { VisitedPage } from '../../src/demo/site-visitor.js';
import { translator, type MessageKey, type Values } from '../../src/i18n/translate.js';

/** The texts of the site in its source language. */
export const sq = translator('sq', 'Europe/Tirane');

/** What a page says, without its markup. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style|title)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text of the main part of a page. */
export function mainText({ html }: VisitedPage): string {
  return textOf(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '');
}

export function titleOf({ html }: VisitedPage): string {
  return textOf(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '');
}

/** The value that a field of the page shows: typed, chosen or ticked. */
export function valueOf({ html }: VisitedPage, name: string): string {
  const select = new RegExp(`<select[^>]* name="${name}"[\\s\\S]*?</select>`).exec(html)?.[0];
  if (select !== undefined) return attribute(/<option[^>]* selected[^>]*>/.exec(select)?.[0] ?? '', 'value');
  const inputs = [...html.matchAll(new RegExp(`<input[^>]* name="${name}"[^>]*>`, 'g'))].map(([tag]) => tag);
  if (inputs.length === 0) throw new Error(`the page has no field ${name}`);
  const radio = inputs.some((tag) => /type="(radio|checkbox)"/.test(tag));
  return attribute((radio ? inputs.find((tag) => / checked(?=[ />=])/.test(tag)) : inputs[0]) ?? '', 'value');
}

/** The error beside a field, without the word before it. */
export function errorBeside({ html }: VisitedPage, id: string): string {
  const text = new RegExp(`<p id="${id}-error"[^>]*>([\\s\\S]*?)</p>`).exec(html)?.[1] ?? '';
  return textOf(text.replace(/<span class="govuk-visually-hidden">[\s\S]*?<\/span>/, ''));
}

/** The form came back: 422, the texts in the summary and beside their fields, the summary leading to controls that exist. */
export function expectErrors(page: VisitedPage, errors: Readonly<Record<string, string>>): void {
  expect(page.errors).toEqual(Object.values(errors));
  expect(page.status).toBe(422);
  expect(titleOf(page)).toMatch(/^Gabim: .+ – Platforma Elektronike e Regjistrimit$/);
  for (const [field, text] of Object.entries(errors)) expect(errorBeside(page, field)).toBe(text);
  const summary = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(page.html)?.[0] ?? '';
  for (const [, control = ''] of summary.matchAll(/href="#([^"]*)"/g)) {
    expect(page.html).toMatch(new RegExp(`<(input|select|textarea)[^>]* id="${control}"`));
  }
}

/** One error, by the key of its text. */
export function expectError(page: VisitedPage, field: string, key: MessageKey, values?: Values): void {
  expectErrors(page, { [field]: sq(key, values) });
}

function attribute(tag: string, name: string): string {
  return textOf(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}
