import { distance } from 'fastest-levenshtein';
import { foldName } from '../../../domain/names.js';
import type { PrintedFieldName } from '../document-reading.js';
import type { PagePhrase } from './page-lines.js';

/** How the labels of Albanian passports and ID cards begin in either language, folded: A–Z and single blanks. */
const LABELS: Readonly<Record<PrintedFieldName, readonly string[]>> = {
  surname: ['MBIEMRI', 'SURNAME'],
  givenNames: ['EMRI', 'GIVEN NAMES'],
  birthDate: ['DATELINDJA', 'DATA E LINDJES', 'DATE OF BIRTH'],
  birthPlace: ['VENDLINDJA', 'VENDI I LINDJES', 'PLACE OF BIRTH'],
  expiryDate: ['DATA E SKADIMIT', 'DATE OF EXPIRY'],
  personalNumber: ['NR PERSONAL', 'PERSONAL NO'],
  documentNumber: ['NR I PASAPORTES', 'PASSPORT NO', 'NR I LETERNJOFTIMIT', 'CARD NO'],
};

/** Part of a label's letters that may be misread, at most. */
const MISREAD = 0.25;
/** Where the value of a label stands: this many label heights below it at most, and this many to its left. */
const BELOW = 3.2;
const LEFT = 2;

/** The phrase below each label that is found. */
export function labelledPhrases(
  phrases: readonly PagePhrase[],
): Readonly<Partial<Record<PrintedFieldName, PagePhrase>>> {
  const found: Partial<Record<PrintedFieldName, PagePhrase>> = {};
  for (const label of phrases) {
    const name = labelName(label);
    if (name === null || found[name] !== undefined) continue;
    const value = valueBelow(label, phrases);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** The field whose label this phrase is. */
export function labelName({ text }: PagePhrase): PrintedFieldName | null {
  const folded = foldName(text.replaceAll('/', ' '));
  let [best, least]: [PrintedFieldName | null, number] = [null, MISREAD];
  for (const name of Object.keys(LABELS) as PrintedFieldName[]) {
    const misread = Math.min(...LABELS[name].map((label) => misreadPart(folded, label)));
    if (misread >= least) continue;
    best = name;
    least = misread;
  }
  return best;
}

/** Part of a label's letters that differ from how a text begins or ends. */
function misreadPart(text: string, label: string): number {
  const lengths = [label.length - 1, label.length, label.length + 1];
  const differences = lengths.flatMap((length) => [
    distance(text.slice(0, length), label),
    distance(text.slice(-length), label),
  ]);
  return Math.min(...differences) / label.length;
}

function valueBelow(label: PagePhrase, phrases: readonly PagePhrase[]): PagePhrase | null {
  const height = label.bottom - label.top;
  const below = phrases.filter(
    (phrase) =>
      phrase !== label &&
      phrase.top > label.top + height * 0.5 &&
      phrase.top < label.bottom + height * BELOW &&
      phrase.left > label.left - height * LEFT &&
      phrase.left < label.right &&
      labelName(phrase) === null,
  );
  return below.toSorted((a, b) => wayFrom(label, a) - wayFrom(label, b))[0] ?? null;
}

function wayFrom(label: PagePhrase, value: PagePhrase): number {
  return Math.abs(value.top - label.bottom) + Math.abs(value.left - label.left) / 2;
}
