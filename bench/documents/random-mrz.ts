import { checkDigitOf, FILLER } from '../../src/verification/document/mrz/check-digit.js';
import { STATE_CODES } from '../../src/verification/document/mrz/issuing-state.js';
import {
  MRZ_LAYOUTS,
  type MrzFieldName,
  type MrzFormat,
} from '../../src/verification/document/mrz/mrz-format.js';
import type { Random } from '../../src/specimens/random.js';

const VOWELS = Array.from('AEIOUYAEIO') as [string, ...string[]];
const CONSONANTS = Array.from('BCDFGHJKLMNPQRSTVWXZLNRST') as [string, ...string[]];
const CODES: Readonly<Record<MrzFormat, readonly [string, ...string[]]>> = {
  TD1: ['I<', 'ID', 'I<', 'AC', 'C<'],
  TD2: ['I<', 'ID', 'P<', 'A<'],
  TD3: ['P<', 'P<', 'P<', 'PD', 'PS'],
  MRVA: ['V<', 'VA'],
  MRVB: ['V<'],
};

const STATES = STATE_CODES as readonly [string, ...string[]];

export interface SpecimenPrint {
  /** Part of the check digits that are drawn at random. */
  readonly wrongChecks?: number;
  /** Family that the canvas knows; without it OCR-B. */
  readonly typeface?: string | undefined;
}

/**
 * Lines of any format and any state, of a person who does not exist. Check digits are right, unless a part of them is made up, as on many
 * specimens.
 */
export function randomMrz(
  format: MrzFormat,
  random: Random,
  { wrongChecks = 0 }: SpecimenPrint = {},
): string[] {
  const layout = MRZ_LAYOUTS[format];
  const state = random.pick(STATES);
  const values = new Map<MrzFieldName, string>([
    ['documentCode', random.pick(CODES[format])],
    ['issuingState', state],
    ['nationality', random.chance(0.9) ? state : random.pick(STATES)],
    ['names', `${randomName(random)}${FILLER}${FILLER}${randomName(random)}`],
    ['documentNumber', randomCode(random, random.integer(7, 9))],
    ['birthDate', randomDate(random, 30, 105)],
    ['sex', random.pick(['F', 'M', 'F', 'M', FILLER])],
    ['expiryDate', randomDate(random, 15, 36)],
    ['optional', random.chance(0.4) ? randomCode(random, random.integer(1, 13)) : ''],
    ['optional2', random.chance(0.2) ? randomCode(random, random.integer(1, 10)) : ''],
  ]);
  const text = (name: MrzFieldName) => {
    const place = layout.fields.find((field) => field.name === name);
    const length = place === undefined ? 0 : place.end - place.start;
    return (values.get(name) ?? '').padEnd(length, FILLER).slice(0, length);
  };
  for (const { digit, over } of layout.checks) {
    const covered = over.map(text).join('');
    const unused = digit === 'optionalCheck' && /^<*$/.test(covered) && random.chance(0.5);
    const isWrong = wrongChecks > 0 && random.chance(wrongChecks);
    const right = unused ? FILLER : checkDigitOf(covered);
    values.set(digit, isWrong ? String(random.integer(0, 9)) : right);
  }
  const lines = Array.from({ length: layout.lineCount }, () =>
    new Array<string>(layout.lineLength).fill(FILLER),
  );
  for (const { name, line, start, end } of layout.fields)
    for (let at = start; at < end; at++) lines[line]![at] = text(name).charAt(at - start);
  return lines.map((line) => line.join(''));
}

function randomName(random: Random): string {
  const part = () =>
    Array.from({ length: random.integer(1, 4) }, () =>
      random.pick([
        random.pick(CONSONANTS) + random.pick(VOWELS),
        random.pick(CONSONANTS) + random.pick(VOWELS) + random.pick(CONSONANTS),
      ]),
    ).join('');
  return random.chance(0.25) ? `${part()}${FILLER}${part()}` : part();
}

function randomCode(random: Random, length: number): string {
  const letters = random.chance(0.5) ? 0.1 : 0.4;
  return Array.from({ length }, () =>
    random.chance(letters) ? String.fromCharCode(65 + random.integer(0, 25)) : String(random.integer(0, 9)),
  ).join('');
}

/** A date of six digits; years from 1900 on. */
function randomDate(random: Random, from: number, to: number): string {
  return [random.integer(from, to) % 100, random.integer(1, 12), random.integer(1, 28)]
    .map((value) => String(value).padStart(2, '0'))
    .join('');
}
