import { characterValue, FILLER, weightAt } from './check-digit.js';
import { choicesOf, type Choices, type DocumentKind } from './field-choices.js';
import { MRZ_LAYOUTS, placeOf, type MrzFieldName } from './mrz-format.js';

/** A piece of a line, what may stand there, and where each choice leads in the chain of check digits. */
export interface CheckStage {
  readonly line: number;
  readonly start: number;
  readonly choices: Choices;
  readonly next: Int16Array;
  /** The check digit of a single field that this is a piece of, or that covers it; null where only the composite one does. */
  readonly fieldCheck: MrzFieldName | null;
}

export interface CheckChain {
  readonly stages: readonly CheckStage[];
  /** States: the running sum of the field's own check digit × 10 + that of the composite one, both modulo 10; see LONG. */
  readonly states: number;
}

/** Whether the check digit of the field that ends in this state holds, whatever the composite one says. */
export function holdsAlone(state: number): boolean {
  return Math.floor(state / 10) === 0;
}

interface CheckState {
  readonly own: number;
  readonly composite: number;
  readonly long: (typeof LONG)[number];
}

/** Whether a long document number is being continued, and whether its last character may have been its check digit. */
const LONG = ['no', 'continued', 'checked'] as const;
const SUMS = 100;

interface ChainOf extends DocumentKind {
  /** For cards (TD1) whose document number goes on in the optional data. */
  readonly long: boolean;
}

/**
 * All characters that check digits cover, in the order of the composite one, as a chain of states: a path from state 0 to
 * state 0 spells fields whose check digits all hold.
 */
export function checkChain({ format, personalNumber, long }: ChainOf): CheckChain {
  return (CHAINS[`${format} ${personalNumber} ${long}`] ??= {
    stages: buildChain({ format, personalNumber, long }),
    states: long ? LONG.length * SUMS : SUMS,
  });
}

const CHAINS: Record<string, CheckChain> = {};

const LONG_NUMBER_MARK: Choices = { texts: [FILLER], priors: [1] };

/** Some characters of a field: the first's place in it, and their weighted sum by that place. */
interface Written {
  readonly text: string;
  readonly place: number;
  readonly sum: number;
}

/** The state after some characters of a field; null where they are not allowed. */
type Rule = (state: CheckState, written: Written) => Omit<CheckState, 'composite'> | null;

function buildChain({ format, personalNumber, long }: ChainOf): readonly CheckStage[] {
  const layout = MRZ_LAYOUTS[format];
  const singles = layout.checks.filter(({ digit }) => digit !== 'compositeCheck');
  const composite = layout.checks.find(({ digit }) => digit === 'compositeCheck');
  const order: readonly MrzFieldName[] =
    composite === undefined
      ? singles.flatMap(({ over, digit }) => [...over, digit])
      : [...composite.over, composite.digit];

  const stages: CheckStage[] = [];
  let compositeIndex = 0;
  for (const name of order) {
    const place = placeOf(layout, name);
    if (place === null) continue;
    const fieldCheck =
      singles.find(({ over, digit }) => digit === name || over.includes(name))?.digit ?? null;
    const rule = ruleOf(name, { ownChecked: fieldCheck !== null, length: place.end - place.start });
    let start = place.start;
    const pieces =
      long && name === 'documentNumberCheck'
        ? [LONG_NUMBER_MARK]
        : choicesOf(place, { format, personalNumber });
    for (const choices of pieces) {
      const [from, offset] = [compositeIndex, start - place.start];
      const states = long ? LONG.length * SUMS : SUMS;
      const written = choices.texts.map((text) => ({ text, place: offset, sum: weightedSum(text, offset) }));
      const inComposite = choices.texts.map((text) =>
        composite === undefined ? 0 : weightedSum(text, from),
      );
      const next = transitions(written.length, states, (state, choice) => {
        const after = rule(state, written[choice]!);
        if (after === null) return -1;
        const sum = (state.composite + inComposite[choice]!) % 10;
        return indexOf(after, name === 'compositeCheck' ? 0 : sum);
      });
      stages.push({ line: place.line, start, choices, next, fieldCheck });
      const length = choices.texts[0]?.length ?? 0;
      start += length;
      compositeIndex += length;
    }
  }
  return stages;
}

function ruleOf(
  name: MrzFieldName,
  { ownChecked, length }: { readonly ownChecked: boolean; readonly length: number },
): Rule {
  if (name === 'compositeCheck')
    return ({ composite, own, long }, { text }) => (Number(text) === composite ? { own, long } : null);
  if (name === 'documentNumberCheck')
    return ({ own }, { text }) => {
      if (text === FILLER) return { own, long: 'continued' };
      return Number(text) === own ? { own: 0, long: 'no' } : null;
    };
  if (name.endsWith('Check'))
    return ({ own }, { text }) =>
      (text === FILLER ? 0 : Number(text)) === own ? { own: 0, long: 'no' } : null;
  return (state, written) => {
    if (state.long !== 'no') return continuedNumber(state, written, written.place === length - 1);
    return { own: ownChecked ? (state.own + written.sum) % 10 : 0, long: 'no' };
  };
}

/**
 * One character of the optional data that goes on with a document number: any, then its check digit, then a filler. The
 * nine characters before it are a multiple of the three weights, so that they go on as they began.
 */
function continuedNumber(
  { own, long }: CheckState,
  { text, place, sum }: Written,
  last: boolean,
): Omit<CheckState, 'composite'> | null {
  if (text === FILLER) return long === 'checked' ? { own: 0, long: 'no' } : null;
  const isCheckDigit = /\d/.test(text) && Number(text) === own && place > 0;
  if (last) return isCheckDigit ? { own: 0, long: 'no' } : null;
  return {
    own: (own + sum) % 10,
    long: isCheckDigit ? 'checked' : 'continued',
  };
}

function transitions(
  choices: number,
  states: number,
  nextState: (state: CheckState, choice: number) => number,
): Int16Array {
  const next = new Int16Array(states * choices);
  for (let index = 0; index < states; index++) {
    const [long, own, composite] = [Math.floor(index / SUMS), Math.floor(index / 10) % 10, index % 10];
    const state: CheckState = { own, composite, long: LONG[long] ?? 'no' };
    for (let choice = 0; choice < choices; choice++)
      next[index * choices + choice] = nextState(state, choice);
  }
  return next;
}

function indexOf({ own, long }: Omit<CheckState, 'composite'>, composite: number): number {
  return LONG.indexOf(long) * SUMS + own * 10 + composite;
}

function weightedSum(text: string, from: number): number {
  return Array.from(text).reduce(
    (sum, character, index) => sum + characterValue(character) * weightAt(from + index),
    0,
  );
}
