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

export interface FullName {
  readonly surname: string;
  readonly givenNames: string;
}

/** What the names have for themselves in a zone, with the two fillers between them: TD1, TD2, TD3 (ICAO 9303-5, -6, -4). */
const NAME_FIELDS = [30, 31, 39];

/** Names as a person writes them and as a zone has them. `cut`: the zone's begins the other, and its names fill their field. */
export function compareNames(
  written: FullName,
  read: FullName,
): { readonly surname: NameAgreement; readonly givenNames: NameAgreement } {
  const end = endOfField(read);
  return {
    surname: compareName(written.surname, read.surname, end),
    givenNames: compareName(written.givenNames, read.givenNames, end),
  };
}

function compareName(written: string, read: string, end: string | null): NameAgreement {
  const [a, b] = [foldName(written), foldName(read)];
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same';
  return end !== null && b !== '' && a.startsWith(b + end) ? 'cut' : 'different';
}

/** Nothing where the names fill their field, the blank that fell on its last place where they leave one; null where there was room. */
function endOfField({ surname, givenNames }: FullName): '' | ' ' | null {
  const parts = [surname, givenNames].map(foldName).filter((part) => part !== '');
  const { length } = parts.join('<<');
  if (NAME_FIELDS.includes(length)) return '';
  return NAME_FIELDS.includes(length + 1) ? ' ' : null;
}

/** Albanian alphabetical order, where ç, dh, ë, gj … are letters of their own. */
const ALBANIAN = new Intl.Collator('sq', { sensitivity: 'variant' });

export function compareAlbanian(a: string, b: string): number {
  return ALBANIAN.compare(a, b);
}
