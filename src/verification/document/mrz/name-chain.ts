import { FILLER } from './check-digit.js';
import { NAME_CHARACTERS } from './field-choices.js';

/**
 * The form of the name field (ICAO 9303-3, 4.6): primary identifier, two fillers, secondary identifier, fillers to the
 * end; one filler between the parts of an identifier. Either may be cut at the end of the line.
 */
const START = 0;
const PRIMARY = 1;
const PRIMARY_GAP = 2;
const SEPARATOR = 3;
const SECONDARY = 4;
const SECONDARY_GAP = 5;
const END = 6;

export const NAME_STATES = 7;
export const NAME_START = START;

const AFTER_LETTER = new Map([
  [START, PRIMARY],
  [PRIMARY, PRIMARY],
  [PRIMARY_GAP, PRIMARY],
  [SEPARATOR, SECONDARY],
  [SECONDARY, SECONDARY],
  [SECONDARY_GAP, SECONDARY],
]);
const AFTER_FILLER = new Map([
  [PRIMARY, PRIMARY_GAP],
  [PRIMARY_GAP, SEPARATOR],
  [SEPARATOR, END],
  [SECONDARY, SECONDARY_GAP],
  [SECONDARY_GAP, END],
  [END, END],
]);

/** The same at every place of the field: the state after each name character. */
export const NAME_TRANSITIONS = Int16Array.from(
  { length: NAME_STATES * NAME_CHARACTERS.texts.length },
  (_, index) => {
    const count = NAME_CHARACTERS.texts.length;
    const after = NAME_CHARACTERS.texts[index % count] === FILLER ? AFTER_FILLER : AFTER_LETTER;
    return after.get(Math.floor(index / count)) ?? -1;
  },
);

/** Whether these characters have the form of a name field. */
export function isNameField(text: string): boolean {
  let state: number = START;
  for (const character of text) {
    const choice = NAME_CHARACTERS.texts.indexOf(character);
    state = choice < 0 ? -1 : (NAME_TRANSITIONS[state * NAME_CHARACTERS.texts.length + choice] ?? -1);
    if (state < 0) return false;
  }
  return state !== START;
}
