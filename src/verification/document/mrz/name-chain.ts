import { FILLER } from './check-digit.js';
import { NAME_CHARACTERS } from './field-choices.js';

/**
 * The form of the name field (ICAO 9303-3, 4.6): primary identifier, two fillers, secondary identifier, fillers to the
 * end; one filler between the parts of an identifier. Either may be cut at the end of the line.
 */
export const NAME_FORM = {
  start: 0,
  primary: 1,
  primaryGap: 2,
  separator: 3,
  secondary: 4,
  secondaryGap: 5,
  end: 6,
} as const;

export const NAME_STATES = Object.keys(NAME_FORM).length;

const { start, primary, primaryGap, separator, secondary, secondaryGap, end } = NAME_FORM;

const AFTER_LETTER = new Map<number, number>([
  [start, primary],
  [primary, primary],
  [primaryGap, primary],
  [separator, secondary],
  [secondary, secondary],
  [secondaryGap, secondary],
]);
const AFTER_FILLER = new Map<number, number>([
  [primary, primaryGap],
  [primaryGap, separator],
  [separator, end],
  [secondary, secondaryGap],
  [secondaryGap, end],
  [end, end],
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
  let state: number = start;
  for (const character of text) {
    const choice = NAME_CHARACTERS.texts.indexOf(character);
    state = choice < 0 ? -1 : (NAME_TRANSITIONS[state * NAME_CHARACTERS.texts.length + choice] ?? -1);
    if (state < 0) return false;
  }
  return state !== start;
}
