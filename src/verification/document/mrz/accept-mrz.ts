import { parsePersonalNumber } from '../../../domain/personal-number.js';
import type { DocumentFields, ReadingReason } from '../document-reading.js';
import { leastLogOverTwin } from './check-twins.js';
import { LEAST_LOG_ALLOWED, SURE_NAMES } from './decode-mrz.js';
import { ALBANIA, isStateCode } from './issuing-state.js';
import { failedChecks, fieldText, MRZ_LAYOUTS, type MrzFieldName } from './mrz-format.js';
import { isNameField } from './name-chain.js';
import type { MrzReading } from './read-mrz.js';

/** Least mean sureness of a zone, see MrzReading. */
const LEAST_QUALITY = -0.5;
/** A character that is seen with less than this log-likelihood was put there by the format or the check digits alone. */
const LEAST_AGREEMENT = -3;
/** A character that is not seen this much more clearly than one that no check digit tells from it, see `leastLogOverTwin`. */
const LEAST_LOG_OVER_TWIN = 5.8;
/** Least probability that all characters are right: of the names, which no check digit covers, and of all else. */
const LEAST_PROBABILITY = { names: SURE_NAMES, others: 0.9 };

/** Why a reading must not be taken for right without a person; empty when it may. */
export function reasonsAgainst(reading: MrzReading, fields: DocumentFields): ReadingReason[] {
  const { lines, format } = reading;
  const layout = MRZ_LAYOUTS[format];
  const text = (name: MrzFieldName) => fieldText(lines, layout, name);
  const { probability } = reading;
  const found: readonly (readonly [boolean, ReadingReason])[] = [
    [format.startsWith('MRV'), 'mrz.not-an-identity-document'],
    [failedChecks(lines, layout).length > 0, 'mrz.check-digits'],
    [reading.logAllowed < LEAST_LOG_ALLOWED, 'mrz.unlikely-check-digits'],
    [reading.quality < LEAST_QUALITY || (reading.goesOn && format === 'TD2'), 'mrz.unsure'],
    [probability.names < LEAST_PROBABILITY.names, 'mrz.unsure-names'],
    [
      probability.others < LEAST_PROBABILITY.others ||
        reading.leastAgreement < LEAST_AGREEMENT ||
        leastLogOverTwin(lines, reading.scores, format) < LEAST_LOG_OVER_TWIN,
      'mrz.unsure-characters',
    ],
    [!isStateCode(text('issuingState')) || !isStateCode(text('nationality')), 'mrz.unknown-state'],
    [!isNameField(text('names')), 'mrz.malformed-names'],
    [
      fields.birthDate === '' || (fields.expiryDate === '' && /\d/.test(text('expiryDate'))),
      'mrz.impossible-date',
    ],
    [fields.issuingState === ALBANIA && !personalNumberAgrees(fields), 'mrz.personal-number'],
  ];
  return found.flatMap(([holds, reason]) => (holds ? [reason] : []));
}

function personalNumberAgrees({ personalNumber, birthDate, sex }: DocumentFields): boolean {
  const parsed = parsePersonalNumber(personalNumber);
  return parsed !== null && parsed.checkLetterHolds && parsed.birthDate === birthDate && parsed.sex === sex;
}

/** For each field of the result: the probability that all its characters are right, as far as they are independent. */
export function confidenceOf({ format, posteriors }: MrzReading): Record<keyof DocumentFields, number> {
  const layout = MRZ_LAYOUTS[format];
  const of = (name: MrzFieldName) => {
    const place = layout.fields.find((field) => field.name === name);
    const values =
      place === undefined ? [] : (posteriors[place.line]?.subarray(place.start, place.end) ?? []);
    return Math.round([...values].reduce((product, value) => product * value, 1) * 1e4) / 1e4;
  };
  return {
    surname: of('names'),
    givenNames: of('names'),
    documentNumber: of('documentNumber'),
    issuingState: of('issuingState'),
    nationality: of('nationality'),
    birthDate: of('birthDate'),
    sex: of('sex'),
    expiryDate: of('expiryDate'),
    personalNumber: Math.min(of('optional'), of('optional2')),
  };
}
