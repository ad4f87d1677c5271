import sharp from 'sharp';
import { scaledImage } from '../document/image/decode-image.js';
import type { GrayImage } from '../document/image/gray-image.js';
import { project } from '../document/image/homography.js';
import type { PageBox } from '../upload/page-word.js';
import { whitened } from './flat-light.js';
import { levelSheet, type LevelSheet } from './level-sheet.js';
import { likelyTurns } from './likely-turns.js';
import { oppositeTurn, turnBox, type PageTurn } from './page-turn.js';
import type { ProofWord } from './read-proof.js';
import type { RecognisedWord, TextLanguage, TextRecogniser } from '../text-recogniser.js';

export type PageReading = readonly Omit<ProofWord, 'page'>[];

/** Longest side in pixels in which print is read: A4 at about 200 dpi. */
const READING_SIDE = 2300;
/**
 * In which a page is looked at before it is levelled. More than most telephones give: enlarged smoothly first, a bad photograph
 * is read better, of 40 bills 36 instead of 31 wholly.
 */
const LOOKING_SIDE = 3300;
/** In which it is found out how print lies. */
const SEARCH_SIDE = 1000;
/** Letters in confident words from which on a page is taken to have been read the right way up. */
const ENOUGH_LETTERS = 60;
const CONFIDENT = 0.75;
/**
 * How a page is looked at, and from which grey level on it is white; paper is at 250. What one way of finding lines takes for a
 * stain or cuts in two, the other may find whole; what strong whitening thins, the weaker leaves.
 */
const FIRST_LOOK = { layout: 'page', white: 200 } as const;
const SECOND_LOOK = { layout: 'sparse', white: 240 } as const;
/** Part of a page's letters in confident words below which it is looked at a second time: nine of ten scans and good photographs are above. */
const SURE = 0.92;

/** Reads the picture of a page, whichever of its four sides is up, askew, in perspective or in a shadow. */
export async function recognisePage(
  recogniser: TextRecogniser,
  { jpeg, languages }: { readonly jpeg: Uint8Array; readonly languages: readonly TextLanguage[] },
): Promise<PageReading> {
  let best: { sheet: TurnedSheet; words: RecognisedWord[]; letters: number } | undefined;
  const asItIs = await greyImage(jpeg, 0);
  for (const turn of likelyTurns(await scaledImage(asItIs, READING_SIDE))) {
    const page = turn === 0 ? asItIs : await greyImage(jpeg, turn);
    const sheet = { turn, page, ...(await sheetOf(page)) };
    const words = await look(sheet, FIRST_LOOK);
    const letters = confidentLetters(words);
    if (best === undefined || letters > best.letters) best = { sheet, words, letters };
    if (letters >= ENOUGH_LETTERS) break;
  }
  if (best === undefined) return [];
  const { sheet, words } = best;
  const looks = [words];
  if (!isSure(words)) looks.push(await look(sheet, SECOND_LOOK));
  return looks.flatMap((seen, index) =>
    seen.map(({ text, confidence, ...place }) => ({
      text,
      confidence,
      box: onPage(place, sheet),
      upright: fractionsOf(place, sheet.image),
      look: index,
    })),
  );

  function look({ image }: LevelSheet, { layout, white }: typeof FIRST_LOOK | typeof SECOND_LOOK) {
    return recogniser.recognise(whitened(image, white), { languages, layout });
  }
}

/** What is read, and how it lies on the page, which was turned by some quarters. */
interface TurnedSheet extends LevelSheet {
  readonly turn: PageTurn;
  readonly page: GrayImage;
}

async function greyImage(jpeg: Uint8Array, turn: PageTurn): Promise<GrayImage> {
  const { data, info } = await sharp(jpeg)
    .rotate(turn)
    .resize(LOOKING_SIDE, LOOKING_SIDE, { fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Level, or as it is where too little is printed to tell. */
async function sheetOf(page: GrayImage): Promise<LevelSheet> {
  const search = await scaledImage(page, SEARCH_SIDE);
  const level = levelSheet(page, { search, side: READING_SIDE });
  if (level !== null) return level;
  const image = await scaledImage(page, READING_SIDE);
  const scale = page.width / image.width;
  return { image, toPicture: [scale, 0, 0, 0, scale, 0, 0, 0] };
}

/** In words that lie: Tesseract also reads some that stand on end, one by one. */
function confidentLetters(words: readonly RecognisedWord[]): number {
  return words
    .filter(({ width, height }) => width > height)
    .filter(({ text, confidence }) => confidence >= CONFIDENT && /^\p{L}{3,}\p{P}?$/u.test(text))
    .reduce((total, { text }) => total + text.length, 0);
}

function isSure(words: readonly RecognisedWord[]): boolean {
  const letters = (some: readonly RecognisedWord[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const long = words.filter(({ text }) => text.length >= 3);
  return letters(long.filter(({ confidence }) => confidence >= CONFIDENT)) > SURE * letters(long);
}

type Place = Pick<RecognisedWord, 'height' | 'left' | 'top' | 'width'>;

function fractionsOf({ left, top, width, height }: Place, image: GrayImage): PageBox {
  return {
    x: left / image.width,
    y: top / image.height,
    width: width / image.width,
    height: height / image.height,
  };
}

/** The smallest upright box around a place of the sheet, on the page as it is kept. */
function onPage({ left, top, width, height }: Place, { toPicture, page, turn }: TurnedSheet): PageBox {
  const corners = [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ].map((corner) => project(toPicture, corner));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const place = { left: x, top: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  return turnBox(fractionsOf(place, page), oppositeTurn(turn));
}
