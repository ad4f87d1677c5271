import type { NormalisedPage } from '../upload/normalise-upload.js';
import type { PageWord } from '../upload/page-word.js';
import type { PageTurn } from './page-turn.js';
import { proofLanguages } from './proof-languages.js';
import { recognisePage } from './recognise-page.js';
import { createTextRecogniser } from './text-recogniser.js';

export type { PageBox, PageWord } from '../upload/page-word.js';
export type ProofPage = Pick<NormalisedPage, 'jpeg' | 'text'>;

export interface ProofReading {
  /** `page` counts the pages that were handed in, from 0; boxes lie on the page as it is kept, turned or not. */
  readonly words: readonly PageWord[];
  /** For each page, how far it has to be turned to be upright. */
  readonly turns: readonly PageTurn[];
  readonly engine: { readonly name: string; readonly version: string };
}

export interface ProofReader {
  /** `country`, where the proof comes from, as ISO 3166-1 alpha-2, chooses the languages. */
  read(pages: readonly ProofPage[], options: { readonly country: string }): Promise<ProofReading>;
  close(): Promise<void>;
}

/** Fewer words than this in a text layer are a scanner's stamp; the page is then a picture. */
export const LAYER_WORDS = 10;

/** A reader for one process, one proof at a time: 200 MB with two languages. No network, nothing on disk. */
export async function createProofReader(): Promise<ProofReader> {
  const recogniser = await createTextRecogniser();
  return {
    async read(pages, { country }) {
      const words: PageWord[] = [];
      const turns: PageTurn[] = [];
      for (const [page, { jpeg, text }] of pages.entries()) {
        const layer = text !== null && text.length >= LAYER_WORDS ? { turn: 0 as const, words: text } : null;
        const reading =
          layer ?? (await recognisePage(recogniser, { jpeg, languages: proofLanguages(country) }));
        turns.push(reading.turn);
        words.push(...reading.words.map(({ text, box, confidence }) => ({ text, page, box, confidence })));
      }
      return { words, turns, engine: { name: 'tesseract', version: recogniser.version } };
    },
    close() {
      recogniser.close();
      return Promise.resolve();
    },
  };
}
