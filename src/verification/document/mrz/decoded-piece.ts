import { likelihoodOf } from './character-likelihoods.js';
import type { Choices } from './field-choices.js';

/** A text that was chosen for some characters of a line. */
export interface DecodedPiece {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly probability: number;
}

/** By line and place: likelihoods of the 37 characters. */
export type Likelihoods = readonly (readonly Float64Array[])[];

/** How likely each choice is by what is seen and by what is expected; the scale does not matter. */
export function weigh(
  { texts, priors }: Choices,
  line: readonly Float64Array[],
  start: number,
): Float64Array {
  return Float64Array.from(texts, (text, choice) => likelihoodOf(text, line, start) * (priors[choice] ?? 0));
}

export function pieceOf(
  { line, start }: { readonly line: number; readonly start: number },
  { texts }: Choices,
  { weights, choice }: { readonly weights: Float64Array; readonly choice: number },
): DecodedPiece {
  return { line, start, text: texts[choice] ?? '', probability: shareOf(weights, choice) };
}

export function indexOfLargest(values: Float64Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}

/** The part of one value in the sum of all. */
export function shareOf(values: Float64Array, index: number): number {
  return (values[index] ?? 0) / values.reduce((sum, value) => sum + value, 0);
}
