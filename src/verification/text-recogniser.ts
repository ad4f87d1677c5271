import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const require = createRequire(import.meta.url);

/** Languages by the codes of Tesseract, of which `@tesseract.js-data` is installed. */
export type TextLanguage = 'deu' | 'ell' | 'eng' | 'fra' | 'ita' | 'spa' | 'sqi';

export interface GreyImage {
  /** One byte a pixel, row by row. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A word with its box in pixels and the engine's confidence, 0 to 1. */
export interface RecognisedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly confidence: number;
}

/**
 * How print is taken to lie: as one block of lines across the whole picture, as a page with columns, which are found first, or as
 * lines anywhere.
 */
export type TextLayout = 'block' | 'page' | 'sparse';

export interface TextRecogniser {
  readonly version: string;
  recognise(
    image: GreyImage,
    { languages, layout }: { readonly languages: readonly TextLanguage[]; readonly layout: TextLayout },
  ): Promise<RecognisedWord[]>;
  close(): void;
}

/** What is used of the engine inside tesseract.js: Tesseract's C++ interface (baseapi.h), compiled to WebAssembly. */
interface TesseractCore {
  readonly FS: {
    writeFile(path: string, data: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => TessBaseApi;
  destroy(api: TessBaseApi): void;
}

interface TessBaseApi {
  Init(dataPath: null, languages: string, engineMode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Version(): string;
  End(): void;
}

type CreateCore = (options: { print: () => void; printErr: () => void }) => Promise<TesseractCore>;

const LSTM_ONLY = 1;
/** Tesseract's page segmentation modes (publictypes.h). */
const SEGMENTATION = { page: 3, block: 6, sparse: 11 } as const;

/**
 * Tesseract in this process. The wrapper tesseract.js adds a thread, downloads and a cache, and takes several languages
 * only from one folder; the engine itself reads what it is handed, from memory.
 */
export async function createTextRecogniser(): Promise<TextRecogniser> {
  const createCore = require('tesseract.js-core/tesseract-core-simd-lstm') as CreateCore;
  const core = await createCore({ print: ignore, printErr: ignore });
  const readers = new Map<string, Promise<TessBaseApi>>();
  const loaded = new Map<TextLanguage, Promise<void>>();

  async function open(languages: readonly TextLanguage[]): Promise<TessBaseApi> {
    for (const language of languages) {
      let loading = loaded.get(language);
      if (loading === undefined) loaded.set(language, (loading = load(core, language)));
      await loading;
    }
    const api = new core.TessBaseAPI();
    if (api.Init(null, languages.join('+'), LSTM_ONLY) !== 0) throw new Error('Tesseract did not start');
    return api;
  }

  return {
    version: versionOf(core),
    async recognise({ data, width, height }, { languages, layout }) {
      const key = languages.join('+');
      let reader = readers.get(key);
      if (reader === undefined) readers.set(key, (reader = open(languages)));
      const api = await reader;
      core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data]));
      api.SetPageSegMode(SEGMENTATION[layout]);
      if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract did not take the image');
      api.Recognize(null);
      return wordsOf(api.GetTSVText(0));
    },
    close() {
      readers.clear();
      loaded.clear();
    },
  };
}

async function load(core: TesseractCore, language: TextLanguage): Promise<void> {
  const file = require.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  core.FS.writeFile(`${language}.traineddata`, await promisify(gunzip)(await readFile(file)));
}

function versionOf(core: TesseractCore): string {
  const api = new core.TessBaseAPI();
  const version = api.Version();
  core.destroy(api);
  return version;
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Words are level 5. */
function wordsOf(tsv: string): RecognisedWord[] {
  return tsv.split('\n').flatMap((row) => {
    const [level, , , , , , left, top, width, height, confidence, text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') return [];
    return [
      {
        text,
        left: Number(left),
        top: Number(top),
        width: Number(width),
        height: Number(height),
        confidence: Number(confidence) / 100,
      },
    ];
  });
}

function ignore(): void {
  // The engine's notes speak of missing optional word lists; what it has to say is in its return codes.
}
