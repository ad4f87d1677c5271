import { DUPLICATE_DISTANCES, MATCH_DISTANCES } from './thresholds.js';

/** A comparison of which it is known whether both pictures show one person. */
export interface KnownPair {
  readonly same: boolean;
  /** Null if it could not be made: a picture shows no face. */
  readonly distance: number | null;
}

export interface ThresholdFigures {
  readonly distance: number;
  /** Pairs of different people within the distance, of all such pairs. */
  readonly falseMatchRate: number;
  /** Pairs of one person beyond the distance, of all such pairs. */
  readonly falseNonMatchRate: number;
  /** Between these the true rate lies with a probability of 95 %, if the pairs were independent. */
  readonly interval95: {
    readonly falseMatchRate: Interval;
    readonly falseNonMatchRate: Interval;
  };
}

export type Interval = readonly [low: number, high: number];

export interface MatchFigures {
  readonly samePairs: number;
  readonly differentPairs: number;
  /** Pairs without a distance: they are in none of the other figures. */
  readonly notRun: number;
  /** Where both error rates are the same; null unless there are pairs of both kinds. */
  readonly equalErrorRate: number | null;
  readonly thresholds: readonly ThresholdFigures[];
}

/** Every distance at which something is decided, in rising order. */
export const DECIDING_DISTANCES: readonly number[] = [
  ...new Set([DUPLICATE_DISTANCES, MATCH_DISTANCES.live, MATCH_DISTANCES.document].flatMap(Object.values)),
].sort((a, b) => a - b) as number[];

/** Error rates of comparisons at given distances, rates as fractions of 1 (ISO/IEC 19795-1). */
export function matchFigures(
  pairs: readonly KnownPair[],
  distances: readonly number[] = DECIDING_DISTANCES,
): MatchFigures {
  const same = sortedDistances(pairs, true);
  const different = sortedDistances(pairs, false);
  return {
    samePairs: same.length,
    differentPairs: different.length,
    notRun: pairs.length - same.length - different.length,
    equalErrorRate: equalErrorRate(same, different),
    thresholds: distances.map((distance) => {
      const accepted = countWithin(different, distance);
      const missed = same.length - countWithin(same, distance);
      return {
        distance,
        falseMatchRate: rate(accepted, different.length),
        falseNonMatchRate: rate(missed, same.length),
        interval95: {
          falseMatchRate: wilsonInterval(accepted, different.length),
          falseNonMatchRate: wilsonInterval(missed, same.length),
        },
      };
    }),
  };
}

/** The 95 % interval of a share (Wilson 1927); all from 0 to 1 if nothing was counted. */
export function wilsonInterval(count: number, total: number): Interval {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

/** The mean of both rates at the distance where they differ least. */
function equalErrorRate(same: Float64Array, different: Float64Array): number | null {
  if (same.length === 0 || different.length === 0) return null;
  let best = { gap: Infinity, rate: 0 };
  for (const distance of [...same, ...different]) {
    const accepted = countWithin(different, distance) / different.length;
    const missed = 1 - countWithin(same, distance) / same.length;
    const gap = Math.abs(accepted - missed);
    if (gap < best.gap) best = { gap, rate: (accepted + missed) / 2 };
  }
  return best.rate;
}

function sortedDistances(pairs: readonly KnownPair[], wanted: boolean): Float64Array {
  const distances = pairs.filter(({ same }) => same === wanted).map(({ distance }) => distance);
  return Float64Array.from(distances.filter((distance) => distance !== null)).sort();
}

/** How many of the sorted distances are at most this one. */
function countWithin(sorted: Float64Array, distance: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= distance) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rate(count: number, total: number): number {
  return total === 0 ? 0 : count / total;
}
