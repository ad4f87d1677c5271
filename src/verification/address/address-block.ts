import { alignWords, type Alignment } from './align-words.js';
import { linesApart, tokensBetween, withLineBelow, type FoldedLine } from './folded-line.js';
import type { FoldedWord } from './folded-word.js';
import { findHouseNumber, type SeenNumber } from './house-number.js';
import type { LineToken } from './page-lines.js';
import { findPostalCode, type SeenCode } from './postal-code.js';
import { isStreetKind } from './street-kinds.js';

/** What is looked for on the page; empty is what is not. */
export interface AddressWanted {
  readonly country: string;
  readonly street: readonly FoldedWord[];
  readonly number: string | null;
  readonly postalCode: string;
  /** The names of the town, each in its words. */
  readonly cities: readonly (readonly FoldedWord[])[];
}

export interface SeenWords {
  readonly tokens: readonly LineToken[];
  readonly match: 'close' | 'equal';
}

/** What was seen of the address at one place of the document; null is what was not. */
export interface AddressBlock {
  readonly street: SeenWords | null;
  readonly number: SeenNumber | null;
  readonly postalCode: SeenCode | null;
  readonly city: SeenWords | null;
}

/** How far the lines of one address are apart at most: in heights of a line, and in widths of the page. */
const REACH = { down: 6.5, across: 0.1 } as const;
/** A town stands in the line of its postal code or in one next to it. */
const BESIDE_CODE = 3.3;

/** The place where most of the address stands together. Parts that are scattered over the page are no address. */
export function findAddressBlock(lines: readonly FoldedLine[], wanted: AddressWanted): AddressBlock {
  const sights = lines.map((line) => sightOf(line, wanted));
  const blocks = lines.flatMap((line) => {
    const streets = findStreets(line, lines, wanted);
    const around = sights.filter((sight) => areTogether(line, sight.line));
    const place = findPlace(line, around);
    return streets.length > 0
      ? streets.map((street) => ({ ...street, ...place }))
      : [{ street: null, number: null, ...place }];
  });
  const nothing: AddressBlock = { street: null, number: null, postalCode: null, city: null };
  return blocks.reduce<AddressBlock>(
    (best, block) => (weightOf(block) > weightOf(best) ? block : best),
    nothing,
  );
}

const WEIGHT = { equal: 8, close: 6, different: 1 } as const;

function weightOf({ street, number, postalCode, city }: AddressBlock): number {
  return [street, number, postalCode, city].reduce(
    (sum, seen) => sum + (seen === null ? 0 : WEIGHT[seen.match]),
    0,
  );
}

function findStreets(
  line: FoldedLine,
  lines: readonly FoldedLine[],
  { street, number }: AddressWanted,
): Pick<AddressBlock, 'number' | 'street'>[] {
  if (street.length === 0) return [];
  const run = withLineBelow(line, lines);
  return line.words.flatMap((_, from) => {
    const found = alignWords(street, run.words, from);
    if (found === null) return [];
    const tokens = tokensBetween(run, from, found.end);
    const start = run.origins[from] ?? 0;
    const place = { tokens: run.tokens, from: start, end: start + tokens.length };
    return [
      {
        street: { tokens, match: found.match },
        number: number === null ? null : findHouseNumber(number, place),
      },
    ];
  });
}

/** What a line shows of postal code and town. */
interface Sight {
  readonly line: FoldedLine;
  readonly code: SeenCode | null;
  readonly city: SeenWords | null;
}

function sightOf(line: FoldedLine, { postalCode, country, cities, number }: AddressWanted): Sight {
  const towns = cities.map((city) => findTown(line, city)).filter((town) => town !== null);
  return {
    line,
    code: postalCode.trim() === '' ? null : findPostalCode(line, { declared: postalCode, country, number }),
    city: bestOf(towns),
  };
}

/** A word that begins like the town and has a kind of street behind it names a street: Linz is not the Linzer Straße. */
function findTown(line: FoldedLine, city: readonly FoldedWord[]): SeenWords | null {
  return findWords(line, city, ({ match, end }) => {
    const next = line.words[end];
    return match === 'close' && next !== undefined && isStreetKind(next.key);
  });
}

/**
 * Postal code and town of the street in this line: the code next to it, whether it agrees or not, since the sender's
 * address may stand just above; and the town beside that code.
 */
function findPlace(line: FoldedLine, sights: readonly Sight[]): Pick<AddressBlock, 'city' | 'postalCode'> {
  const byDistance = (from: FoldedLine) => (a: Sight, b: Sight) =>
    linesApart(a.line, from) - linesApart(b.line, from) ||
    Number(b.code?.match === 'equal') - Number(a.code?.match === 'equal');
  const sorted = sights.toSorted(byDistance(line));
  const first = sorted.find(({ code }) => code !== null);
  if (first === undefined) return { postalCode: null, city: bestOf(sorted.map(({ city }) => city)) };
  const same = sorted.filter((sight) => sight === first || areOne(sight.line, first.line));
  const nearest = same.find(({ code }) => code?.match === 'equal') ?? first;
  const beside = sorted
    .filter(
      (sight) =>
        same.includes(sight) || (sight.code === null && linesApart(sight.line, nearest.line) < BESIDE_CODE),
    )
    .toSorted(byDistance(nearest.line));
  return { postalCode: nearest.code, city: bestOf(beside.map(({ city }) => city)) };
}

function bestOf(seen: readonly (SeenWords | null)[]): SeenWords | null {
  return seen.find((words) => words?.match === 'equal') ?? seen.find((words) => words !== null) ?? null;
}

/** The best place of these words in a line, of those that are not left out. */
export function findWords(
  line: FoldedLine,
  wanted: readonly FoldedWord[],
  isLeftOut: (found: Alignment) => boolean = () => false,
): SeenWords | null {
  if (wanted.length === 0) return null;
  let best: { readonly from: number; readonly end: number; readonly cost: number } | null = null;
  let match: SeenWords['match'] = 'close';
  for (let from = 0; from < line.words.length; from++) {
    const found = alignWords(wanted, line.words, from);
    if (found === null || isLeftOut(found) || (best !== null && best.cost <= found.cost)) continue;
    best = { from, end: found.end, cost: found.cost };
    match = found.match;
  }
  return best && { tokens: tokensBetween(line, best.from, best.end), match };
}

/** Heights of a line by which two looks at one line may lie apart. */
const SAME_LINE = 0.5;

/** Whether both are the same line of print, seen in two looks at its page. */
function areOne(line: FoldedLine, other: FoldedLine): boolean {
  return (
    line.page === other.page &&
    line.look !== other.look &&
    linesApart(line, other) < SAME_LINE &&
    gapBetween(line, other) < 0
  );
}

function areTogether(line: FoldedLine, other: FoldedLine): boolean {
  if (line.page !== other.page || linesApart(line, other) > REACH.down) return false;
  return gapBetween(line, other) <= REACH.across;
}

/** From side to side, in widths of the page; less than nothing where one is above the other. */
function gapBetween({ box: one }: FoldedLine, { box: two }: FoldedLine): number {
  return Math.max(one.x, two.x) - Math.min(one.x + one.width, two.x + two.width);
}
