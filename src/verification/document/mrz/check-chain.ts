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

/** States of the chain: the running sum of the field's own check digit × 10 + that of the composite one, both modulo 10. */
export const CHECK_STATES = 100;

/**
 * All characters that check digits cover, in the order of the composite one, as a chain of states: a path from state 0 to
 * state 0 spells fields whose check digits all hold.
 */
export function checkChain(format: MrzFormat): readonly CheckStage[] {
  return (CHAINS[format] ??= buildChain(MRZ_LAYOUTS[format]));
}

const CHAINS: Partial<Record<MrzFormat, readonly CheckStage[]>> = {};

function buildChain(layout: MrzLayout): readonly CheckStage[] {
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
    let start = place.start;
    for (const choices of choicesOf(place, layout.format)) {
      const length = choices.texts[0]?.length ?? 0;
      const sums = {
        own: (text: string) => (ownChecked ? weightedSum(text, start - place.start) : 0),
        composite: (text: string) => (composite === undefined ? 0 : weightedSum(text, compositeIndex)),
      };
      const next = transitions(choices.texts, (state, text) => {
        const [own, whole] = [Math.floor(state / 10), state % 10];
        if (name === 'compositeCheck') return Number(text) === whole ? 0 : -1;
        const after = (whole + sums.composite(text)) % 10;
        if (!name.endsWith('Check')) return ((own + sums.own(text)) % 10) * 10 + after;
        return (text === FILLER ? 0 : Number(text)) === own ? after : -1;
      });
      stages.push({ line: place.line, start, choices, next });
      start += length;
      compositeIndex += length;
    }
  }
  return stages;
}

function transitions(
  texts: readonly string[],
  nextState: (state: number, text: string) => number,
): Int16Array {
  const next = new Int16Array(CHECK_STATES * texts.length);
  for (let state = 0; state < CHECK_STATES; state++)
    for (const [choice, text] of texts.entries())
      next[state * texts.length + choice] = nextState(state, text);
  return next;
}

function weightedSum(text: string, from: number): number {
  return Array.from(text).reduce(
    (sum, character, index) => sum + characterValue(character) * weightAt(from + index),
    0,
  );
}
