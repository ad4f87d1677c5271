import type { PageTurn } from './page-turn.js';
import type { GreyImage } from '../text-recogniser.js';

/** Side of the squares that are looked at, in pixels: a few letters. */
const SQUARE = 64;
/** Least difference of neighbours that is an edge of a letter, and least sum of them where something is written. */
const EDGE = 24;
const WRITTEN = 6000;

/**
 * The turns of a page in the order in which to try them. Latin and Greek letters are made of upright strokes more than
 * of lying ones, so that most squares of an upright page have more edges from left to right.
 */
export function likelyTurns({ data, width, height }: GreyImage): readonly PageTurn[] {
  let balance = 0;
  for (let top = 0; top + SQUARE < height; top += SQUARE) {
    for (let left = 0; left + SQUARE < width; left += SQUARE) {
      let [across, down] = [0, 0];
      for (let at = top * width + left, row = 0; row < SQUARE; row++, at += width - SQUARE) {
        for (let column = 0; column < SQUARE; column++, at++) {
          const value = data[at] ?? 0;
          const right = Math.abs((data[at + 1] ?? 0) - value);
          const below = Math.abs((data[at + width] ?? 0) - value);
          if (right > EDGE) across += right;
          if (below > EDGE) down += below;
        }
      }
      if (across + down > WRITTEN) balance += Math.sign(across - down);
    }
  }
  return balance >= 0 ? [0, 180, 90, 270] : [90, 270, 0, 180];
}
