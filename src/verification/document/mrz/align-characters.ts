import type { CharacterScores } from './character-likelihoods.js';
import type { ColumnScores } from './character-network.js';
import { STRIP_PITCH } from './line-strip.js';
import { CLASS_COUNT, COLUMN_STEP, GAP_CLASS } from './network-architecture.js';

export interface AlignedLine {
  /** Scores of the 37 characters at each place of the line. */
  readonly scores: readonly CharacterScores[];
  /** Mean over the places of the best character's score and the score of the gap behind it; 0 is certain. */
  readonly quality: number;
  /** Column of the middle of the first and of the last character. */
  readonly first: number;
  readonly last: number;
}

/** Columns from one character to the next, if the strip's scale were exact. */
const PITCH = STRIP_PITCH / COLUMN_STEP;
/** Pitches tried, by the nominal one: the located zone may be somewhat longer or shorter than the line. */
const PITCHES = [0.9, 0.94, 0.97, 1, 1.03, 1.06, 1.1].map((factor) => factor * PITCH);
/** Nats for each squared column that a character's distance differs from the pitch. */
const STIFFNESS = 0.35;
/** A column of print outside the line costs no more than this, so that a frame or a flaw does not drag the line along. */
const MOST_OUTSIDE_COST = 4;
const LEAST_SCORE = -8;

/**
 * Finds the `length` characters of a line whose pitch and start are not known exactly: the places whose columns are
 * surest to be characters, with gaps between them and blank paper outside, at distances near one pitch (dynamic
 * programming over all starts, for each pitch).
 */
export function alignCharacters(columns: ColumnScores, length: number): AlignedLine | null {
  const evidence = evidenceOf(columns);
  let best: Placement | null = null;
  for (const pitch of PITCHES) {
    const placement = placeCharacters(evidence, length, pitch);
    if (placement !== null && (best === null || placement.score > best.score)) best = placement;
  }
  if (best === null) return null;
  const { centres } = best;
  const scores = centres.map((centre) => characterScores(columns, centre));
  const places = centres.reduce((sum, centre, index) => {
    const next = centres[index + 1];
    const gap = next === undefined ? 0 : gapBetween(evidence, centre, next);
    return sum + (evidence.character[centre] ?? LEAST_SCORE) + gap;
  }, 0);
  return { scores, quality: places / length, first: centres[0] ?? 0, last: centres.at(-1) ?? 0 };
}

interface Evidence {
  /** For each column: the score of the likeliest character, and of the gap. */
  readonly character: Float32Array;
  readonly gap: Float32Array;
  /** Sum of the costs of print in the columns before each. */
  readonly outsideBefore: Float32Array;
}

function evidenceOf(columns: ColumnScores): Evidence {
  const count = columns.length / CLASS_COUNT;
  const character = new Float32Array(count);
  const gap = new Float32Array(count);
  const outsideBefore = new Float32Array(count + 1);
  for (let column = 0; column < count; column++) {
    let best = LEAST_SCORE;
    for (let kind = 0; kind < GAP_CLASS; kind++)
      best = Math.max(best, columns[column * CLASS_COUNT + kind] ?? LEAST_SCORE);
    character[column] = best;
    gap[column] = Math.max(LEAST_SCORE, columns[column * CLASS_COUNT + GAP_CLASS] ?? LEAST_SCORE);
    const cost = Math.min(MOST_OUTSIDE_COST, -(gap[column] ?? 0)) / PITCH;
    outsideBefore[column + 1] = (outsideBefore[column] ?? 0) + cost;
  }
  return { character, gap, outsideBefore };
}

interface Placement {
  readonly centres: readonly number[];
  readonly score: number;
}

function placeCharacters(evidence: Evidence, length: number, pitch: number): Placement | null {
  const { character, outsideBefore } = evidence;
  const count = character.length;
  const halfPitch = Math.round(pitch / 2);
  const steps = [-2, -1, 0, 1, 2].map((off) => Math.round(pitch) + off);
  const span = pitch * (length - 1);
  const lastStart = Math.ceil(count - span * 0.97);

  let score = new Float32Array(count).fill(-Infinity);
  for (let column = 0; column < Math.min(count, lastStart); column++)
    score[column] = (character[column] ?? 0) - (outsideBefore[Math.max(0, column - halfPitch)] ?? 0);
  const cameBy: Int8Array[] = [];
  for (let place = 1; place < length; place++) {
    const next = new Float32Array(count).fill(-Infinity);
    const by = new Int8Array(count);
    const from = Math.max(0, Math.floor(place * pitch * 0.95));
    for (let column = from; column < count; column++) {
      for (const step of steps) {
        const before = score[column - step] ?? -Infinity;
        if (before === -Infinity) continue;
        const value =
          before +
          (character[column] ?? 0) +
          gapBetween(evidence, column - step, column) -
          STIFFNESS * (step - pitch) ** 2;
        if (value <= (next[column] ?? 0)) continue;
        next[column] = value;
        by[column] = step;
      }
    }
    score = next;
    cameBy.push(by);
  }

  const outside = outsideBefore[count] ?? 0;
  let [end, best] = [-1, -Infinity];
  for (let column = 0; column < count; column++) {
    const after = outside - (outsideBefore[Math.min(count, column + halfPitch + 1)] ?? 0);
    const value = (score[column] ?? -Infinity) - after;
    if (value <= best) continue;
    best = value;
    end = column;
  }
  if (end < 0) return null;
  const centres = [end];
  for (const by of cameBy.toReversed()) centres.unshift((centres[0] ?? 0) - (by[centres[0] ?? 0] ?? 0));
  return { centres, score: best };
}

function gapBetween({ gap }: Evidence, one: number, next: number): number {
  const middle = (one + next) >> 1;
  return Math.max(gap[middle] ?? LEAST_SCORE, gap[middle + 1] ?? LEAST_SCORE);
}

/** The mean of the columns at a character's middle, as log-probabilities among characters only. */
function characterScores(columns: ColumnScores, centre: number): CharacterScores {
  const scores = new Float32Array(GAP_CLASS);
  let used = 0;
  for (const column of [centre - 1, centre, centre + 1]) {
    const from = column * CLASS_COUNT;
    if (from < 0 || from >= columns.length) continue;
    const weight = 1 - Math.exp(columns[from + GAP_CLASS] ?? 0) + 1e-3;
    used += weight;
    for (let kind = 0; kind < GAP_CLASS; kind++)
      scores[kind] = (scores[kind] ?? 0) + weight * (columns[from + kind] ?? 0);
  }
  let total = 0;
  for (let kind = 0; kind < GAP_CLASS; kind++) {
    scores[kind] = (scores[kind] ?? 0) / used;
    total += Math.exp(scores[kind] ?? 0);
  }
  return scores.map((score) => score - Math.log(total));
}
