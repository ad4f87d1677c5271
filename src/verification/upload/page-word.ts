/** A rectangle on a page, as fractions of the page's width and height, from the upper left corner. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One word of a page and where it stands. */
export interface PageWord {
  readonly text: string;
  /** Index of its page, from 0. */
  readonly page: number;
  readonly box: PageBox;
  /** 0 to 1; a text layer is certain of its words, a recogniser is not. */
  readonly confidence: number;
}
