import type { CharacterScores } from './character-likelihoods.js';
import { PRINTED_CHARACTERS } from './printed-characters.js';

/** How far a text is what is seen, whatever the format says. */
export interface Agreement {
  /** Mean log-likelihood of the characters of the text, near 0 where they are what is seen. */
  readonly agreement: number;
  /** That of the character that is seen least. */
  readonly leastAgreement: number;
}

const LEAST_AGREEMENT = -8;

export function agreementOf(
  lines: readonly string[],
  scores: readonly (readonly CharacterScores[])[],
): Agreement {
  const all = lines.flatMap((line, row) =>
    Array.from(line, (character, place) =>
      Math.max(
        LEAST_AGREEMENT,
        scores[row]?.[place]?.[PRINTED_CHARACTERS.indexOf(character)] ?? LEAST_AGREEMENT,
      ),
    ),
  );
  return {
    agreement: all.reduce((sum, score) => sum + score, 0) / all.length,
    leastAgreement: Math.min(...all),
  };
}
