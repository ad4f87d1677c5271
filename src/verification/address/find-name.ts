import { distance } from 'fastest-levenshtein';
import { foldText, keysOf } from './fold-text.js';
import { albanianInGreek, hasGreek, soundOfGreek } from './greek-letters.js';
import { shapeOf } from './lookalike-characters.js';
import type { LineToken, PageLine } from './page-lines.js';

export interface PersonName {
  readonly surname: string;
  readonly givenNames: string;
}

export interface SeenName {
  readonly tokens: readonly LineToken[];
  /** `close`: misread in a letter, or with some of several names only. */
  readonly match: 'close' | 'equal';
}

/** The person's surname and a given name beside one another, in either order; the best place in these lines. */
export function findName(lines: readonly PageLine[], { surname, givenNames }: PersonName): SeenName | null {
  const [surnames, given] = [namesOf(surname), namesOf(givenNames)];
  let best: SeenName | null = null;
  for (const [index, line] of lines.entries()) {
    // Forms have the names one below the other.
    const below = lines[index + 1];
    const places =
      below?.page === line.page && below.look === line.look
        ? [line.tokens, [...line.tokens, ...below.tokens]]
        : [line.tokens];
    for (const tokens of places) {
      const seen = nameIn(tokens, surnames, given);
      if (seen?.match === 'equal') return seen;
      best ??= seen;
    }
  }
  return best;
}

function nameIn(
  tokens: readonly LineToken[],
  surnames: readonly string[],
  given: readonly string[],
): SeenName | null {
  const run = tokens.find(({ text }) => isRun(text, surnames, given));
  if (run !== undefined) return { tokens: [run], match: 'equal' };
  const heads = surnames.map((name) => bestToken(tokens, name)).filter((seen) => seen !== null);
  const calls = given.map((name) => bestToken(tokens, name)).filter((seen) => seen !== null);
  if (heads.length === 0 || calls.length === 0) return null;
  const used = [...heads, ...calls];
  const places = used.map(({ place }) => place);
  // Titles and further names may stand between, other people may not.
  if (Math.max(...places) - Math.min(...places) > surnames.length + given.length) return null;
  // Bills leave out second given names, not surnames.
  const whole = heads.length === surnames.length && used.every(({ like }) => like === 'equal');
  const seen = tokens.slice(Math.min(...places), Math.max(...places) + 1);
  return { tokens: seen, match: whole ? 'equal' : 'close' };
}

/** Whether surname and given names stand in one word, with no blank between them: print is blurred, or tightly set. */
function isRun(text: string, surnames: readonly string[], given: readonly string[]): boolean {
  const forms = keysOf(text).map(shapeOf);
  const shape = (names: readonly string[]) => shapeOf(foldText(names.join('')));
  return [given, given.slice(0, 1)].some((calls) =>
    [
      [...surnames, ...calls],
      [...calls, ...surnames],
    ].some((names) => forms.includes(shape(names))),
  );
}

function namesOf(names: string): string[] {
  return names.split(/[\s-]+/).filter(Boolean);
}

function bestToken(
  tokens: readonly LineToken[],
  name: string,
): { place: number; like: SeenName['match'] } | null {
  let best: { place: number; like: SeenName['match'] } | null = null;
  for (const [place, { text }] of tokens.entries()) {
    const like = likeness(name, text);
    // Blurred print comes in two where letters hardly touch.
    const joined = text + (tokens[place + 1]?.text ?? '');
    if (like === 'equal' || likeness(name, joined) === 'equal') return { place, like: 'equal' };
    if (like === 'close') best ??= { place, like };
  }
  return best;
}

/**
 * Names of one family differ by little: Altin and Albin, Valentina and Valentino are two people. An initial says nothing:
 * several of a family share it, and French M. is a title.
 */
function likeness(name: string, seen: string): SeenName['match'] | null {
  const [key = ''] = keysOf(name);
  for (const form of keysOf(seen)) {
    if (shapeOf(form) === shapeOf(key)) return 'equal';
    const inside = key.length >= 7 && form[0] === key[0] && form.at(-1) === key.at(-1);
    if (inside && distance(form, key) === 1) return 'close';
  }
  if (hasGreek(seen) && soundOfGreek(keysOf(seen)[0] ?? '') === soundOfGreek(albanianInGreek(key)))
    return 'equal';
  return null;
}
