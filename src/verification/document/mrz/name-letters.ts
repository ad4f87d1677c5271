import { readFileSync } from 'node:fs';
import { FILLER } from './check-digit.js';
import { LETTERS_AND_FILLER, NAME_CHARACTERS } from './field-choices.js';
import { NAME_FORM, NAME_STATES, NAME_TRANSITIONS } from './name-chain.js';
import { N_WITH_TILDE } from './printed-characters.js';

/**
 * How likely each of LETTERS_AND_FILLER follows another, in names of many languages: by bench/training/train-name-letters.ts. The
 * filler stands for the start of a word, and for its end.
 */
const FOLLOWING = JSON.parse(
  readFileSync(new URL('./name-letters.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly number[]>>;

/** How likely a filler is in the states where a word has just ended: most people have one surname and one or two given names. */
const ANOTHER_FILLER = new Map<number, number>([
  [NAME_FORM.start, 0],
  [NAME_FORM.primaryGap, 0.8],
  [NAME_FORM.separator, 0.02],
  [NAME_FORM.secondaryGap, 0.6],
  [NAME_FORM.end, 1],
]);

/**
 * What is seen at the places of a name errs together, so that the letters' likelihood counts with this exponent only: of 1,109 made
 * zones with other names it sets 12 right and 1 wrong, in full 14 and 9.
 */
const WEIGHT = 0.4;

const COUNT = NAME_CHARACTERS.texts.length;
const NO_LETTER = NAME_CHARACTERS.texts.indexOf(FILLER);

interface LetterChain {
  /** State of the name's form × COUNT + the character before it. */
  readonly states: number;
  readonly start: number;
  /** Both as in a trellis, the same at every place of the field. */
  readonly next: Int16Array;
  readonly priors: Float64Array;
}

/** The form of names together with the letters that are likely in them. */
export const LETTER_CHAIN: LetterChain = {
  states: NAME_STATES * COUNT,
  start: NAME_FORM.start * COUNT + NO_LETTER,
  next: Int16Array.from({ length: NAME_STATES * COUNT * COUNT }, (_, index) => {
    const [form, , character] = partsOf(index);
    const after = NAME_TRANSITIONS[form * COUNT + character] ?? -1;
    return after < 0 ? -1 : after * COUNT + character;
  }),
  priors: Float64Array.from(
    { length: NAME_STATES * COUNT * COUNT },
    (_, index) => priorOf(...partsOf(index)) ** WEIGHT,
  ),
};

function priorOf(form: number, before: number, character: number): number {
  const following = FOLLOWING[letterOf(before)] ?? [];
  const likely = following[LETTERS_AND_FILLER.texts.indexOf(letterOf(character))] ?? 0;
  const filler = ANOTHER_FILLER.get(form);
  if (filler === undefined) return likely;
  if (character === NO_LETTER) return filler;
  return ((1 - filler) * likely) / (1 - (following[LETTERS_AND_FILLER.texts.indexOf(FILLER)] ?? 0));
}

/** The table counts an Ñ as the N that the standard would have. */
function letterOf(choice: number): string {
  const text = NAME_CHARACTERS.texts[choice] ?? FILLER;
  return text === N_WITH_TILDE ? 'N' : text;
}

function partsOf(index: number): [form: number, before: number, character: number] {
  const state = Math.floor(index / COUNT);
  return [Math.floor(state / COUNT), state % COUNT, index % COUNT];
}
