import { FILLER, MRZ_ALPHABET } from './check-digit.js';
import type { FieldPlace, MrzFormat } from './mrz-format.js';
import { STATE_CODES, UTOPIA } from './issuing-state.js';
import { N_WITH_TILDE } from './printed-characters.js';

/** What may stand at some places of a line, and how likely each text is before the picture is looked at. */
export interface Choices {
  readonly texts: readonly string[];
  readonly priors: readonly number[];
  /** How likely any one other text of letters and fillers is, and, squared, one with digits; without it there is none. */
  readonly unlisted?: number;
}

/** What kind of document a zone is of. */
export interface DocumentKind {
  readonly format: MrzFormat;
  /** Whether its optional data are expected to hold an Albanian personal number. */
  readonly personalNumber: boolean;
}

const DIGITS = Array.from('0123456789');
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Letters in document numbers and optional data are rarer than digits, but in the series with which many numbers begin. */
const LETTER_AMONG_DIGITS = Math.exp(-1.5);
const SERIES_LENGTH = 2;
/** A letter or digit where a personal number is expected that has the other there: some document may hold something else. */
const NOT_PERSONAL = Math.exp(-3);
/** Parts of a date that is not known are filled (ICAO 9303-3, 4.8). */
const UNKNOWN_DATE_PART = Math.exp(-4);
const UNSPECIFIED_SEX = Math.exp(-2);
const SECOND_CODE_LETTER = Math.exp(-2);
/** Old cards of the United States. */
const SECOND_CODE_DIGIT = Math.exp(-4);
const FICTITIOUS_STATE = Math.exp(-3);
const TILDE = Math.exp(-2);
/** Specimens and some visas write other codes, or none. */
const UNLISTED_STATE = Math.exp(-5);

function equally(texts: readonly string[]): Choices {
  return { texts, priors: texts.map(() => 1) };
}

function withFiller(texts: readonly string[], prior: number): Choices {
  const filler = FILLER.repeat(texts[0]?.length ?? 1);
  return { texts: [...texts, filler], priors: [...texts.map(() => 1), prior] };
}

/** Letters, digits and the filler, each letter and each digit with such a prior. */
function mixed({ letter, digit }: { readonly letter: number; readonly digit: number }): Choices {
  const priorOf = (character: string) => {
    if (character === FILLER) return 1;
    return /\d/.test(character) ? digit : letter;
  };
  return { texts: Array.from(MRZ_ALPHABET), priors: Array.from(MRZ_ALPHABET, priorOf) };
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));
}

const DIGIT = equally(DIGITS);
const DIGIT_OR_FILLER = withFiller(DIGITS, 1);
const ANY = mixed({ letter: LETTER_AMONG_DIGITS, digit: 1 });
const SERIES = mixed({ letter: 1, digit: 1 });
/** A letter, eight digits and a letter (domain/personal-number.ts); nothing where the document has none. */
const PERSONAL_LETTER = mixed({ letter: 1, digit: NOT_PERSONAL });
const PERSONAL_DIGIT = mixed({ letter: NOT_PERSONAL * LETTER_AMONG_DIGITS, digit: 1 });
const PERSONAL_NUMBER = [PERSONAL_LETTER, ...new Array<Choices>(8).fill(PERSONAL_DIGIT), PERSONAL_LETTER];
const SEX = { texts: ['F', 'M', FILLER], priors: [1, 1, UNSPECIFIED_SEX] };
const DATE = [numbers(0, 99), numbers(1, 12), numbers(1, 31)].map((texts) =>
  withFiller(texts, UNKNOWN_DATE_PART),
);
export const STATE: Choices = {
  texts: [...STATE_CODES, UTOPIA],
  priors: [...STATE_CODES.map(() => 1), FICTITIOUS_STATE],
  unlisted: UNLISTED_STATE,
};
const SECOND_OF_CODE = {
  texts: [FILLER, ...LETTERS, ...DIGITS],
  priors: [1, ...LETTERS.map(() => SECOND_CODE_LETTER), ...DIGITS.map(() => SECOND_CODE_DIGIT)],
};
const FIRST_OF_CODE: Readonly<Record<MrzFormat, Choices>> = {
  TD1: equally(['I', 'A', 'C']),
  TD2: equally(['I', 'A', 'C', 'P']),
  TD3: equally(['P']),
  MRVA: equally(['V']),
  MRVB: equally(['V']),
};

export const ALL_CHARACTERS: Choices = equally(Array.from(MRZ_ALPHABET));

/** The alphabet of names: letters and the filler that separates them. */
export const LETTERS_AND_FILLER: Choices = equally([...LETTERS, FILLER]);

/** The same, and what some states print beside it. */
export const NAME_CHARACTERS: Choices = {
  texts: [...LETTERS_AND_FILLER.texts, N_WITH_TILDE],
  priors: [...LETTERS_AND_FILLER.priors, TILDE],
};

/** What may stand in a field of such a document, piece by piece in the order of its characters. */
export function choicesOf(
  { name, start, end }: FieldPlace,
  { format, personalNumber }: DocumentKind,
): readonly Choices[] {
  switch (name) {
    case 'documentCode':
      return [FIRST_OF_CODE[format], SECOND_OF_CODE];
    case 'issuingState':
    case 'nationality':
      return [STATE];
    case 'birthDate':
    case 'expiryDate':
      return DATE;
    case 'sex':
      return [SEX];
    case 'birthDateCheck':
    case 'documentNumberCheck':
    case 'compositeCheck':
      return [DIGIT];
    case 'expiryDateCheck':
    case 'optionalCheck':
      return [DIGIT_OR_FILLER];
    case 'names':
      return new Array<Choices>(end - start).fill(NAME_CHARACTERS);
    case 'documentNumber':
      return followedByAny(new Array<Choices>(SERIES_LENGTH).fill(SERIES), end - start);
    case 'optional':
      return followedByAny(
        personalNumber && end - start >= PERSONAL_NUMBER.length ? PERSONAL_NUMBER : [],
        end - start,
      );
    case 'optional2':
      return followedByAny([], end - start);
  }
}

function followedByAny(first: readonly Choices[], length: number): readonly Choices[] {
  return [...first, ...new Array<Choices>(length - first.length).fill(ANY)];
}
