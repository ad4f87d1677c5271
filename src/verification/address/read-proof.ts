import type { NormalisedPage } from '../upload/normalise-upload.js';
import type { PageBox, PageWord } from '../upload/page-word.js';
import { proofLanguages } from './proof-languages.js';
import { recognisePage } from './recognise-page.js';
import type { TextRecogniser } from '../text-recogniser.js';

export type { PageBox, PageWord } from '../upload/page-word.js';
export type ProofPage = Pick<NormalisedPage, 'jpeg' | 'text'>;

/** `page` counts the pages that were handed in, from 0; `box` lies on the page as it is kept, turned and askew or not. */
export interface ProofWord extends PageWord {
  /** Where it would stand if the page lay level, upright and straight before the eye. */
  readonly upright: PageBox;
  /** Which of the looks at its page saw it, from 0: a page that is hard to read is read twice. */
  readonly look: number;
}

export interface ProofReading {
  readonly words: readonly ProofWord[];
  readonly engine: { readonly name: string; readonly version: string };
}

/** Changes with how a page is prepared for the engine. */
const SHEET_VERSION = 3;

/** Fewer words than this in a text layer are a scanner's stamp; the page is then a picture. */
const LAYER_WORDS = 10;

/** Whether the text layer of a page, if there is one, says what is printed on it. */
export function isLayer<Text extends ProofPage['text']>(text: Text): text is NonNullable<Text> {
  return text !== null && text.length >= LAYER_WORDS;
}

/** A word of a text layer, whose pages are upright. */
export function uprightWord<Word extends Pick<PageWord, 'box'>>(
  word: Word,
): Pick<ProofWord, 'look' | 'upright'> & Word {
  return { ...word, upright: word.box, look: 0 };
}

/**
 * Reads the pages of a proof. `country`, where it comes from, as ISO 3166-1 alpha-2, chooses the languages. No network, nothing
 * on disk.
 */
export async function readProof(
  recogniser: TextRecogniser,
  pages: readonly ProofPage[],
  { country }: { readonly country: string },
): Promise<ProofReading> {
  const words: ProofWord[] = [];
  for (const [page, { jpeg, text }] of pages.entries()) {
    const found = isLayer(text)
      ? text.map(uprightWord)
      : await recognisePage(recogniser, { jpeg, languages: proofLanguages(country) });
    words.push(...found.map((word) => ({ ...word, page })));
  }
  return { words, engine: { name: 'tesseract', version: `${recogniser.version}+${SHEET_VERSION}` } };
}
