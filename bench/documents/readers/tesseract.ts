import { execFile, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createWorker, PSM } from 'tesseract.js';
import { checkedLines } from './checked-lines.js';
import { locatedCrop } from './located-crop.js';
import type { MrzReader, ReaderAnswer } from './reader.js';
import type { KnownPicture } from '../known-pictures.js';
import type { DocumentReading } from '../../../src/verification/document/document-reading.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
const NOTHING: ReaderAnswer = { lines: null, accepted: false };

/** Where each picture's zone lies, as our reader located it: the others start from there. */
export type LocatedBoxes = ReadonlyMap<string, Pick<DocumentReading, 'box' | 'lines'>>;

/** tesseract.js with its English data, restricted to the alphabet, on located zones. */
export async function tesseractJs(boxes: LocatedBoxes): Promise<MrzReader> {
  const data = createRequire(import.meta.url).resolve(
    '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  );
  const worker = await createWorker('eng', 1, {
    langPath: path.dirname(data),
    cacheMethod: 'none',
    gzip: true,
  });
  await worker.setParameters({ tessedit_char_whitelist: ALPHABET, tessedit_pageseg_mode: PSM.SINGLE_BLOCK });
  return {
    name: 'tesseract.js',
    read: (picture) =>
      onCrop(picture, boxes, async (crop) => checkedLines((await worker.recognize(crop)).data.text)),
    memory: () => null,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Tesseract of the operating system, a process for each zone; null where it is not installed. */
export function nativeTesseract(boxes: LocatedBoxes): MrzReader | null {
  if (spawnSync('tesseract', ['--version']).status !== 0) return null;
  const options = ['stdin', 'stdout', '--psm', '6', '-c', `tessedit_char_whitelist=${ALPHABET}`];
  return {
    name: 'native tesseract',
    read: (picture) =>
      onCrop(
        picture,
        boxes,
        (crop) =>
          new Promise((resolve) => {
            const child = execFile('tesseract', options, (_, text) => resolve(checkedLines(text)));
            child.stdin?.end(crop);
          }),
      ),
    memory: () => null,
    close: () => Promise.resolve(),
  };
}

async function onCrop(
  { file, bytes }: KnownPicture,
  boxes: LocatedBoxes,
  read: (crop: Buffer) => Promise<ReaderAnswer>,
): Promise<ReaderAnswer> {
  const { box, lines } = boxes.get(file) ?? { box: null, lines: null };
  return box === null || lines === null ? NOTHING : read(await locatedCrop(bytes, { box, lines }));
}
