import { characterValue, FILLER, weightAt } from './check-digit.js';
import { choicesOf, type Choices } from './field-choices.js';
import { MRZ_LAYOUTS, placeOf, type MrzFieldName, type MrzFormat, type MrzLayout } from './mrz-format.js';

/** A piece of a line, what may stand there, and where each choice leads in the chain of check digits. */
export interface CheckStage {
  readonly line: number;
  readonly start: number;
  readonly choices: Choices;
  readonly next: Int16Array;
}

export interface CheckChain {
  readonly stages: readonly CheckStage[];
  /** States: the running sum of the field's own check digit × 10 + that of the composite one, both modulo 10; see LONG. */
  readonly states: number;
}

interface CheckState {
  readonly own: number;
  readonly composite: number;
  readonly long: (typeof LONG)[number];
}

/** Whether a long document number is being continued, and whether its last character may have been its check digit. */
const LONG = ['no', 'continued', 'checked'] as const;
const SUMS = 100;

/**
 * All characters that check digits cover, in the order of the composite one, as a chain of states: a path from state 0 to
 * state 0 spells fields whose check digits all hold. `long` is for cards (TD1) whose document number goes on in the
 * optional data.
 */
export function checkChain(format: MrzFormat, long = false): CheckChain {
  return (CHAINS[long ? 'long' : format] ??= {
    stages: buildChain(MRZ_LAYOUTS[format], long),
    states: long ? LONG.length * SUMS : SUMS,
  });
}

const CHAINS: Partial<Record<MrzFormat | 'long', CheckChain>> = {};

const LONG_NUMBER_MARK: Choices = { texts: [FILLER], priors: [1] };

/** The state after some characters of a field; null where they are not allowed. `place` counts characters in the field. */
type Rule = (state: CheckState, text: string, place: number) => Omit<CheckState, 'composite'> | null;

function buildChain(layout: MrzLayout, long: boolean): readonly CheckStage[] {
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
    const ownChecked = singles.some(({ over }) => over.includes(name));
    const rule = ruleOf(name, { ownChecked, length: place.end - place.start });
    let start = place.start;
    const pieces = long && name === 'documentNumberCheck' ? [LONG_NUMBER_MARK] : choicesOf(place, layout.format);
    for (const choices of pieces) {
      const [from, offset] = [compositeIndex, start - place.start];
      const states = long ? LONG.length * SUMS : SUMS;
      const next = transitions(choices.texts, states, (state, text) => {
        const after = rule(state, text, offset);
        if (after === null) return null;
        if (name === 'compositeCheck') return { ...after, composite: 0 };
        const sum = composite === undefined ? 0 : weightedSum(text, from);
        return { ...after, composite: (state.composite + sum) % 10 };
      });
      stages.push({ line: place.line, start, choices, next });
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
    return ({ composite, own, long }, text) => (Number(text) === composite ? { own, long } : null);
  if (name === 'documentNumberCheck')
    return ({ own }, text) => {
      if (text === FILLER) return { own, long: 'continued' };
      return Number(text) === own ? { own: 0, long: 'no' } : null;
    };
  if (name.endsWith('Check'))
    return ({ own }, text) => ((text === FILLER ? 0 : Number(text)) === own ? { own: 0, long: 'no' } : null);
  return (state, text, place) => {
    if (state.long !== 'no') return continuedNumber(state, text, { place, last: place === length - 1 });
    return { own: ownChecked ? (state.own + weightedSum(text, place)) % 10 : 0, long: 'no' };
  };
}

const SHORT_NUMBER = 9;

/** One character of the optional data that goes on with a document number: any, then its check digit, then a filler. */
function continuedNumber(
  { own, long }: CheckState,
  text: string,
  { place, last }: { readonly place: number; readonly last: boolean },
): Omit<CheckState, 'composite'> | null {
  if (text === FILLER) return long === 'checked' ? { own: 0, long: 'no' } : null;
  const isCheckDigit = /\d/.test(text) && Number(text) === own && place > 0;
  if (last) return isCheckDigit ? { own: 0, long: 'no' } : null;
  return {
    own: (own + weightedSum(text, SHORT_NUMBER + place)) % 10,
    long: isCheckDigit ? 'checked' : 'continued',
  };
}

function transitions(
  texts: readonly string[],
  states: number,
  nextState: (state: CheckState, text: string) => CheckState | null,
): Int16Array {
  const next = new Int16Array(states * texts.length);
  for (let index = 0; index < states; index++) {
    const [long, own, composite] = [Math.floor(index / SUMS), Math.floor(index / 10) % 10, index % 10];
    for (const [choice, text] of texts.entries()) {
      const after = nextState({ own, composite, long: LONG[long] ?? 'no' }, text);
      next[index * texts.length + choice] = after === null ? -1 : indexOf(after);
    }
  }
  return next;
}

function indexOf({ own, composite, long }: CheckState): number {
  return LONG.indexOf(long) * SUMS + own * 10 + composite;
}

function weightedSum(text: string, from: number): number {
  return Array.from(text).reduce(
    (sum, character, index) => sum + characterValue(character) * weightAt(from + index),
    0,
  );
}
