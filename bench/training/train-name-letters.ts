/**
 * Counts which letters follow which in names and writes their probabilities for the reader of machine-readable zones:
 * `npx tsx bench/training/train-name-letters.ts`. Half of the weight have Albanian names (albanian-names.txt: given names of men
 * and of women, surnames), the other half those of other languages, each as much as the others.
 *
 * It prints how well the names of each language are foretold by all others: nats a letter, of ln 27 = 3.30 without any table.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allLocales } from '@faker-js/faker';
import { foldName } from '../../src/domain/names.js';
import { FILLER } from '../../src/verification/document/mrz/check-digit.js';
import { LETTERS_AND_FILLER } from '../../src/verification/document/mrz/field-choices.js';

/** Languages of fewer names than this say little about what letters follow each other. */
const LEAST_NAMES = 60;
/** All names together count as so many, and as if so many letters more had been seen after each as they are common everywhere. */
const NAMES = 10_000;
const SMOOTHING = 20;
/** Any name is possible: this share is dealt out to all letters alike. */
const UNIFORM = 0.05;

const COUNT = LETTERS_AND_FILLER.texts.length;
const BOUNDARY = LETTERS_AND_FILLER.texts.indexOf(FILLER);

type Words = readonly string[];
/** Rows: the letter before, or the filler at the start of a word. Columns: the letter after, or the filler at its end. */
type Table = readonly (readonly number[])[];

const ALBANIAN = 'sq';
const names = new Map([...namesByLanguage(), [ALBANIAN, albanianNames()] as const]);
for (const [language, words] of names)
  console.log(
    `${language} ${String(words.length).padStart(5)} names: ${nats(tableWithout(language), words).toFixed(2)}`,
  );
const table = tableWithout(null);
const rows = table.map(
  (row, letter) =>
    `  ${JSON.stringify(LETTERS_AND_FILLER.texts[letter])}: [${row.map((share) => share.toFixed(4)).join(', ')}]`,
);
writeFileSync(
  new URL('../../src/verification/document/mrz/name-letters.json', import.meta.url),
  `{\n${rows.join(',\n')}\n}\n`,
);

function albanianNames(): Words {
  return wordsOf(readFileSync(new URL('albanian-names.txt', import.meta.url), 'utf8').split(/\s+/));
}

/** Names in Latin letters that a library for made data ships, each once a language, its countries together. */
function namesByLanguage(): Map<string, Words> {
  const listed = new Map<string, string[]>();
  for (const [locale, { person }] of Object.entries(allLocales)) {
    const language = locale.slice(0, 2);
    const both = [person?.first_name, person?.last_name].flatMap((lists) =>
      Object.values(lists ?? {}).flat(),
    );
    listed.set(language, [...(listed.get(language) ?? []), ...both.filter(isLatin)]);
  }
  return new Map(
    [...listed]
      .map(([language, all]) => [language, wordsOf(all)] as const)
      .filter(([, words]) => words.length >= LEAST_NAMES),
  );
}

function isLatin(name: unknown): name is string {
  return typeof name === 'string' && /^[\p{Script=Latin}\p{M}\s'’.-]+$/u.test(name);
}

function wordsOf(names: readonly string[]): Words {
  return [...new Set(names.flatMap((name) => foldName(name).split(' ')))].filter((word) => word.length > 1);
}

/** From all languages but this one. */
function tableWithout(left: string | null): Table {
  const counts = Array.from({ length: COUNT }, () => new Array<number>(COUNT).fill(0));
  for (const [language, words] of names) {
    const weight = language === ALBANIAN ? 1 / 2 : 1 / 2 / (names.size - 1);
    if (language !== left) count(counts, words, NAMES * weight);
  }
  const common = Array.from({ length: COUNT }, (_, after) => sum(counts.map((row) => row[after]!)));
  const total = sum(common);
  return counts.map((row) => {
    const seen = sum(row);
    return row.map((times, after) => {
      const share = (times + (SMOOTHING * common[after]!) / total) / (seen + SMOOTHING);
      return (1 - UNIFORM) * share + UNIFORM / COUNT;
    });
  });
}

function count(counts: number[][], words: Words, weight: number): void {
  for (const word of words)
    for (const [before, after] of steps(word)) counts[before]![after]! += weight / words.length;
}

function nats(letters: Table, words: Words): number {
  const all = words.flatMap(steps);
  return -sum(all.map(([before, after]) => Math.log(letters[before]![after]!))) / all.length;
}

/** Each letter of a word and the one after it, from its start to its end. */
function steps(word: string): (readonly [before: number, after: number])[] {
  const letters = [
    BOUNDARY,
    ...Array.from(word, (letter) => LETTERS_AND_FILLER.texts.indexOf(letter)),
    BOUNDARY,
  ];
  return letters.slice(1).map((after, index) => [letters[index]!, after] as const);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
