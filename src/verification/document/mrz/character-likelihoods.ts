import { PRINTED_CHARACTERS } from './printed-characters.js';

/** Log-probabilities of the characters at one place of a line, in the order of PRINTED_CHARACTERS. */
export type CharacterScores = Float32Array;

const INDEX: ReadonlyMap<string, number> = new Map(
  Array.from(PRINTED_CHARACTERS, (character, index) => [character, index]),
);

/**
 * The network is surer than it should be where glare or dirt hides a character: no place of a line may outvote all
 * others, so a little of every likelihood is spread over all characters.
 */
const FLATTENING = 0.75;
const FLOOR = 1e-5;

/** Likelihoods of the characters at one place, in the same order. */
export function likelihoodsOf(scores: CharacterScores): Float64Array {
  return Float64Array.from(scores, (score) => Math.exp(score * FLATTENING) + FLOOR);
}

/** The likelihood that this text stands at the places from `start`. */
export function likelihoodOf(text: string, likelihoods: readonly Float64Array[], start: number): number {
  let product = 1;
  for (let index = 0; index < text.length; index++)
    product *= likelihoods[start + index]?.[INDEX.get(text.charAt(index)) ?? -1] ?? 0;
  return product;
}
