import type { Random } from '../../../src/specimens/random.js';
import { css, type Colour } from './face-frame.js';

/** Each thing is drawn in two manners that share no shape: one to tune with, the other to judge with. */
export type Manner = 'tuning' | 'judging';

/** What a drawing is made with. Drawings are SVG elements in the numbers of FaceFrame. */
export interface Pen {
  readonly random: Random;
  readonly manner: Manner;
  readonly skin: Colour;
  /** Any colour of cloth or paper. */
  readonly cloth: () => string;
  /** A number around a value, up to so much away. */
  readonly about: (value: number, reach: number) => number;
}

export function createPen({ random, manner, skin }: Pick<Pen, 'random' | 'manner' | 'skin'>): Pen {
  return {
    random,
    manner,
    skin,
    cloth: () => clothColour(random),
    about: (value, reach) => value + random.between(-reach, reach),
  };
}

function clothColour(random: Random): string {
  if (random.chance(0.3))
    return css(
      random.pick([
        [20, 20, 24],
        [240, 240, 238],
        [120, 120, 124],
        [60, 60, 70],
      ]),
    );
  return `hsl(${random.integer(0, 359)} ${random.integer(10, 90)}% ${random.integer(12, 85)}%)`;
}
