/** The characters of a machine-readable zone; a character's index is its value in check digits, the filler's aside. */
export const MRZ_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
export const FILLER = '<';

const WEIGHTS = [7, 3, 1] as const;

/** The value of a character in a check digit (ICAO 9303-3, 4.9): digits as they are, A–Z as 10–35, the filler as 0. */
export function characterValue(character: string): number {
  if (character === FILLER) return 0;
  const value = character.length === 1 ? MRZ_ALPHABET.indexOf(character) : -1;
  if (value < 0) throw new RangeError('not a character of a machine-readable zone');
  return value;
}

/** The weight of the character at this place of the checked text: 7, 3, 1 and again. */
export function weightAt(index: number): number {
  return WEIGHTS[index % 3] ?? 0;
}

/** The check digit of a text of A–Z, 0–9 and fillers (ICAO 9303-3, 4.9), as one character. */
export function checkDigitOf(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index++)
    sum += characterValue(text.charAt(index)) * weightAt(index);
  return String(sum % 10);
}
