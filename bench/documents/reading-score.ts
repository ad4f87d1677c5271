/** The result of reading one picture whose lines are known. */
export interface ScoredReading {
  readonly file: string;
  /** Every character of every line is right. */
  readonly right: boolean;
  readonly accepted: boolean;
  readonly milliseconds: number;
}

export interface ReadingScore {
  readonly count: number;
  readonly right: number;
  readonly accepted: number;
  readonly acceptedWrong: number;
  readonly median: number;
  readonly p95: number;
}

export function scoreOf(readings: readonly ScoredReading[]): ReadingScore {
  const times = readings.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return {
    count: readings.length,
    right: readings.filter(({ right }) => right).length,
    accepted: readings.filter(({ accepted }) => accepted).length,
    acceptedWrong: readings.filter(({ accepted, right }) => accepted && !right).length,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}

/** The smallest value that is not exceeded by this part of the sorted values. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}

export function formatScore(name: string, score: ReadingScore): string {
  const of = (count: number) => `${String(count).padStart(4)}/${score.count}`;
  return [
    name.padEnd(42),
    `right ${of(score.right)}`,
    `accepted ${of(score.accepted)}`,
    `accepted wrong ${score.acceptedWrong}`,
    `median ${score.median.toFixed(0)} ms`,
    `p95 ${score.p95.toFixed(0)} ms`,
  ].join('  ');
}
