import { documentSheet, type DocumentSheet } from './document-sheet.js';
import { mrzLines } from './mrz-lines.js';
import type { SpecimenPerson } from './specimen-person.js';

export { mrzLines } from './mrz-lines.js';
export type { SpecimenPerson } from './specimen-person.js';

/** ID-3 and ID-1 (ISO/IEC 7810), in millimetres. */
const PASSPORT = { width: 125, height: 88 };
const CARD = { width: 85.6, height: 54 };
const YEARS_VALID = 10;

/** The data page of an Albanian passport of a fictitious person, marked as a specimen, as PNG (1500 × 1056). */
export async function drawPassport(person: SpecimenPerson, portrait?: Uint8Array): Promise<Buffer> {
  const sheet = documentSheet(PASSPORT.width, PASSPORT.height, {
    paper: '#eee7e2',
    line: '#b98a8a',
    title: '#8a1f1f',
  });
  sheet.text(
    'REPUBLIKA E SHQIPËRISË / REPUBLIC OF ALBANIA',
    { x: 6, y: 7 },
    { size: 3.6, weight: 700, colour: '#8a1f1f' },
  );
  sheet.text('PASAPORTË / PASSPORT', { x: 6, y: 12 }, { size: 2.8, weight: 700 });
  sheet.text('MODEL – SPECIMEN', { x: 96, y: 12 }, { size: 2.4, weight: 700, colour: '#b00020' });
  sheet.markAsSpecimen(62);
  await sheet.portrait({ x: 5, y: 16 }, { width: 34, height: 43 }, portrait);
  const [left, middle, right] = [44, 74, 100];
  sheet.field('Lloji / Type', 'P', { x: left, y: 16 });
  sheet.field('Kodi / Code', 'ALB', { x: 58, y: 16 });
  sheet.field('Nr. i pasaportës / Passport No.', person.documentNumber, { x: 78, y: 16 });
  sheet.field('Mbiemri / Surname', person.surname, { x: left, y: 22.5 });
  sheet.field('Emri / Given names', person.givenNames, { x: left, y: 29 });
  sheet.field('Shtetësia / Nationality', 'Shqiptare / Albanian', { x: left, y: 35.5 });
  sheet.field('Nr. personal / Personal No.', person.personalNumber, { x: 84, y: 35.5 });
  sheet.field('Datëlindja / Date of birth', printedDate(person.birthDate), { x: left, y: 42 });
  sheet.field('Gjinia / Sex', sexLetter(person), { x: middle, y: 42 });
  sheet.field('Vendlindja / Place of birth', person.birthPlace, { x: 88, y: 42 });
  sheet.field('Data e lëshimit / Date of issue', issueDate(person), { x: left, y: 48.5 });
  sheet.field('Autoriteti / Authority', 'MPB', { x: right, y: 48.5 });
  sheet.field('Data e skadimit / Date of expiry', printedDate(person.expiryDate), { x: left, y: 55 });
  sheet.mrz(mrzLines(person, 'TD3'), { x: 6.6, y: PASSPORT.height - 15.2 }, 6.35);
  return sheet.png();
}

/** The side with the portrait of an Albanian ID card of a fictitious person, marked as a specimen, as PNG (1027 × 648). */
export async function drawIdCardFront(person: SpecimenPerson, portrait?: Uint8Array): Promise<Buffer> {
  const sheet = cardSheet();
  sheet.text(
    'REPUBLIKA E SHQIPËRISË / REPUBLIC OF ALBANIA',
    { x: 4, y: 5.5 },
    { size: 3, weight: 700, colour: '#8a1f1f' },
  );
  sheet.text('LETËRNJOFTIM / IDENTITY CARD', { x: 4, y: 9 }, { size: 2.2, weight: 700 });
  sheet.text('MODEL – SPECIMEN', { x: 62, y: 9 }, { size: 2, weight: 700, colour: '#b00020' });
  sheet.markAsSpecimen(54);
  await sheet.portrait({ x: 4, y: 13 }, { width: 23, height: 30 }, portrait);
  sheet.field('Mbiemri / Surname', person.surname, { x: 30, y: 14 });
  sheet.field('Emri / Given names', person.givenNames, { x: 30, y: 20.5 });
  sheet.field('Shtetësia / Nationality', 'Shqiptare / Albanian', { x: 30, y: 27 });
  sheet.field('Gjinia / Sex', sexLetter(person), { x: 66, y: 27 });
  sheet.field('Datëlindja / Date of birth', printedDate(person.birthDate), { x: 30, y: 33.5 });
  sheet.field('Vendlindja / Place of birth', person.birthPlace, { x: 55, y: 33.5 });
  sheet.field('Nr. personal / Personal No.', person.personalNumber, { x: 30, y: 40 });
  sheet.field('Data e skadimit / Date of expiry', printedDate(person.expiryDate), { x: 55, y: 40 });
  sheet.field('Nr. i letërnjoftimit / Card No.', person.documentNumber, { x: 4, y: 47 });
  return sheet.png();
}

/** The side with the machine-readable zone of the same card, as PNG (1027 × 648). */
export function drawIdCardBack(person: SpecimenPerson): Promise<Buffer> {
  const sheet = cardSheet();
  sheet.field('Data e lëshimit / Date of issue', issueDate(person), { x: 5, y: 6 });
  sheet.field('Autoriteti / Authority', 'MPB', { x: 45, y: 6 });
  sheet.field('Nr. i letërnjoftimit / Card No.', person.documentNumber, { x: 5, y: 13 });
  sheet.text('MODEL – SPECIMEN', { x: 45, y: 16 }, { size: 2.4, weight: 700, colour: '#b00020' });
  sheet.markAsSpecimen(32);
  sheet.mrz(mrzLines(person, 'TD1'), { x: 4.7, y: CARD.height - 16.5 }, 5.8);
  return Promise.resolve(sheet.png());
}

function cardSheet(): DocumentSheet {
  return documentSheet(CARD.width, CARD.height, { paper: '#e6ebea', line: '#8aa6b9', title: '#5a4a4a' });
}

function sexLetter({ sex }: SpecimenPerson): string {
  return sex === 'female' ? 'F' : 'M';
}

function printedDate(date: string): string {
  return date.split('-').toReversed().join('.');
}

function issueDate({ expiryDate }: SpecimenPerson): string {
  if (expiryDate === '') return '';
  return printedDate(`${Number(expiryDate.slice(0, 4)) - YEARS_VALID}${expiryDate.slice(4)}`);
}
