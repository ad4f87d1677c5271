import { indexOfLargest, pieceOf, weigh, type DecodedPiece, type Likelihoods } from './decoded-piece.js';
import { ALL_CHARACTERS, LETTERS_AND_FILLER, STATE, type Choices } from './field-choices.js';
import type { MrzFieldName, MrzFormat, MrzLayout } from './mrz-format.js';

/** The issuing state as nationality, rather than any one other. */
const SAME_STATE = Math.exp(3);

export function isStateField(name: MrzFieldName): boolean {
  return name === 'issuingState' || name === 'nationality';
}

/**
 * Whoever issues a document is mostly the state of its holder: where that is as likely by what is seen, both are the same. It
 * makes neither surer: probabilities are still those of what is seen. Visas are for the citizens of other states.
 */
export function decodeStates(likelihoods: Likelihoods, layout: MrzLayout, format: MrzFormat): DecodedPiece[] {
  const seen = layout.fields
    .filter(({ name }) => isStateField(name))
    .map(({ line, start }) => ({ line, start, row: likelihoods[line] ?? [] }));
  const choices = withUnlisted(STATE, seen);
  const weights = seen.map(({ row, start }) => weigh(choices, row, start));
  const apart = weights.map(indexOfLargest);
  const likelihood = (chosen: readonly number[]) =>
    chosen.reduce((product, choice, index) => product * (weights[index]?.[choice] ?? 0), 1);
  const alike = choices.texts.map((_, choice) => seen.map(() => choice));
  const same = alike[indexOfLargest(Float64Array.from(alike, likelihood))] ?? apart;
  const isSame = !format.startsWith('MRV') && likelihood(same) * SAME_STATE > likelihood(apart);
  return seen.map((place, index) =>
    pieceOf(place, choices, {
      weights: weights[index] ?? new Float64Array(),
      choice: (isSame ? same : apart)[index] ?? 0,
    }),
  );
}

/** Adds what the characters look like one by one at each place to the texts that are expected: letters, or, twice as unlikely, any. */
function withUnlisted(
  { texts, priors, unlisted = 0 }: Choices,
  places: readonly { readonly row: readonly Float64Array[]; readonly start: number }[],
): Choices {
  const seenAmong = (characters: Choices) =>
    places.map(({ row, start }) =>
      Array.from(texts[0] ?? '', (_, index) => {
        const weights = weigh(characters, row, start + index);
        return characters.texts[indexOfLargest(weights)] ?? '';
      }).join(''),
    );
  const all = new Map([
    ...seenAmong(ALL_CHARACTERS).map((text) => [text, unlisted ** 2] as const),
    ...seenAmong(LETTERS_AND_FILLER).map((text) => [text, unlisted] as const),
    ...texts.map((text, index) => [text, priors[index] ?? 0] as const),
  ]);
  return { texts: [...all.keys()], priors: [...all.values()] };
}
