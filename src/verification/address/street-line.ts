import { tokensOf } from './page-lines.js';

/** Countries that write the house number before the street; the others write it behind. */
const NUMBER_FIRST = new Set('AU CA FR GB GG GI IE IM JE LU MC MT NZ SG US ZA'.split(' '));

const UNITS = new Set(
  (
    'int interno scala sc piano palazzina app apt apartment appartement flat unit suite floor fl top tür tur stiege ' +
    'bte boîte boite bus bât bat bâtiment batiment esc escalera piso puerta pta pallati shkalla hyrja ap kati όροφος'
  ).split(' '),
);

export interface StreetLine {
  /** The words of the street's name and kind. */
  readonly words: readonly string[];
  /** The house number in capitals without blanks and signs, as 12A for 12/a; null where there is none. */
  readonly number: string | null;
}

interface Chunk {
  readonly text: string;
  /** A comma stands behind it. */
  readonly ends: boolean;
}

/** Parts street and number, typed in one line, by the custom of the country or, where that fails, the other way round. */
export function parseStreetLine(line: string, country: string): StreetLine {
  const chunks = [...line.normalize('NFC').matchAll(/([^\s,]+)\s*(,?)/g)].map(
    ([, text = '', comma]): Chunk => ({ text, ends: comma === ',' }),
  );
  const [custom, other] = NUMBER_FIRST.has(country) ? [numberFirst, numberLast] : [numberLast, numberFirst];
  return custom(chunks) ?? other(chunks) ?? { words: wordsOf(upToUnit(chunks)), number: null };
}

function numberLast(chunks: readonly Chunk[]): StreetLine | null {
  // Via 25 Aprile 12: a number with the name going on behind it belongs to the name.
  const at = chunks.findIndex(
    ({ text, ends }, index) =>
      index > 0 && isNumber(text) && (ends || !isWord(chunks[index + suffix(chunks, index) + 1])),
  );
  if (at < 0) return null;
  return { words: wordsOf(chunks.slice(0, at)), number: numberAt(chunks, at) };
}

function numberFirst(chunks: readonly Chunk[]): StreetLine | null {
  const at = chunks.findIndex(
    ({ text }, index) => isNumber(text) && isWord(chunks[index + suffix(chunks, index) + 1]),
  );
  if (at < 0) return null;
  const rest = chunks.slice(at + suffix(chunks, at) + 1);
  return { words: wordsOf(upToUnit(rest)), number: numberAt(chunks, at) };
}

/** 12, 12A, 12/A, 12-14, 45/2/12; neither an ordinal such as 5th or 28ης nor the day in 17. Juni. */
function isNumber(text: string): boolean {
  return /^\d+\p{L}?(?:[/-](?:\d+\p{L}?|\p{L}))*$/u.test(text);
}

function isWord(chunk: Chunk | undefined): boolean {
  return (
    chunk !== undefined &&
    /^(?:\p{L}['’.]?|\d+\p{L})\p{L}/u.test(chunk.text) &&
    !UNITS.has(unitKey(chunk.text))
  );
}

/** 1 where the number goes on in the next chunk, as in 12 A or 12 bis. */
function suffix(chunks: readonly Chunk[], at: number): 0 | 1 {
  if (chunks[at]?.ends === true) return 0;
  return /^(?:\p{L}|bis|ter|quater)$/iu.test(chunks[at + 1]?.text ?? '') ? 1 : 0;
}

function numberAt(chunks: readonly Chunk[], at: number): string {
  const parts = chunks.slice(at, at + suffix(chunks, at) + 1);
  return compactNumber(parts.map(({ text }) => text).join(''));
}

/** The name of the street ends at a comma or where the flat is told. */
function upToUnit(chunks: readonly Chunk[]): readonly Chunk[] {
  const unit = chunks.findIndex(({ text }, index) => index > 0 && UNITS.has(unitKey(text)));
  const comma = chunks.findIndex(({ ends }) => ends);
  const end = Math.min(unit < 0 ? chunks.length : unit, comma < 0 ? chunks.length : comma + 1);
  return chunks.slice(0, end);
}

function unitKey(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}

function wordsOf(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ text }) => tokensOf(text));
}

export function compactNumber(number: string): string {
  return number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
