/** Digits and letters that are not taken for each other (Crockford's base 32): no I, L, O, U. */
export const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SUFFIX_LENGTH = 5;

/** `PER-2026-0A7K3`: election year, then five characters; `random` gives integers in [0, 32). */
export function newReference(electionYear: number, random: () => number): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => REFERENCE_ALPHABET.charAt(random() & 31));
  return `PER-${electionYear}-${suffix.join('')}`;
}

/** The reference as stored, from what someone typed: case, blanks and the look-alikes do not matter. Null when it is none. */
export function parseReference(text: string): string | null {
  const match = /^PER-?(\d{4})-?([0-9A-Z]{5})$/.exec(text.trim().toUpperCase().replace(/\s+/g, '-'));
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const suffix = match[2].replace(/O/g, '0').replace(/[IL]/g, '1');
  return Array.from(suffix).every((letter) => REFERENCE_ALPHABET.includes(letter))
    ? `PER-${match[1]}-${suffix}`
    : null;
}
