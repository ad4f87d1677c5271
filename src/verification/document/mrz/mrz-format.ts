import { checkDigitOf, FILLER, MRZ_ALPHABET } from './check-digit.js';
import { longDocumentNumber, type LongDocumentNumber } from './long-document-number.js';
import { N_WITH_TILDE } from './printed-characters.js';

/** Machine-readable zones of ICAO 9303: cards (parts 5 and 6), passports (part 4), visas (part 7). */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRVA' | 'MRVB';

export type MrzFieldName =
  | 'documentCode'
  | 'issuingState'
  | 'names'
  | 'documentNumber'
  | 'documentNumberCheck'
  | 'nationality'
  | 'birthDate'
  | 'birthDateCheck'
  | 'sex'
  | 'expiryDate'
  | 'expiryDateCheck'
  | 'optional'
  | 'optionalCheck'
  | 'optional2'
  | 'compositeCheck';

/** Where a field lies: line, first character, and the character after its last. */
export interface FieldPlace {
  readonly name: MrzFieldName;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A check digit and the fields that it covers, in the order of their characters. */
export interface CheckRule {
  readonly digit: MrzFieldName;
  readonly over: readonly MrzFieldName[];
}

export interface MrzLayout {
  readonly format: MrzFormat;
  readonly lineCount: 2 | 3;
  readonly lineLength: 30 | 36 | 44;
  readonly fields: readonly FieldPlace[];
  /** The check digits of single fields, then the composite one where the format has it. */
  readonly checks: readonly CheckRule[];
}

function at(name: MrzFieldName, line: number, start: number, end: number): FieldPlace {
  return { name, line, start, end };
}

const UPPER_OF_TWO = [at('documentCode', 0, 0, 2), at('issuingState', 0, 2, 5)];
const LOWER_OF_TWO = [
  at('documentNumber', 1, 0, 9),
  at('documentNumberCheck', 1, 9, 10),
  at('nationality', 1, 10, 13),
  at('birthDate', 1, 13, 19),
  at('birthDateCheck', 1, 19, 20),
  at('sex', 1, 20, 21),
  at('expiryDate', 1, 21, 27),
  at('expiryDateCheck', 1, 27, 28),
];

const SINGLE_CHECKS: readonly CheckRule[] = [
  { digit: 'documentNumberCheck', over: ['documentNumber'] },
  { digit: 'birthDateCheck', over: ['birthDate'] },
  { digit: 'expiryDateCheck', over: ['expiryDate'] },
];
const NUMBER_AND_DATES: readonly MrzFieldName[] = [
  'documentNumber',
  'documentNumberCheck',
  'birthDate',
  'birthDateCheck',
  'expiryDate',
  'expiryDateCheck',
];

export const MRZ_LAYOUTS: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD1: {
    format: 'TD1',
    lineCount: 3,
    lineLength: 30,
    fields: [
      ...UPPER_OF_TWO,
      at('documentNumber', 0, 5, 14),
      at('documentNumberCheck', 0, 14, 15),
      at('optional', 0, 15, 30),
      at('birthDate', 1, 0, 6),
      at('birthDateCheck', 1, 6, 7),
      at('sex', 1, 7, 8),
      at('expiryDate', 1, 8, 14),
      at('expiryDateCheck', 1, 14, 15),
      at('nationality', 1, 15, 18),
      at('optional2', 1, 18, 29),
      at('compositeCheck', 1, 29, 30),
      at('names', 2, 0, 30),
    ],
    checks: [
      ...SINGLE_CHECKS,
      {
        digit: 'compositeCheck',
        over: [
          'documentNumber',
          'documentNumberCheck',
          'optional',
          'birthDate',
          'birthDateCheck',
          'expiryDate',
          'expiryDateCheck',
          'optional2',
        ],
      },
    ],
  },
  TD2: {
    format: 'TD2',
    lineCount: 2,
    lineLength: 36,
    fields: [
      ...UPPER_OF_TWO,
      at('names', 0, 5, 36),
      ...LOWER_OF_TWO,
      at('optional', 1, 28, 35),
      at('compositeCheck', 1, 35, 36),
    ],
    checks: [...SINGLE_CHECKS, { digit: 'compositeCheck', over: [...NUMBER_AND_DATES, 'optional'] }],
  },
  TD3: {
    format: 'TD3',
    lineCount: 2,
    lineLength: 44,
    fields: [
      ...UPPER_OF_TWO,
      at('names', 0, 5, 44),
      ...LOWER_OF_TWO,
      at('optional', 1, 28, 42),
      at('optionalCheck', 1, 42, 43),
      at('compositeCheck', 1, 43, 44),
    ],
    checks: [
      ...SINGLE_CHECKS,
      { digit: 'optionalCheck', over: ['optional'] },
      { digit: 'compositeCheck', over: [...NUMBER_AND_DATES, 'optional', 'optionalCheck'] },
    ],
  },
  MRVA: {
    format: 'MRVA',
    lineCount: 2,
    lineLength: 44,
    fields: [...UPPER_OF_TWO, at('names', 0, 5, 44), ...LOWER_OF_TWO, at('optional', 1, 28, 44)],
    checks: SINGLE_CHECKS,
  },
  MRVB: {
    format: 'MRVB',
    lineCount: 2,
    lineLength: 36,
    fields: [...UPPER_OF_TWO, at('names', 0, 5, 36), ...LOWER_OF_TWO, at('optional', 1, 28, 36)],
    checks: SINGLE_CHECKS,
  },
};

