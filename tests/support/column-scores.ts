import { MRZ_ALPHABET } from '../../src/verification/document/mrz/check-digit.js';
import { CLASS_COUNT, GAP_CLASS } from '../../src/verification/document/mrz/network-architecture.js';

/** Columns as the network gives them for a text whose characters are `pitch` columns apart. */
export function columnsOf(
  text: string,
  { pitch, start, count }: { pitch: number; start: number; count: number },
): Float32Array {
  const columns = new Float32Array(count * CLASS_COUNT).fill(-9);
  for (let column = 0; column < count; column++) {
    const along = (column - start) / pitch;
    const index = Math.round(along);
    const character = Math.abs(along - index) < 0.26 ? text[index] : undefined;
    const kind = character === undefined ? GAP_CLASS : MRZ_ALPHABET.indexOf(character);
    columns[column * CLASS_COUNT + kind] = -0.01;
  }
  return columns;
}

/** The likeliest text of some scores. */
export function textOf(scores: readonly Float32Array[]): string {
  return scores.map((score) => MRZ_ALPHABET.charAt(score.indexOf(Math.max(...score)))).join('');
}
