import type { CalendarDate } from '../../domain/calendar-date.js';
import type { PageBox } from '../upload/page-word.js';
import { findAddressBlock, findWords, type AddressBlock } from './address-block.js';
import { countryNames } from './country-names.js';
import { foldLine, foldName, type FoldedLine } from './folded-line.js';
import { findName, type PersonName } from './find-name.js';
import { foldWord, spellingOf, type FoldedWord, type Spelling } from './folded-word.js';
import { findIssueDate } from './issue-date.js';
import { pageLines, tokensOf, unionOf, type LineToken, type PageLine } from './page-lines.js';
import { placeNames } from './place-names.js';
import type { ProofReading } from './read-proof.js';
import { parseStreetLine } from './street-line.js';

/** An address as the voter gave it; parts that were not given are empty. */
export interface DeclaredAddress {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Street and number in one line. */
  readonly street: string;
  readonly unit: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly careOf: string;
}

export type ProofPartName = 'city' | 'country' | 'name' | 'number' | 'postal-code' | 'street';
export type ProofPartStatus = 'found' | 'missing' | 'near' | 'not-given';

export interface ProofPart {
  readonly part: ProofPartName;
  readonly status: ProofPartStatus;
  /** What the document says there, as printed. */
  readonly seen: string | null;
  /** Index of the page, from 0. */
  readonly page: number | null;
  readonly box: PageBox | null;
}

export interface ProofComparison {
  readonly parts: readonly ProofPart[];
  readonly issuedOn: CalendarDate | null;
}

export interface ProofToCompare {
  readonly reading: ProofReading;
  readonly name: PersonName;
  readonly address: DeclaredAddress;
}

/**
 * Looks for a person's name and address in what was read of a document, part by part. There is no total score: one
 * wrong digit weighs as much as a wrong street.
 */
export function compareProof({ reading, name, address }: ProofToCompare): ProofComparison {
  const spelling = spellingOf(address.country);
  const lines = pageLines(reading).map((line) => foldLine(line, spelling));
  const street = parseStreetLine(address.street, address.country);
  const block = findAddressBlock(lines, {
    country: address.country,
    street: street.words.flatMap((word) => foldName(word, spelling)),
    number: street.number,
    postalCode: address.postalCode,
    cities: citiesOf(address, spelling),
  });
  return {
    parts: [
      namePart(lines, name),
      partOf('street', street.words.length > 0, block.street),
      partOf('number', street.number !== null, block.number),
      partOf('postal-code', address.postalCode.trim() !== '', block.postalCode),
      partOf('city', address.city.trim() !== '', block.city),
      countryPart(lines, address.country, block),
    ],
    issuedOn: findIssueDate(lines, address.country),
  };
}

/** Whether the document carries name and address: words may be misread in a letter, numbers must agree. */
export function agrees({ parts }: ProofComparison): boolean {
  return parts.every(({ part, status }) => {
    if (status === 'near') return part !== 'number' && part !== 'postal-code';
    return status !== 'missing';
  });
}

function citiesOf({ city, country }: DeclaredAddress, spelling: Spelling): FoldedWord[][] {
  return placeNames(city, country).map((name) => tokensOf(name).map((word) => foldWord(word, spelling)));
}

function namePart(lines: readonly PageLine[], name: PersonName): ProofPart {
  const given = name.surname.trim() !== '' && name.givenNames.trim() !== '';
  return partOf('name', given, given ? findName(lines, name) : null);
}

interface Seen {
  readonly tokens: readonly LineToken[];
  readonly match: 'close' | 'different' | 'equal';
}

const STATUS = { equal: 'found', close: 'near', different: 'missing' } as const;

function partOf(part: ProofPartName, given: boolean, seen: Seen | null): ProofPart {
  if (!given) return absent(part, 'not-given');
  return seen === null
    ? absent(part, 'missing')
    : { part, status: STATUS[seen.match], ...whereOf(seen.tokens) };
}

/** A domestic document seldom names its country: a town together with its code stands for it. */
function countryPart(
  lines: readonly FoldedLine[],
  country: string,
  { city, postalCode }: AddressBlock,
): ProofPart {
  const names = countryNames(country).map((name) =>
    tokensOf(name).flatMap((word) => foldName(word, spellingOf(country))),
  );
  for (const line of lines) {
    const seen = names.map((name) => findWords(line, name)).find((found) => found?.match === 'equal');
    if (seen != null) return partOf('country', true, seen);
  }
  const known = city !== null && postalCode?.match !== 'different';
  return known
    ? { ...absent('country', 'found'), ...whereOf(city.tokens), seen: null }
    : absent('country', 'missing');
}

function absent(part: ProofPartName, status: ProofPartStatus): ProofPart {
  return { part, status, seen: null, page: null, box: null };
}

function whereOf(tokens: readonly LineToken[]): Pick<ProofPart, 'box' | 'page' | 'seen'> {
  const words = [...new Set(tokens.map(({ word }) => word))];
  return {
    seen: words.map(({ text }) => text.replace(/^\p{P}+|[,;:]+$/gu, '')).join(' '),
    page: words[0]?.page ?? null,
    box: words.length === 0 ? null : unionOf(words.map(({ box }) => box)),
  };
}
