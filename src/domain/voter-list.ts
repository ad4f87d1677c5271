import { compareAlbanian } from './names.js';

/** The three forms in which the list leaves the house, each with no more than its receiver needs. */
export const LIST_PROFILES = ['public', 'official', 'courier'] as const;
export type ListProfile = (typeof LIST_PROFILES)[number];

/** These carry what identifies or locates a voter: their export needs two officers. */
export function needsTwoOfficers(profile: ListProfile): boolean {
  return profile !== 'public';
}

/** One voter on the list, with everything that any profile shows (Electoral Code, art. 45, and the address abroad). */
export interface VoterListRow {
  readonly requestId: string;
  readonly surname: string;
  readonly givenNames: string;
  /** From the civil register; empty until its extract is imported, as are the other fields of the register. */
  readonly fatherName: string;
  readonly motherName: string;
  readonly birthDate: string;
  readonly personalNumber: string;
  readonly nationality: string;
  readonly residenceCode: string;
  readonly sex: string;
  readonly qark: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly envelope: readonly string[];
  readonly address: {
    readonly street: string;
    readonly unit: string;
    readonly postalCode: string;
    readonly city: string;
    readonly region: string;
    readonly careOf: string;
  };
  readonly phone: string;
  readonly email: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
}

/** By surname, given names and personal number, in the order of the Albanian alphabet. */
export function compareVoters(a: VoterListRow, b: VoterListRow): number {
  return (
    compareAlbanian(a.surname, b.surname) ||
    compareAlbanian(a.givenNames, b.givenNames) ||
    compareAlbanian(a.personalNumber, b.personalNumber)
  );
}

/** As on Albanian documents. */
const SEX_LETTERS: Readonly<Record<string, string>> = { female: 'F', male: 'M' };

type Cell = (row: VoterListRow, position: number, listNumber: number) => string;

/** Columns by profile, in order, under the names that they have in the file. */
export const PROFILE_COLUMNS: Readonly<Record<ListProfile, Readonly<Record<string, Cell>>>> = {
  public: {
    nr_rendor: (_, position) => String(position),
    emri: (row) => row.givenNames,
    atesia: (row) => row.fatherName,
    mbiemri: (row) => row.surname,
    qarku: (row) => row.qark,
    shteti: (row) => row.country,
  },
  official: {
    nr_rendor: (_, position) => String(position),
    emri: (row) => row.givenNames,
    atesia: (row) => row.fatherName,
    amesia: (row) => row.motherName,
    mbiemri: (row) => row.surname,
    datelindja: (row) => row.birthDate,
    numri_personal: (row) => row.personalNumber,
    shtetesia: (row) => row.nationality,
    kodi_i_vendbanimit: (row) => row.residenceCode,
    gjinia: (row) => SEX_LETTERS[row.sex] ?? '',
    qarku: (row) => row.qark,
    rruga: (row) => [row.address.street, row.address.unit].filter((part) => part !== '').join(', '),
    kodi_postar: (row) => row.address.postalCode,
    qyteti: (row) => row.address.city,
    rajoni: (row) => row.address.region,
    shteti: (row) => row.country,
    nr_vendimit: (row) => row.decisionNumber,
    data_vendimit: (row) => row.decisionDate,
  },
  courier: {
    etiketa: (_, position, listNumber) => labelId(listNumber, position),
    emri: (row) => `${row.givenNames} ${row.surname}`,
    rreshti_1: (row) => row.envelope[1] ?? '',
    rreshti_2: (row) => row.envelope[2] ?? '',
    rreshti_3: (row) => row.envelope[3] ?? '',
    rreshti_4: (row) => row.envelope[4] ?? '',
    rreshti_5: (row) => row.envelope[5] ?? '',
    rreshti_6: (row) => row.envelope[6] ?? '',
    kodi_postar: (row) => row.address.postalCode,
    shteti: (row) => row.country,
    telefoni: (row) => row.phone,
    emaili: (row) => row.email,
  },
};

/** Columns that come from the civil register alone. */
export const REGISTER_COLUMNS: readonly string[] = ['atesia', 'amesia', 'kodi_i_vendbanimit', 'qarku'];

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The id of an envelope's label: list, position, and the check digit of UPU standard S10. */
export function labelId(listNumber: number, position: number): string {
  const serial = String(position).padStart(8, '0');
  const sum = S10_WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0);
  const check = 11 - (sum % 11);
  return `L${listNumber}-${serial}${check === 10 ? 0 : check === 11 ? 5 : check}`;
}
