import type { CharacterScores } from './character-likelihoods.js';
import type { ColumnScores } from './character-network.js';
import { STRIP_PITCH } from './line-strip.js';
import { CLASS_COUNT, COLUMN_STEP, GAP_CLASS } from './network-architecture.js';

export interface AlignedLine {
  /** Scores of the 37 characters at each place of the line. */
  readonly scores: readonly CharacterScores[];
  /** Mean over the places of the best character's score and the score of the gap behind it; 0 is certain. */
  readonly quality: number;
  /** Whether print goes on before the first or behind the last character. */
  readonly goesOn: boolean;
  /** Of the placement as a whole, only to be compared with other placements of the same line. */
  readonly fit: number;
  /** Middle of the first and of the last character in pixels of the strip. */
  readonly first: number;
  readonly last: number;
}

/** Where the first character may stand, in pixels of the strip. */
export interface StartRange {
  readonly from: number;
  readonly to: number;
}

/** Places between columns are interpolated. */
const FINER = 2;
const STEP = COLUMN_STEP / FINER;
/** Steps from one character to the next, if the strip's scale were exact. */
const PITCH = STRIP_PITCH / STEP;
/** Pitches tried, by the nominal one: the located zone may be somewhat longer or shorter than the line. */
const PITCHES = [0.88, 0.91, 0.94, 0.97, 1, 1.03, 1.06, 1.09, 1.12].map((factor) => factor * PITCH);
/** Steps that a line may drift from even spacing. */
const DRIFT = Math.round(1.2 * PITCH);
/** Nats for each squared step that a character's distance differs from the pitch. */
const STIFFNESS = 0.35;
/** A character of print outside the line costs no more than this, so that a frame or a flaw does not drag the line along. */
const MOST_OUTSIDE_COST = 4;
const LEAST_SCORE = -8;

/**
 * Finds the `length` characters of a line whose pitch and start are not known exactly: the places that are surest to be
 * characters, with gaps between them and blank paper outside, at distances near one pitch (dynamic programming over all
 * starts, for each pitch). Null where the strip is too short.
 */
export function alignCharacters(
  columns: ColumnScores,
  length: number,
  starts: StartRange = { from: 0, to: Infinity },
): AlignedLine | null {
  const evidence = evidenceOf(columns);
  let best: Placement | null = null;
  for (const pitch of PITCHES) {
    const placement = placeCharacters(evidence, { length, pitch, starts });
    if (placement !== null && (best === null || placement.score > best.score)) best = placement;
  }
  if (best === null) return null;
  const { centres } = best;
  let sum = 0;
  for (let index = 0; index < length; index++) {
    const [centre, next] = [centres[index]!, centres[index + 1]];
    sum += evidence.character[centre]! + (next === undefined ? 0 : gapBetween(evidence.gap, centre, next));
  }
  return {
    scores: Array.from(centres, (centre) => characterScores(columns, centre)),
    quality: sum / length,
    goesOn: goesOn(evidence, centres),
    fit: best.score,
    first: (centres[0]! + 1) * STEP,
    last: (centres[length - 1]! + 1) * STEP,
  };
}

/** A place is taken for print where its gap is less likely than this (in nats). */
const NO_GAP = -3;

/** Whether there is a character where the line would have its next one, at either end. */
function goesOn({ gap }: Evidence, centres: Int32Array): boolean {
  const [first, last] = [centres[0]!, centres.at(-1)!];
  const pitch = (last - first) / (centres.length - 1);
  const hasPrint = (middle: number) => {
    const [from, to] = [Math.round(middle - pitch / 4), Math.round(middle + pitch / 4)];
    return from >= 0 && to < gap.length && Math.min(...gap.subarray(from, to + 1)) < NO_GAP;
  };
  return hasPrint(first - pitch) || hasPrint(last + pitch);
}

interface Evidence {
  /** For each step: the score of the likeliest character, and of the gap. */
  readonly character: Float32Array;
  readonly gap: Float32Array;
  /** Sum of the costs of print in the steps before each. */
  readonly outsideBefore: Float32Array;
}

function evidenceOf(columns: ColumnScores): Evidence {
  const count = columns.length / CLASS_COUNT;
  const bestCharacter = new Float32Array(count);
  const gaps = new Float32Array(count);
  for (let column = 0; column < count; column++) {
    const from = column * CLASS_COUNT;
    let best = LEAST_SCORE;
    for (let kind = from; kind < from + GAP_CLASS; kind++) best = Math.max(best, columns[kind]!);
    bestCharacter[column] = best;
    gaps[column] = Math.max(LEAST_SCORE, columns[from + GAP_CLASS]!);
  }
  const gap = finer(gaps);
  const outsideBefore = new Float32Array(gap.length + 1);
  for (let step = 0; step < gap.length; step++)
    outsideBefore[step + 1] = outsideBefore[step]! + Math.min(MOST_OUTSIDE_COST, -gap[step]!) / PITCH;
  return { character: finer(bestCharacter), gap, outsideBefore };
}

