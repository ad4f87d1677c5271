import type { CharacterScores } from './character-likelihoods.js';
import { decodeMrz } from './decode-mrz.js';
import type { MrzReading } from './read-mrz.js';

/**
 * What several pictures of one document say together. Those of another format than the surest are left out. Pictures of
 * one moment share their flaws: the evidence grows with the root of their number only. Null for none.
 */
export function jointReading(readings: readonly MrzReading[]): MrzReading | null {
  const surest = readings.toSorted((a, b) => b.quality - a.quality)[0];
  if (surest === undefined) return null;
  const alike = readings.filter(({ format }) => format === surest.format);
  if (alike.length === 1) return surest;
  const scores = surest.scores.map((line, row) =>
    line.map((_, place) => sumOf(alike.map((reading) => reading.scores[row]?.[place] ?? new Float32Array()))),
  );
  return { ...surest, ...decodeMrz(scores, surest.format), scores };
}

/** Log-probabilities added up, by the root of their number, and made to be log-probabilities again. */
function sumOf(all: readonly CharacterScores[]): CharacterScores {
  const sum = new Float32Array(all[0]?.length ?? 0);
  for (const scores of all)
    for (let kind = 0; kind < sum.length; kind++) sum[kind]! += scores[kind]! / Math.sqrt(all.length);
  const total = sum.reduce((probability, score) => probability + Math.exp(score), 0);
  return sum.map((score) => score - Math.log(total));
}
