import sharp from 'sharp';
import type { PageBox } from '../upload/page-word.js';
import { likelyTurns } from './likely-turns.js';
import { oppositeTurn, turnBox, type PageTurn } from './page-turn.js';
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
  const asItIs = await greyImage(jpeg, 0);
  for (const turn of likelyTurns(asItIs)) {
    const image = turn === 0 ? asItIs : await greyImage(jpeg, turn);
    const words = await recogniser.recognise(image, languages);
    const letters = confidentLetters(words);
    if (best === undefined || letters > best.letters) best = { turn, image, words, letters };
    if (letters >= ENOUGH_LETTERS) break;
  }
  if (best === undefined) return { turn: 0, words: [] };
  const { turn, image, words } = best;
  return { turn, words: words.map((word) => ({ ...word, box: pageBoxOf(word, image, turn) })) };
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
