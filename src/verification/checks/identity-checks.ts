import { isOfAgeOnElectionDay, type ElectoralCalendar } from '../../domain/electoral-calendar.js';
import { compareNames } from '../../domain/names.js';
import { parsePersonalNumber } from '../../domain/personal-number.js';
import type { AccountRecord, Identity } from '../../domain/registration-request.js';
import type { DocumentReading } from '../document/read-document.js';
import { fail, notRun, pass, review, type CheckResult } from './check-result.js';

export interface IdentityFacts {
  /** What the voter confirmed. */
  readonly identity: Identity;
  readonly profile: AccountRecord;
  /** The zone as it was read from the picture; null when the engine could not run. */
  readonly reading: DocumentReading | null;
  readonly calendar: ElectoralCalendar;
  readonly files: readonly string[];
}

const ALBANIA = 'ALB';

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
    detail: { lines: reading.lines, defects: reading.defects },
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

/** MRZ = account = what was confirmed. Against a reading without doubt another number or date is not a slip of a finger. */
function agreement({ reading, identity, profile, files }: IdentityFacts): CheckResult {
  const name = 'identity-agreement';
  if (reading?.fields == null) return notRun(name, 'nothing-read', { files });
  const { fields, accepted } = reading;
  const differences = [
    ...differencesBetween(identity, { ...fields, from: 'document' }),
    ...(identity.personalNumber === profile.personalNumber ? [] : ['personal-number-profile']),
    ...(identity.birthDate === profile.birthDate ? [] : ['birth-date-profile']),
  ];
  const extras = { files, engine: engineOf(reading), detail: { read: fields, differences } };
  const [first] = differences;
  if (first === undefined) return pass(name, extras);
  const isGrave = accepted && differences.some((difference) => GRAVE.has(difference));
  return isGrave ? fail(name, first, extras) : review(name, first, extras);
}

const GRAVE = new Set(['personal-number-document', 'birth-date-document']);

function differencesBetween(
  identity: Identity,
  other: Pick<Identity, 'surname' | 'givenNames' | 'personalNumber'> & {
    readonly birthDate: string;
    readonly sex: string;
    readonly documentNumber: string;
    readonly from: 'document';
  },
): string[] {
  const differences: string[] = [];
  const differs = (a: string, b: string): boolean => b !== '' && a !== b;
  if (differs(identity.personalNumber, other.personalNumber)) differences.push('personal-number-document');
  if (differs(identity.birthDate, other.birthDate)) differences.push('birth-date-document');
  const names = compareNames(identity, other);
  if (names.surname === 'different') differences.push('surname-document');
  if (names.givenNames === 'different') differences.push('given-names-document');
  if (differs(identity.sex, other.sex)) differences.push('sex-document');
  if (differs(identity.documentNumber, other.documentNumber)) differences.push('document-number-document');
  return differences;
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

function engineOf({ engine }: DocumentReading): string {
  return `${engine.name} ${engine.version}`;
}
