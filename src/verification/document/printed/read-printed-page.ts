import type { RecognisedWord, TextRecogniser } from '../../text-recogniser.js';
import type { DocumentReading } from '../document-reading.js';
import { decodeImage, scaledImage } from '../image/decode-image.js';
import type { GrayImage, Point } from '../image/gray-image.js';
import { headOver, levelPassport, levelText } from './level-page.js';
import { pagePhrases } from './page-lines.js';
import { labelledPhrases } from './printed-fields.js';

/** What is printed on a passport's data page or an ID card's front beside the portrait; boxes in pixels of the levelled page. */
export interface PrintedPage {
  readonly words: readonly RecognisedWord[];
  readonly engine: { readonly name: string; readonly version: string };
}

/** Changes with how a page is prepared for the engine. */
const PAGE_VERSION = 1;

const LONGEST_SIDE = 2000;
const SEARCH_SIDE = 800;
/** Fewer labels than these are found on a page that stands on its head. */
const ENOUGH_LABELS = 3;

/**
 * Reads the words of a page. `zone` is where the machine-readable zone of a passport was found on the same picture; without it
 * the lines of print show how the page lies. It takes several times as long as reading the zone.
 *
 * @throws DomainError `image.too-large`, `image.damaged`
 */
export async function readPrintedPage(
  recogniser: TextRecogniser,
  image: Uint8Array,
  { zone }: { readonly zone: DocumentReading['box'] },
): Promise<PrintedPage> {
  const picture = await decodeImage(image, LONGEST_SIDE);
  const read = (page: GrayImage) => recogniser.recognise(page, { languages: ['sqi'], layout: 'block' });
  const words =
    zone === null
      ? await readEitherWayUp(levelText(picture, await scaledImage(picture, SEARCH_SIDE)), read)
      : await read(levelPassport(picture, cornersOn(picture, zone)));
  return { words, engine: { name: 'tesseract', version: `${recogniser.version}+print ${PAGE_VERSION}` } };
}

type Corners = NonNullable<DocumentReading['box']>;

function cornersOn({ width, height }: GrayImage, [a, b, c, d]: Corners): Corners {
  const corner = ({ x, y }: Point): Point => ({ x: x * width, y: y * height });
  return [corner(a), corner(b), corner(c), corner(d)];
}

async function readEitherWayUp(
  page: GrayImage,
  read: (page: GrayImage) => Promise<RecognisedWord[]>,
): Promise<RecognisedWord[]> {
  const upright = await read(page);
  if (labelCount(upright) >= ENOUGH_LABELS) return upright;
  const turned = await read(headOver(page));
  return labelCount(turned) > labelCount(upright) ? turned : upright;
}

function labelCount(words: readonly RecognisedWord[]): number {
  return Object.keys(labelledPhrases(pagePhrases(words))).length;
}