/** Linear between columns. */
function finer(values: Float32Array): Float32Array {
  const result = new Float32Array((values.length - 1) * FINER + 1);
  for (let step = 0; step < result.length; step++) {
    const column = Math.floor(step / FINER);
    const part = step / FINER - column;
    result[step] = values[column]! * (1 - part) + (part > 0 ? values[column + 1]! * part : 0);
  }
  return result;
}

interface Placement {
  readonly centres: Int32Array;
  readonly score: number;
}

interface LineRule {
  readonly length: number;
  readonly pitch: number;
  readonly starts: StartRange;
}

function placeCharacters(evidence: Evidence, { length, pitch, starts }: LineRule): Placement | null {
  const { character, gap, outsideBefore } = evidence;
  const count = character.length;
  const halfPitch = Math.round(pitch / 2);
  const slack = count - 1 - pitch * (length - 1);
  if (slack < 0) return null;
  const steps = [-2, -1, 0, 1, 2].map((off) => Math.round(pitch) + off);
  const costs = steps.map((step) => STIFFNESS * (step - pitch) ** 2);
  /** First and last step at which a character may stand. */
  const range = (place: number) => ({
    from: Math.max(0, Math.round(place * pitch) - DRIFT),
    to: Math.min(count - 1, Math.round(place * pitch + slack) + DRIFT),
  });

  let score = new Float32Array(count).fill(-Infinity);
  const [firstStep, lastStep] = [starts.from, starts.to].map((place) => Math.round(place / STEP) - 1) as [
    number,
    number,
  ];
  for (let step = Math.max(0, firstStep); step <= Math.min(range(0).to, lastStep); step++)
    score[step] = character[step]! - outsideBefore[Math.max(0, step - halfPitch)]!;
  const cameBy = new Int8Array(length * count);
  for (let place = 1; place < length; place++) {
    const next = new Float32Array(count).fill(-Infinity);
    const { from, to } = range(place);
    for (let step = from; step <= to; step++) {
      let [best, by] = [-Infinity, 0];
      for (let choice = 0; choice < steps.length; choice++) {
        const before = step - steps[choice]!;
        if (before < 0) continue;
        const value = score[before]! + gapBetween(gap, before, step) - costs[choice]!;
        if (value <= best) continue;
        best = value;
        by = steps[choice]!;
      }
      next[step] = best + character[step]!;
      cameBy[place * count + step] = by;
    }
    score = next;
  }

  let [end, best] = [-1, -Infinity];
  for (let step = range(length - 1).from; step < count; step++) {
    const after = outsideBefore[count]! - outsideBefore[Math.min(count, step + halfPitch + 1)]!;
    if (score[step]! - after <= best) continue;
    best = score[step]! - after;
    end = step;
  }
  if (end < 0) return null;
  const centres = new Int32Array(length);
  for (let place = length - 1; place >= 0; place--) {
    centres[place] = end;
    end -= cameBy[place * count + end]!;
  }
  return { centres, score: best };
}

function gapBetween(gap: Float32Array, one: number, next: number): number {
  const middle = (one + next) >> 1;
  return Math.max(gap[middle]!, gap[middle + 1]!);
}

/** Weights of the columns around a character's middle, where one stands at the middle and where two stand beside it. */
const AROUND_MIDDLE = { at: [0.25, 1, 0.25], between: [1, 1] };

/** The mean of the columns around a character's middle, as log-probabilities among characters only. */
function characterScores(columns: ColumnScores, step: number): CharacterScores {
  const scores = new Float32Array(GAP_CLASS);
  const [shares, first] =
    step % FINER === 0
      ? [AROUND_MIDDLE.at, step / FINER - 1]
      : [AROUND_MIDDLE.between, Math.floor(step / FINER)];
  let used = 0;
  for (const [index, share] of shares.entries()) {
    const from = (first + index) * CLASS_COUNT;
    if (from < 0 || from >= columns.length) continue;
    const weight = share * (1 - Math.exp(columns[from + GAP_CLASS]!) + 1e-3);
    used += weight;
    for (let kind = 0; kind < GAP_CLASS; kind++) scores[kind]! += weight * columns[from + kind]!;
  }
  let total = 0;
  for (let kind = 0; kind < GAP_CLASS; kind++) {
    scores[kind]! /= used;
    total += Math.exp(scores[kind]!);
  }
  return scores.map((score) => score - Math.log(total));
}
