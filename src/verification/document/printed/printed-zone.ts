import { parsePersonalNumber } from '../../../domain/personal-number.js';
import { pagePhrases } from './page-lines.js';
import { labelledPhrases, type PrintedFieldName } from './printed-fields.js';
import {
  printedCode,
  printedDate,
  printedName,
  type PrintedField,
  type ValuePlaces,
} from './printed-values.js';
import type { PrintedPage } from './read-printed-page.js';

/** The fields of the printed zone that were read; dates as ISO 8601, names in capital letters. */
export type PrintedZone = Readonly<Partial<Record<PrintedFieldName, PrintedField>>>;

/** What should be printed: what the machine-readable zone says or the voter confirmed. Empty where nothing is known. */
export type ExpectedPrint = Readonly<Record<PrintedFieldName, string>>;

/** Finds the fields among the words of a page, and compares them with what is expected. */
export function printedZone({ words }: PrintedPage, expected: ExpectedPrint): PrintedZone {
  const phrases = pagePhrases(words);
  const labelled = labelledPhrases(phrases);
  const places = (name: PrintedFieldName): ValuePlaces => ({
    labelled: labelled[name],
    phrases,
    expected: expected[name],
  });
  const found: Readonly<Record<PrintedFieldName, PrintedField | null>> = {
    surname: printedName(places('surname')),
    givenNames: printedName(places('givenNames')),
    birthPlace: printedName(places('birthPlace')),
    birthDate: printedDate(places('birthDate')),
    expiryDate: printedDate(places('expiryDate')),
    personalNumber: printedCode(places('personalNumber'), {
      form: /^[0-9A-T]\d{8}[A-W]$/,
      isProved: (code) => parsePersonalNumber(code)?.checkLetterHolds === true,
    }),
    documentNumber: printedCode(places('documentNumber'), { form: /^[A-Z0-9]{9}$/ }),
  };
  return Object.fromEntries(Object.entries(found).filter(([, field]) => field !== null));
}

/** An identity, its names spelt as they are printed where both are the same name. */
export function withPrintedSpelling<Of extends Pick<ExpectedPrint, 'surname' | 'givenNames'>>(
  identity: Of,
  { surname, givenNames }: PrintedZone,
): Of {
  return {
    ...identity,
    ...(surname?.agrees === true && { surname: surname.text }),
    ...(givenNames?.agrees === true && { givenNames: givenNames.text }),
  };
}