/** The format of lines by their number, length and first letter (visas begin with V); null for any other text. */
export function formatOf(lines: readonly string[]): MrzFormat | null {
  const visa = lines[0]?.startsWith('V') ?? false;
  const layout = Object.values(MRZ_LAYOUTS).find(
    (one) => one.format.startsWith('MRV') === visa && isPrintable(lines, one),
  );
  return layout?.format ?? null;
}

function isPrintable(lines: readonly string[], layout: MrzLayout): boolean {
  const names = placeOf(layout, 'names');
  const isName = (row: number, index: number) =>
    names?.line === row && index >= names.start && index < names.end;
  return (
    lines.length === layout.lineCount &&
    lines.every(
      (line, row) =>
        line.length === layout.lineLength &&
        Array.from(line).every(
          (character, index) =>
            MRZ_ALPHABET.includes(character) || (character === N_WITH_TILDE && isName(row, index)),
        ),
    )
  );
}

export function placeOf(layout: MrzLayout, name: MrzFieldName): FieldPlace | null {
  return layout.fields.find((field) => field.name === name) ?? null;
}

/** The raw characters of a field, fillers included; empty when the format lacks it. */
export function fieldText(lines: readonly string[], layout: MrzLayout, name: MrzFieldName): string {
  const place = placeOf(layout, name);
  return place === null ? '' : (lines[place.line] ?? '').slice(place.start, place.end);
}

/** The check digits that do not hold. A filler stands for the digit of a field that is itself all fillers. */
export function failedChecks(lines: readonly string[], layout: MrzLayout): MrzFieldName[] {
  return layout.checks
    .filter(({ digit, over }) => {
      const covered = over.map((name) => fieldText(lines, layout, name)).join('');
      const found = fieldText(lines, layout, digit);
      if (found !== FILLER) return found !== checkDigitOf(covered);
      const long = digit === 'documentNumberCheck' ? longNumberOf(lines, layout) : null;
      return long === null ? !/^<+$/.test(covered) : !long.checkDigitHolds;
    })
    .map(({ digit }) => digit);
}

export function longNumberOf(lines: readonly string[], layout: MrzLayout): LongDocumentNumber | null {
  if (layout.format !== 'TD1') return null;
  const text = (name: MrzFieldName) => fieldText(lines, layout, name);
  return longDocumentNumber({
    number: text('documentNumber'),
    check: text('documentNumberCheck'),
    optional: text('optional'),
  });
}
