import { CLASS_COUNT } from '../../src/verification/document/mrz/network-architecture.js';
import { PRINTED_CHARACTERS } from '../../src/verification/document/mrz/printed-characters.js';
import { TRAINING_COLUMNS } from './training-strip.js';

const GAP_NAME = 'gap';

export interface CharacterReport {
  /** Characters of the test strips, and the part of them that is right. */
  readonly characters: number;
  readonly accuracy: number;
  readonly accuracyByCharacter: Readonly<Record<string, number>>;
  /** The commonest mistakes, as `written>read`, with their number. */
  readonly confusions: Readonly<Record<string, number>>;
}

/** Compares logits with the classes of the same columns; each character counts once, at its middle column. */
export function characterReport(
  logits: readonly Float32Array[],
  classes: readonly Int8Array[],
): CharacterReport {
  const seen = new Map<string, { all: number; right: number }>();
  const confusions = new Map<string, number>();
  for (const [batch, kinds] of classes.entries()) {
    for (const column of middleColumns(kinds)) {
      const written = nameOf(kinds[column] ?? -1);
      const from = column * CLASS_COUNT;
      const scores = (logits[batch] ?? new Float32Array()).subarray(from, from + CLASS_COUNT);
      const read = nameOf(
        scores.reduce((best, score, index) => (score > (scores[best] ?? 0) ? index : best), 0),
      );
      const count = seen.get(written) ?? { all: 0, right: 0 };
      count.all++;
      if (read === written) count.right++;
      else confusions.set(`${written}>${read}`, (confusions.get(`${written}>${read}`) ?? 0) + 1);
      seen.set(written, count);
    }
  }
  const totals = [...seen.values()].reduce((sum, { all, right }) => ({
    all: sum.all + all,
    right: sum.right + right,
  }));
  return {
    characters: totals.all,
    accuracy: round(totals.right / totals.all),
    accuracyByCharacter: Object.fromEntries(
      Array.from(PRINTED_CHARACTERS, (character) => {
        const { all, right } = seen.get(character) ?? { all: 0, right: 0 };
        return [character, round(right / all)];
      }),
    ),
    confusions: Object.fromEntries([...confusions].toSorted(([, a], [, b]) => b - a).slice(0, 30)),
  };
}

function nameOf(kind: number): string {
  return PRINTED_CHARACTERS[kind] ?? GAP_NAME;
}

/** The middle of each run of columns of one character that lies wholly inside its strip. */
function middleColumns(kinds: Int8Array): number[] {
  const columns: number[] = [];
  for (let column = 1; column < kinds.length; column++) {
    const kind = kinds[column] ?? -1;
    if (kind < 0 || kind >= PRINTED_CHARACTERS.length || kinds[column - 1] === kind) continue;
    let end = column;
    while (end + 1 < kinds.length && kinds[end + 1] === kind) end++;
    const sameStrip = Math.floor(column / TRAINING_COLUMNS) === Math.floor((end + 1) / TRAINING_COLUMNS);
    if (sameStrip && column % TRAINING_COLUMNS > 0) columns.push((column + end) >> 1);
    column = end;
  }
  return columns;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
