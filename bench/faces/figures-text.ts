import { matchFigures, type KnownPair } from '../../src/verification/face/match-figures.js';

/** Error rates of one way to compare, as lines of text. */
export function figuresText(name: string, pairs: readonly KnownPair[]): string {
  const { samePairs, differentPairs, notRun, equalErrorRate, thresholds } = matchFigures(pairs);
  const rows = thresholds.map(({ distance, falseMatchRate, falseNonMatchRate, interval95 }) => {
    const cell = (rate: number, [low, high]: readonly [number, number]) =>
      `${percent(rate)} (${percent(low)}–${percent(high)})`.padEnd(26);
    return `    ${distance.toFixed(2)}  ${cell(falseMatchRate, interval95.falseMatchRate)}${cell(falseNonMatchRate, interval95.falseNonMatchRate)}`;
  });
  return [
    `${name}: equal error rate ${equalErrorRate === null ? 'unknown' : percent(equalErrorRate)}; ${samePairs} same, ${differentPairs} different pairs, ${notRun} not run`,
    `    at    false match (95 %)        false non-match (95 %)`,
    ...rows,
  ].join('\n');
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)} %`;
}
