import { distance } from 'fastest-levenshtein';
import { foldName } from '../../../domain/names.js';
import type { PagePhrase } from './page-lines.js';

/** How the labels of Albanian passports and ID cards begin in either language, folded: A–Z and single blanks. */
const LABELS = {
  surname: ['MBIEMRI', 'SURNAME'],
  givenNames: ['EMRI', 'GIVEN NAMES'],
  birthDate: ['DATELINDJA', 'DATA E LINDJES', 'DATE OF BIRTH'],
  birthPlace: ['VENDLINDJA', 'VENDI I LINDJES', 'PLACE OF BIRTH'],
  expiryDate: ['DATA E SKADIMIT', 'DATE OF EXPIRY'],
  personalNumber: ['NR PERSONAL', 'PERSONAL NO'],
  documentNumber: ['NR I PASAPORTES', 'PASSPORT NO', 'NR I LETERNJOFTIMIT', 'CARD NO'],
} as const;
/** Of fields that are not compared: what stands below them is the value of nothing else. */
const OTHER_LABELS = {
  nationality: ['SHTETESIA', 'NATIONALITY'],
  sex: ['GJINIA', 'SEX'],
  issueDate: ['DATA E LESHIMIT', 'DATE OF ISSUE'],
  authority: ['AUTORITETI', 'AUTHORITY'],
  signature: ['NENSHKRIMI', 'SIGNATURE'],
} as const;
const ALL_LABELS = { ...LABELS, ...OTHER_LABELS };

export type PrintedFieldName = keyof typeof LABELS;
type LabelName = keyof typeof ALL_LABELS;

/** Part of a label's letters that may be misread, at most. */
const MISREAD = 0.25;
/** A label of so few letters begins names as well: after it a word has to end. */
const SHORT = 4;
/** Where the value of a label stands: this many label heights below it at most, and this many to its left. */
const BELOW = 3.2;
const LEFT = 2;

/** The phrase below each label that is found. */
export function labelledPhrases(
  phrases: readonly PagePhrase[],
): Readonly<Partial<Record<PrintedFieldName, PagePhrase>>> {
  const names = new Map(phrases.map((phrase) => [phrase, labelName(phrase)]));
  const found: Partial<Record<PrintedFieldName, PagePhrase>> = {};
  for (const [label, name] of names) {
    if (name === null || !isCompared(name) || found[name] !== undefined) continue;
    // The same label in the other language may stand on a line of its own; that of another field means that the value was not read.
    const below = phrases.filter((phrase) => names.get(phrase) !== name && isBelow(label, phrase));
    const [nearest] = below.toSorted((a, b) => wayFrom(label, a) - wayFrom(label, b));
    if (nearest !== undefined && names.get(nearest) === null) found[name] = nearest;
  }
  return found;
}

function isCompared(name: LabelName): name is PrintedFieldName {
  return name in LABELS;
}

/** The field whose label this phrase is. */
function labelName({ text }: PagePhrase): LabelName | null {
  const folded = foldName(text.replaceAll('/', ' '));
  let [best, least]: [LabelName | null, number] = [null, MISREAD];
  for (const name of Object.keys(ALL_LABELS) as LabelName[]) {
    const misread = Math.min(...ALL_LABELS[name].map((label) => misreadPart(folded, label)));
    if (misread >= least) continue;
    best = name;
    least = misread;
  }
  return best;
}

/** Part of a label's letters that differ from how a text begins or ends. */
function misreadPart(text: string, label: string): number {
  if (label.length <= SHORT) return text.split(' ').includes(label) ? 0 : 1;
  const lengths = [label.length - 1, label.length, label.length + 1];
  const differences = lengths.flatMap((length) => [
    distance(text.slice(0, length), label),
    distance(text.slice(-length), label),
  ]);
  return Math.min(...differences) / label.length;
}

function isBelow(label: PagePhrase, phrase: PagePhrase): boolean {
  const height = label.bottom - label.top;
  return (
    phrase !== label &&
    phrase.top > label.top + height * 0.5 &&
    phrase.top < label.bottom + height * BELOW &&
    phrase.left > label.left - height * LEFT &&
    phrase.left < label.right
  );
}

function wayFrom(label: PagePhrase, value: PagePhrase): number {
  return Math.abs(value.top - label.bottom) + Math.abs(value.left - label.left) / 2;
}
