import { compareNames } from '../domain/names.js';
import { sq } from '../i18n/sq.js';
import type { ReviewView } from '../services/review/review-request.js';
import { SIGNS, type ComparedPart } from '../../templates/components/proof-comparison.js';
import { maskNumber } from './mask-number.js';
import type { PrintedZone } from '../verification/document/printed/printed-zone.js';
import { reviewDetails } from './review-details.js';

/** Title, voter, document, proof of address. */
export type ReviewRow = readonly [string, string, string, string];

/** The table of the review screen: what the voter says, what the document and the proof say, and where they differ. */
export function reviewRows({
  view,
  isRevealed,
  countryName,
}: {
  readonly view: ReviewView;
  readonly isRevealed: boolean;
  readonly countryName: string;
}): readonly ReviewRow[] {
  const { record, profile, details } = view;
  const { identity, address, proofType } = record;
  const { read, printed, proofParts, issuedOn } = reviewDetails(details);
  const mask = (number: string): string => (isRevealed ? number : maskNumber(number));
  const part = (name: ComparedPart['part']): string => {
    const found = proofParts.find((candidate) => candidate.part === name);
    if (found === undefined || found.status === 'not-given') return '';
    return `${SIGNS[found.status]} ${found.seen ?? ''}`.trim();
  };
  const names = read && identity ? compareNames(identity, read) : null;
  const isSameName = (name: 'surname' | 'givenNames'): boolean =>
    names !== null && names[name] !== 'different';
  /** As it is printed where zone and print are the same name, for only print has ë and ç; else what the zone says, if it was read. */
  const nameInDocument = (name: 'surname' | 'givenNames'): string => {
    const print = printed[name];
    const zone = read?.[name] ?? '';
    if (print?.agrees === true && (zone === '' || isSameName(name))) return marked(print.text, true);
    return marked(zone, isSameName(name));
  };
  /** A row of its own for what is printed otherwise: it has to be seen whole. */
  const printedOtherwise = (field: keyof typeof printed, shown = (text: string) => text): ReviewRow[] => {
    const print = printed[field];
    if (print?.agrees !== false) return [];
    const title = field === 'birthDate' || field === 'expiryDate' ? 'e shtypur' : 'i shtypur';
    return [[`  ${title}`, '', marked(shown(print.text), false), '']];
  };
  const onlyPrinted = (
    title: string,
    field: 'documentNumber' | 'expiryDate',
    shown = (text: string) => text,
  ): ReviewRow[] => {
    const rows = printedOtherwise(field, shown);
    return rows.length === 0 ? [] : [[title, shown(identity?.[field] ?? ''), '', ''], ...rows];
  };
  return [
    [
      '',
      'zgjedhësi',
      record.documentType === 'id-card' ? 'letërnjoftimi' : 'pasaporta',
      'dokumenti i adresës',
    ],
    ['mbiemri', identity?.surname ?? '', nameInDocument('surname'), part('name')],
    ...printedOtherwise('surname'),
    ['emri', identity?.givenNames ?? '', nameInDocument('givenNames'), ''],
    ...printedOtherwise('givenNames'),
    ['datëlindja', day(identity?.birthDate), compared(day(read?.birthDate), day(identity?.birthDate)), ''],
    ...printedOtherwise('birthDate', day),
    ['vendlindja', identity?.birthPlace ?? '', placeInDocument(printed.birthPlace), ''],
    [
      'numri personal',
      mask(identity?.personalNumber ?? ''),
      marked(read ? mask(read.personalNumber) : undefined, read?.personalNumber === identity?.personalNumber),
      '',
    ],
    ...printedOtherwise('personalNumber', mask),
    ...onlyPrinted('dokumenti nr.', 'documentNumber'),
    ...onlyPrinted('skadon', 'expiryDate', day),
    ['profili', `${day(profile.birthDate)} ${mask(profile.personalNumber)}`, '', ''],
    ['gjinia', sexOf(identity?.sex), compared(sexOf(read?.sex), sexOf(identity?.sex)), ''],
    ['rruga', address?.street ?? '', '', part('street')],
    ['', '', '', part('number')],
    [
      'kodi, qyteti',
      `${address?.postalCode ?? ''} ${address?.city ?? ''}`.trim(),
      '',
      [part('postal-code'), part('city')].filter((text) => text !== '').join(' · '),
    ],
    ['lloji i provës', proofType === null ? '' : `${proofType} · ${countryName}`, '', day(issuedOn)],
  ];
}

function compared(read: string | undefined, given: string | undefined): string {
  return marked(read, read === given);
}

/** The sign first: a long name is cut off at its end. */
function marked(read: string | undefined, isSame: boolean): string {
  return read ? `${isSame ? '✓' : '✗'} ${read}` : '';
}

function day(date: string | undefined): string {
  return date ? date.split('-').reverse().join('.') : '';
}

function sexOf(sex: string | undefined): string {
  return sex === 'female' || sex === 'male' ? sq[`sex.${sex}`] : '';
}

/** A place is written in many ways: what is not the same is left to the officer's eye. */
function placeInDocument(place: PrintedZone['birthPlace']): string {
  return place === undefined ? '' : `${place.agrees === true ? '✓ ' : ''}${place.text}`;
}
