import type { CharacterScores } from './character-likelihoods.js';
import { characterValue, FILLER, MRZ_ALPHABET } from './check-digit.js';
import { MRZ_LAYOUTS, type FieldPlace, type MrzFormat } from './mrz-format.js';

/** Where both digits and letters may stand. */
const MIXED_FIELDS: readonly string[] = [
  'documentNumber',
  'optional',
  'optional2',
] satisfies FieldPlace['name'][];

/**
 * Check digits count values modulo 10 (ICAO 9303-3, 4.9): none tells 0 from A, K or U, 8 from I or S, 6 from G or Q. Of such
 * twins only the picture speaks. The least logarithm, over all places, by which it speaks for the character that was read
 * and against its likeliest twin.
 */
export function leastLogOverTwin(
  lines: readonly string[],
  scores: readonly (readonly CharacterScores[])[],
  format: MrzFormat,
): number {
  const fields = MRZ_LAYOUTS[format].fields.filter(({ name }) => MIXED_FIELDS.includes(name));
  const differences = fields.flatMap(({ line, start, end }) =>
    Array.from(lines[line]?.slice(start, end) ?? '', (character, index) =>
      logOverTwin(character, scores[line]?.[start + index]),
    ),
  );
  return Math.min(...differences);
}

function logOverTwin(character: string, scores: CharacterScores | undefined): number {
  if (scores === undefined || character === FILLER) return Infinity;
  const seen = scores[MRZ_ALPHABET.indexOf(character)] ?? -Infinity;
  const twins = Array.from(MRZ_ALPHABET).filter((other) => areTwins(character, other));
  return seen - Math.max(...twins.map((twin) => scores[MRZ_ALPHABET.indexOf(twin)] ?? -Infinity));
}

/** Whether no check digit can tell one character from the other. */
export function areTwins(one: string, other: string): boolean {
  return one !== other && other !== FILLER && characterValue(one) % 10 === characterValue(other) % 10;
}
