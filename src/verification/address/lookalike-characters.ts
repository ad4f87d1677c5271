const CLASSES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8' };

/** Whether both are the same but for O and 0, I and 1, S and 5, B and 8: what a recogniser cannot tell apart. */
export function sameCharacters(one: string, other: string): boolean {
  return one.length === other.length && foldCharacters(one) === foldCharacters(other);
}

function foldCharacters(text: string): string {
  return text.toUpperCase().replace(/[OILSB]/g, (letter) => CLASSES[letter] ?? letter);
}
