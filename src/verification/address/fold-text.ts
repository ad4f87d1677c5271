import { latinFromGreek, lookalikeOfGreek } from './greek-letters.js';

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Lower case, without accents, in Latin letters: spellings of a word that mean the same become equal. */
export function foldText(text: string): string {
  const plain = withoutAccents(text).toLowerCase();
  return latinFromGreek(plain).replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? letter);
}

/**
 * The keys under which a word of a page may be meant: its folded text, and what it looks like in Latin letters, since
 * recognisers take either alphabet for the other.
 */
export function keysOf(text: string): readonly string[] {
  const key = foldText(text);
  const lookalike = lookalikeOfGreek(withoutAccents(text));
  return lookalike === null ? [key] : [key, lookalike];
}

/** In German, ä, ö and ü are also written ae, oe and ue. */
export function foldUmlauts(key: string): string {
  return key.replace(/([aou])e/g, '$1');
}

/** The micro sign, for one, is a letter of Greek only after compatibility normalisation. */
function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
