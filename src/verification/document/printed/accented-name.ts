import { foldName } from '../../../domain/names.js';

/** Letters of the Albanian alphabet with a mark: whatever mark was read on an E is a diaeresis, on a C a cedilla. */
const MARKED: Readonly<Record<string, string>> = { E: 'Ë', C: 'Ç' };

/**
 * A printed name in capital letters as Albanian writes it. Recognition confuses the marks of ë with others, and sees marks
 * on letters that bear none.
 */
export function albanianSpelling(printed: string): string {
  return printed
    .normalize('NFD')
    .toUpperCase()
    .replace(/(\p{L})\p{M}+/gu, (_, letter: string) => MARKED[letter] ?? letter)
    .normalize('NFC');
}

/** The printed spelling of a name that the machine-readable zone has in A–Z; null where the two are not the same name. */
export function accentedName(printed: string, machineRead: string): string | null {
  const spelt = albanianSpelling(printed).replace(/[^\p{L}' -]/gu, '');
  return sameName(spelt, machineRead) ? spelt : null;
}

/** Whether two names differ in accents, hyphens and blanks at most. */
export function sameName(one: string, other: string): boolean {
  const letters = (name: string) => foldName(name).replaceAll(' ', '');
  return letters(one) === letters(other);
}
