import { checkDigitOf, FILLER } from '../verification/document/mrz/check-digit.js';
import type { SpecimenPerson } from './specimen-person.js';

const STATE = 'ALB';

/** The machine-readable zone of a person's Albanian passport (TD3, 2 × 44) or ID card (TD1, 3 × 30), by ICAO 9303. */
export function mrzLines(person: SpecimenPerson, format: 'TD3' | 'TD1'): string[] {
  const number = checked(filled(person.documentNumber, 9));
  const birth = checked(shortDate(person.birthDate));
  const expiry = checked(shortDate(person.expiryDate));
  const sex = person.sex === 'female' ? 'F' : 'M';
  if (format === 'TD3') {
    const personal = checked(filled(person.personalNumber, 14));
    const composite = checkDigitOf(number + birth + expiry + personal);
    return [
      `P${FILLER}${STATE}${nameField(person, 39)}`,
      `${number}${STATE}${birth}${sex}${expiry}${personal}${composite}`,
    ];
  }
  const optional = filled(person.personalNumber, 15);
  const rest = filled('', 11);
  const composite = checkDigitOf(number + optional + birth + expiry + rest);
  return [
    `I${FILLER}${STATE}${number}${optional}`,
    `${birth}${sex}${expiry}${STATE}${rest}${composite}`,
    nameField(person, 30),
  ];
}

/** Names in the letters A–Z; what does not fit is cut, but something of the given names is always left (9303-3, 4.6). */
function nameField({ surname, givenNames }: SpecimenPerson, length: number): string {
  const given = mrzName(givenNames);
  const primary = mrzName(surname).slice(0, given === '' ? length : length - 3);
  return filled(given === '' ? primary : `${primary}${FILLER}${FILLER}${given}`, length);
}

/** A name as machine-readable zones write it: Ë as E, Ç as C, fillers between its parts, apostrophes left out. */
export function mrzName(name: string): string {
  return name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, FILLER);
}

function shortDate(date: string): string {
  return date === '' ? filled('', 6) : date.replaceAll('-', '').slice(2);
}

function filled(text: string, length: number): string {
  return text.padEnd(length, FILLER).slice(0, length);
}

function checked(text: string): string {
  return text + checkDigitOf(text);
}
