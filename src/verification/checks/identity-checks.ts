import { isOfAgeOnElectionDay, type ElectoralCalendar } from '../../domain/electoral-calendar.js';
import { compareNames } from '../../domain/names.js';
import { parsePersonalNumber } from '../../domain/personal-number.js';
import type { AccountRecord, Identity } from '../../domain/registration-request.js';
import { ALBANIA } from '../document/mrz/issuing-state.js';
import { printedZone, type PrintedZone } from '../document/printed/printed-zone.js';
import type { PrintedPage } from '../document/printed/read-printed-page.js';
import type { DocumentFields, DocumentReading } from '../document/document-reading.js';
import { fail, notRun, pass, review, RULES_ENGINE, type CheckResult } from './check-result.js';

export interface IdentityFacts {
  /** What the voter confirmed. */
  readonly identity: Identity;
  readonly profile: AccountRecord;
  /** The zone as it was read from the picture; null when the engine could not run. */
  readonly reading: DocumentReading | null;
  /** What is printed beside the portrait; null when the engine could not run. */
  readonly print: PrintedPage | null;
  readonly calendar: ElectoralCalendar;
  /** The picture with the zone. */
  readonly files: readonly string[];
  /** That with the print: the same of a passport. */
  readonly printFiles: readonly string[];
}

/** Everything that the document itself says, and whether the voter says the same. */
export function identityChecks(facts: IdentityFacts): readonly CheckResult[] {
  return [
    documentReadable(facts),
    checkDigits(facts),
    agreement(facts),
    personalNumber(facts),
    citizenship(facts),
    age(facts),
  ];
}

function documentReadable({ reading, files }: IdentityFacts): CheckResult {
  const name = 'document-readable';
  if (reading === null) return notRun(name, 'engine-failed', { files });
  const extras = {
    files,
    engine: engineOf(reading),
    detail: { lines: reading.lines, defects: reading.defects, zone: reading.box },
  };
  if (reading.fields === null) return review(name, 'nothing-read', extras);
  return reading.accepted ? pass(name, extras) : review(name, reading.reasons[0] ?? 'doubtful', extras);
}

function checkDigits({ reading, files }: IdentityFacts): CheckResult {
  const name = 'mrz-check-digits';
  if (reading?.fields == null) return notRun(name, 'nothing-read', { files });
  const extras = { files, engine: engineOf(reading) };
  const wrong = reading.reasons.some((reason) => reason === 'mrz.check-digits');
  return wrong ? review(name, 'check-digits', extras) : pass(name, extras);
}

/**
 * MRZ = print = account = what was confirmed. Against a zone that was read without doubt another number or date is not a slip of a
 * finger. The print is read with more mistakes: it shows where to look, and what a forger changed in one of the two only.
 */
function agreement(facts: IdentityFacts): CheckResult {
  const name = 'identity-agreement';
  const { reading, print, identity, profile } = facts;
  const fields = reading?.fields ?? null;
  const printed = print && printedZone(print, identity);
  const differences = [
    ...(fields === null ? [] : differencesFromZone(identity, fields)),
    ...differencesFromPrint(printed ?? {}),
    ...(identity.personalNumber === profile.personalNumber ? [] : ['personal-number-profile']),
    ...(identity.birthDate === profile.birthDate ? [] : ['birth-date-profile']),
  ];
  const extras = {
    files: [...new Set([...facts.files, ...(print === null ? [] : facts.printFiles)])],
    engine:
      [reading, print].flatMap((read) => (read === null ? [] : engineOf(read))).join(', ') || RULES_ENGINE,
    detail: { read: fields, printed, differences },
  };
  const [first] = differences;
  if (first === undefined && print === null && facts.printFiles.length > 0)
    return notRun(name, 'engine-failed', extras);
  if (first === undefined) {
    const isProved = fields !== null || PROVING_PRINT.every((field) => printed?.[field]?.agrees === true);
    return isProved ? pass(name, extras) : notRun(name, 'nothing-read', extras);
  }
  const isGrave = reading?.accepted === true && differences.some((difference) => GRAVE.has(difference));
  return isGrave ? fail(name, first, extras) : review(name, first, extras);
}

/** What the print has to say, where the zone could not be read, to stand for it. */
const PROVING_PRINT = ['surname', 'givenNames', 'birthDate', 'personalNumber'] as const;
const GRAVE = new Set(['personal-number-document', 'birth-date-document']);

function differencesFromZone(identity: Identity, read: DocumentFields): string[] {
  const differences: string[] = [];
  const differs = (a: string, b: string): boolean => b !== '' && a !== b;
  if (differs(identity.personalNumber, read.personalNumber)) differences.push('personal-number-document');
  if (differs(identity.birthDate, read.birthDate)) differences.push('birth-date-document');
  const names = compareNames(identity, read);
  if (names.surname === 'different') differences.push('surname-document');
  if (names.givenNames === 'different') differences.push('given-names-document');
  if (differs(identity.sex, read.sex)) differences.push('sex-document');
  if (differs(identity.documentNumber, read.documentNumber)) differences.push('document-number-document');
  return differences;
}

/** In the order of how much they weigh. A place of birth is written in many ways: it is shown, and no difference. */
const PRINT_DIFFERENCES = {
  personalNumber: 'personal-number-print',
  birthDate: 'birth-date-print',
  surname: 'surname-print',
  givenNames: 'given-names-print',
  documentNumber: 'document-number-print',
  expiryDate: 'expiry-date-print',
} as const;

function differencesFromPrint(printed: PrintedZone): string[] {
  const fields = Object.keys(PRINT_DIFFERENCES) as (keyof typeof PRINT_DIFFERENCES)[];
  return fields.filter((field) => printed[field]?.agrees === false).map((field) => PRINT_DIFFERENCES[field]);
}

/** A wrong check letter, another date or sex are flags, never more: issued numbers that fail the letter have been reported. */
function personalNumber({ identity }: IdentityFacts): CheckResult {
  const name = 'personal-number';
  const number = parsePersonalNumber(identity.personalNumber);
  if (number === null) return fail(name, 'malformed');
  if (number.birthDate !== identity.birthDate) return review(name, 'birth-date-differs');
  if (identity.sex !== '' && number.sex !== identity.sex) return review(name, 'sex-differs');
  if (!number.citizen) return review(name, 'foreign-resident');
  return number.checkLetterHolds ? pass(name) : review(name, 'check-letter');
}

function citizenship({ reading, files }: IdentityFacts): CheckResult {
  const name = 'citizenship';
  if (reading?.fields == null) return notRun(name, 'nothing-read', { files });
  const { nationality, issuingState } = reading.fields;
  const extras = { files, engine: engineOf(reading), detail: { nationality, issuingState } };
  if (nationality === ALBANIA && issuingState === ALBANIA) return pass(name, extras);
  return reading.accepted ? fail(name, 'not-albanian', extras) : review(name, 'not-albanian', extras);
}

/** By the document's date where it was read without doubt, else by the one that the voter confirmed. */
function age({ reading, identity, calendar, files }: IdentityFacts): CheckResult {
  const name = 'age';
  const birthDate =
    reading?.accepted && reading.fields?.birthDate ? reading.fields.birthDate : identity.birthDate;
  if (birthDate === '') return notRun(name, 'no-birth-date', { files });
  return isOfAgeOnElectionDay(calendar, birthDate as Exclude<Identity['birthDate'], ''>)
    ? pass(name, { files })
    : fail(name, 'under-age', { files });
}

function engineOf({ engine }: Pick<DocumentReading, 'engine'>): string {
  return `${engine.name} ${engine.version}`;
}
