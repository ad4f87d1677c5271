import type { PageBox } from '../upload/page-word.js';

/** Degrees clockwise by which a page has to be turned to be upright. */
export type PageTurn = 0 | 90 | 180 | 270;

/** Where a box of the page lies after the page was turned. */
export function turnBox({ x, y, width, height }: PageBox, turn: PageTurn): PageBox {
  if (turn === 90) return { x: 1 - y - height, y: x, width: height, height: width };
  if (turn === 180) return { x: 1 - x - width, y: 1 - y - height, width, height };
  if (turn === 270) return { x: y, y: 1 - x - width, width: height, height: width };
  return { x, y, width, height };
}

export function oppositeTurn(turn: PageTurn): PageTurn {
  return turn === 90 ? 270 : turn === 270 ? 90 : turn;
}
