import { matchWord, type FoldedWord } from './folded-word.js';
import { isStreetKind, sameKind } from './street-kinds.js';

/** Words that a name is often written without, in folded spelling. */
const ARTICLES = new Set(
  (
    'de du des d la le les l di del della dello dell dei degli delle da von van der den dem am an auf zu zum zur im ' +
    'the of el los las y e et und do dos das tou tis ton'
  ).split(' '),
);

/** A longest word that is only begun and a kind that is wanting are too much together: Berlin is no Berliner Straße. */
const COST = {
  close: 0.4,
  begun: 0.6,
  short: 0.15,
  initial: 0.3,
  joined: 0.1,
  kind: 0.3,
  extra: 0.6,
} as const;
const EQUAL_UP_TO = 0.2;
const CLOSE_UP_TO = 0.8;

export interface Alignment {
  readonly match: 'close' | 'equal';
  readonly cost: number;
  /** Index behind the last word of the page that belongs to it. */
  readonly end: number;
}

/**
 * Whether the words of a street or town begin at a place on the page, all of them in their order. Articles may be
 * wanting, first names and titles may be shortened, and the kind of street may be another word for the same kind; the
 * longest word must be there.
 */
export function alignWords(
  declared: readonly FoldedWord[],
  seen: readonly FoldedWord[],
  from: number,
): Alignment | null {
  const main = indexOfMain(declared);
  const { cost, end } = cheapest(0, from);
  if (cost > CLOSE_UP_TO) return null;
  return { match: cost <= EQUAL_UP_TO ? 'equal' : 'close', cost, end };

  function cheapest(at: number, place: number): { cost: number; end: number } {
    const word = declared[at];
    if (word === undefined) return { cost: 0, end: place };
    const options = [step(skipCost(at, place), at + 1, place)];
    const [here, next] = [seen[place], seen[place + 1]];
    if (here !== undefined) {
      options.push(step(pairCost(word, here, at === main), at + 1, place + 1));
      if (next !== undefined && equal(word, joined(here, next)))
        options.push(step(COST.joined, at + 1, place + 2));
      const following = declared[at + 1];
      if (following !== undefined && equal(joined(word, following), here))
        options.push(step(COST.joined, at + 2, place + 1));
      if (place > from) options.push(step(extraCost(here), at, place + 1));
    }
    return options.reduce((best, option) => (option.cost < best.cost ? option : best));
  }

  function step(cost: number, at: number, place: number): { cost: number; end: number } {
    if (cost > CLOSE_UP_TO) return { cost: Infinity, end: place };
    const rest = cheapest(at, place);
    return { cost: cost + rest.cost, end: rest.end };
  }

  function skipCost(at: number, place: number): number {
    const { key } = declared[at] ?? { key: '' };
    if (at === main || /\d/.test(key)) return Infinity;
    if (ARTICLES.has(key)) return 0;
    if (!isStreetKind(key)) return COST.extra;
    // Without its kind, Kingsbury Road is not Kingsbury Avenue, nor Piazza Giuseppe Garibaldi the Via of that name.
    const beside = seen.slice(Math.max(0, place - 3), place + 1);
    const another = beside.some((word) => isStreetKind(word.key) && !sameKind(key, word.key));
    return another ? Infinity : COST.kind;
  }
}

function pairCost(word: FoldedWord, seen: FoldedWord, isMain: boolean): number {
  const match = matchWord(word, seen);
  if (match !== null) return match === 'equal' ? 0 : COST.close;
  if (sameKind(word.key, seen.key)) return 0;
  if (isStreetKind(word.key) && isStreetKind(seen.key)) return Infinity;
  const [short, long] = word.key.length < seen.key.length ? [word.key, seen.key] : [seen.key, word.key];
  if (isMain) return short.length >= 5 && long.startsWith(short) ? COST.begun : Infinity;
  if (short.length === 1) return long.startsWith(short) ? COST.initial : Infinity;
  return isShortened(short, long) ? COST.short : Infinity;
}

/** Gen. for Generale, St for Saint, Gal for Général: the first letter and some of the others in their order. */
function isShortened(short: string, long: string): boolean {
  if (short.length > 4 || short[0] !== long[0] || /\d/.test(short)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

function extraCost({ key }: FoldedWord): number {
  if (/\d/.test(key) || isStreetKind(key)) return Infinity;
  return ARTICLES.has(key) ? 0 : COST.extra;
}

function joined(one: FoldedWord, other: FoldedWord): FoldedWord {
  const forms = one.forms.flatMap((form) => other.forms.map((next) => form + next));
  return { key: one.key + other.key, forms };
}

function equal(one: FoldedWord, other: FoldedWord): boolean {
  return matchWord(one, other, () => 0) === 'equal';
}

/** The longest word that is neither an article nor a kind of street. */
function indexOfMain(words: readonly FoldedWord[]): number {
  let main = 0;
  words.forEach(({ key }, at) => {
    const weight = (word: string) => (ARTICLES.has(word) ? 0 : isStreetKind(word) ? 1 : 1 + word.length);
    if (weight(key) > weight(words[main]?.key ?? '')) main = at;
  });
  return main;
}
