const CLASSES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8' };

/** Whether both are the same but for O and 0, I and 1, S and 5, B and 8: what a recogniser cannot tell apart. */
export function sameCharacters(one: string, other: string): boolean {
  return one.length === other.length && foldCharacters(one) === foldCharacters(other);
}

/** An accent over a digit is a speck that made the recogniser take it for a letter: Í is a 1. */
function foldCharacters(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[OILSB]/g, (letter) => CLASSES[letter] ?? letter);
}

/** A word of lower-case letters in which letters and pairs that a blurred print does not tell apart are one. */
export function shapeOf(word: string): string {
  return word
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1l]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/8/g, 'b');
}
