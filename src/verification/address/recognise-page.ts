import sharp from 'sharp';
import type { PageBox } from '../upload/page-word.js';
import { oppositeTurn, PAGE_TURNS, turnBox, type PageTurn } from './page-turn.js';
import type { GreyImage, RecognisedWord, TextLanguage, TextRecogniser } from './text-recogniser.js';

export interface PageReading {
  readonly turn: PageTurn;
  readonly words: readonly { readonly text: string; readonly box: PageBox; readonly confidence: number }[];
}

/** Longest side in pixels in which a page is read: A4 at about 200 dpi. */
const READING_SIDE = 2300;
/** Letters in confident words from which on a page is taken to have been read the right way up. */
const ENOUGH_LETTERS = 60;
const CONFIDENT = 0.75;

/** Reads the picture of a page, whichever of its four sides is up. */
export async function recognisePage(
  recogniser: TextRecogniser,
  { jpeg, languages }: { readonly jpeg: Uint8Array; readonly languages: readonly TextLanguage[] },
): Promise<PageReading> {
  let best: { turn: PageTurn; image: GreyImage; words: RecognisedWord[]; letters: number } | undefined;
  for (const turn of await likelyTurns(jpeg)) {
    const image = await greyImage(jpeg, turn);
    const words = await recogniser.recognise(image, languages);
    const letters = confidentLetters(words);
    if (best === undefined || letters > best.letters) best = { turn, image, words, letters };
    if (letters >= ENOUGH_LETTERS) break;
  }
  if (best === undefined) return { turn: 0, words: [] };
  const { turn, image, words } = best;
  return { turn, words: words.map((word) => ({ ...word, box: pageBoxOf(word, image, turn) })) };
}

/** Lines of text make the sums of rows differ from one another; on a page that lies on its side, those of columns. */
async function likelyTurns(jpeg: Uint8Array): Promise<readonly PageTurn[]> {
  const { data, info } = await sharp(jpeg)
    .resize(800, 800, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const rows = new Float64Array(info.height);
  const columns = new Float64Array(info.width);
  data.forEach((value, at) => {
    const [row, column] = [Math.floor(at / info.width), at % info.width];
    rows[row] = (rows[row] ?? 0) + value;
    columns[column] = (columns[column] ?? 0) + value;
  });
  return contrast(rows) >= contrast(columns)
    ? PAGE_TURNS.toSorted(byAxis(0))
    : PAGE_TURNS.toSorted(byAxis(90));
}

function byAxis(first: 0 | 90): (a: PageTurn, b: PageTurn) => number {
  const rank = (turn: PageTurn) => (turn % 180 === first ? 0 : 1000) + turn;
  return (a, b) => rank(a) - rank(b);
}

function contrast(sums: Float64Array): number {
  return sums.reduce((total, sum, at) => total + (at === 0 ? 0 : (sum - (sums[at - 1] ?? 0)) ** 2), 0);
}

async function greyImage(jpeg: Uint8Array, turn: PageTurn): Promise<GreyImage> {
  const { data, info } = await sharp(jpeg)
    .rotate(turn)
    .resize(READING_SIDE, READING_SIDE, { fit: 'inside' })
    .greyscale()
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function confidentLetters(words: readonly RecognisedWord[]): number {
  return words
    .filter(({ text, confidence }) => confidence >= CONFIDENT && /^\p{L}{3,}\p{P}?$/u.test(text))
    .reduce((total, { text }) => total + text.length, 0);
}

function pageBoxOf(word: RecognisedWord, { width, height }: GreyImage, turn: PageTurn): PageBox {
  const upright = {
    x: word.left / width,
    y: word.top / height,
    width: word.width / width,
    height: word.height / height,
  };
  return turnBox(upright, oppositeTurn(turn));
}
