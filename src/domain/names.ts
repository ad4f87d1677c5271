/**
 * Names as they can be compared between what a voter types, what is printed and what stands in a machine-readable zone,
 * which knows A–Z only (ICAO 9303-3, section 6: Ë → E, Ç → C; hyphens and apostrophes are blanks or nothing).
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’`´]/g, '')
    .replace(/[^A-Z]+/g, ' ')
    .trim();
}

export type NameAgreement = 'same' | 'cut' | 'different';

/** `cut`: one begins the other and fills the field, as long names do in a machine-readable zone. */
export function compareNames(typed: string, read: string): NameAgreement {
  const [a, b] = [foldName(typed), foldName(read)];
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) ? 'cut' : 'different';
}

/** Albanian alphabetical order, where ç, dh, ë, gj … are letters of their own. */
const ALBANIAN = new Intl.Collator('sq', { sensitivity: 'variant' });

export function compareAlbanian(a: string, b: string): number {
  return ALBANIAN.compare(a, b);
}
