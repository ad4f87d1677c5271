import { ux } from '@oclif/core';
import stringWidth from 'string-width';
import type { CheckOutcome } from '../domain/verification-check.js';
import { compareNames } from '../domain/names.js';
import { sq } from '../i18n/sq.js';
import type { ReviewView } from '../services/review/review-request.js';
import type { ShownCheck } from '../services/review/show-request.js';
import { CHECK_WORDS, reasonWords, SECOND_OFFICER_WORDS, VERDICT_WORDS } from './finding-words.js';
import { SIGNS as PART_SIGNS, type ComparedPart } from '../../templates/components/proof-comparison.js';
import { reviewDetails, type ReadPrint } from './review-details.js';
import { visible } from './table.js';

const MAX_WIDTH = 100;
const TITLE_WIDTH = 16;
const SIGNS: Readonly<Record<CheckOutcome, string>> = { pass: '✓', review: '≈', fail: '✗', 'not-run': '?' };
const COLOURS: Readonly<Record<CheckOutcome, string>> = {
  pass: 'green',
  review: 'yellow',
  fail: 'red',
  'not-run': 'dim',
};

/** One line a check: sign, name, why, score. Sign and colour say the same. */
export function checkLines(checks: readonly ShownCheck[]): readonly string[] {
  return checks.map(({ name, outcome, reason, score, thresholds }) => {
    const figures = [
      score === null ? '' : score.toFixed(2),
      thresholds === null
        ? ''
        : `(${Object.entries(thresholds)
            .map(([key, value]) => `${key} ${value}`)
            .join(', ')})`,
    ];
    const line = `${SIGNS[outcome]} ${name.padEnd(24)}${reason ?? ''} ${figures.filter((figure) => figure !== '').join(' ')}`;
    return ux.colorize(COLOURS[outcome], line.trimEnd());
  });
}

/** The same in the words of the review screen. */
function findingLine({ name, outcome, reason, score }: ShownCheck): string {
  const why = reason === null ? '' : reasonWords(reason);
  const figure = score === null ? '' : ` (${score.toFixed(2).replace('.', ',')})`;
  return ux.colorize(COLOURS[outcome], `${SIGNS[outcome]} ${CHECK_WORDS[name].padEnd(30)}${why}${figure}`);
}

const KEYS = [
  '[a] mirato',
  '[k] kthe për plotësim',
  '[r] propozo refuzim',
  '[o] hap provat',
  '[z] zbulo numrin',
  '[n] tjetra',
  '[l] lësho',
  '[?] ndihmë',
];

/** As many on a line as fit: a key is never torn from its word. */
function keyLines(width: number): readonly string[] {
  const lines: string[] = [];
  for (const key of KEYS) {
    const longer = `${lines.at(-1) ?? ''}  ${key}`;
    if (lines.length > 0 && stringWidth(longer) < width) lines[lines.length - 1] = longer;
    else lines.push(` ${key}`);
  }
  return lines;
}

export interface ScreenContext {
  readonly view: ReviewView;
  readonly isRevealed: boolean;
  readonly left: string;
  readonly waiting: number;
  readonly countryName: string;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The review screen: what the voter says, what the document and the proof say, and where they differ. */
export function reviewScreen(context: ScreenContext): string {
  const { view, isRevealed, left, waiting, countryName, width } = context;
  const { request, record, profile, details } = view;
  const { identity, address, proofType } = record;
  const { read, printed, proofParts, issuedOn } = reviewDetails(details);
  const mask = (number: string): string => (isRevealed ? number : maskNumber(number));
  const part = (name: ComparedPart['part']): string => {
    const found = proofParts.find((candidate) => candidate.part === name);
    if (found === undefined || found.status === 'not-given') return '';
    return `${PART_SIGNS[found.status]} ${found.seen ?? ''}`.trim();
  };
  const names = read && identity ? compareNames(identity, read) : null;
  const isSameName = (name: 'surname' | 'givenNames'): boolean =>
    names !== null && names[name] !== 'different';
  /** As it is printed where zone and print are the same name, for only print has ë and ç; else what either says. */
  const nameInDocument = (name: 'surname' | 'givenNames'): string => {
    const zone = marked(read?.[name], isSameName(name));
    const print = printed[name];
    if (print === undefined || print.agrees === null) return zone;
    const shown = marked(print.text, print.agrees);
    return zone === '' || (isSameName(name) && print.agrees) ? shown : `${zone} · ${shown}`;
  };
  const rule = '─'.repeat(Math.min(width - 1, MAX_WIDTH));
  const rows: (readonly [string, string, string, string])[] = [
    [
      '',
      'zgjedhësi',
      record.documentType === 'id-card' ? 'letërnjoftimi' : 'pasaporta',
      'dokumenti i adresës',
    ],
    ['mbiemri', identity?.surname ?? '', nameInDocument('surname'), part('name')],
    ['emri', identity?.givenNames ?? '', nameInDocument('givenNames'), ''],
    ['datëlindja', day(identity?.birthDate), compared(day(read?.birthDate), day(identity?.birthDate)), ''],
    ['vendlindja', identity?.birthPlace ?? '', placeInDocument(printed.birthPlace), ''],
    [
      'numri personal',
      mask(identity?.personalNumber ?? ''),
      marked(read ? mask(read.personalNumber) : undefined, read?.personalNumber === identity?.personalNumber),
      '',
    ],
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
  const counts = (['pass', 'review', 'fail', 'not-run'] as const).map(
    (outcome) => `${SIGNS[outcome]} ${request.checks.filter((check) => check.outcome === outcome).length}`,
  );
  const { proposal } = request;
  return [
    ux.colorize('bold', ` ${request.reference}  ${countryName} · ${left} · ${waiting} në radhë`),
    ` ${rule}`,
    ...rows.map((row) => ` ${columns(row, width)}`),
    ` ${rule}`,
    ` ${counts.join('  ')}`,
    ...request.checks.filter(({ outcome }) => outcome !== 'pass').map((check) => `   ${findingLine(check)}`),
    ...view.earlier.map(
      ({ reference, status, codes }) => ` më parë: ${reference} ${status} ${codes.join(', ')}`,
    ),
    ...(proposal === null
      ? []
      : [
          ux.colorize(
            'bold',
            ` ${proposal.by} propozon: ${VERDICT_WORDS[proposal.verdict]} ${proposal.codes.join(', ')}`,
          ),
        ]),
    ...(request.approvalNeedsSecond === null
      ? []
      : [` miratimi kërkon edhe një punonjës: ${SECOND_OFFICER_WORDS[request.approvalNeedsSecond]}`]),
    '',
    ...keyLines(width),
  ].join('\n');
}

/** The title, and three columns that share what the terminal has left. */
function columns([title = '', ...cells]: readonly string[], width: number): string {
  const share = Math.floor((Math.min(width - 1, MAX_WIDTH) - TITLE_WIDTH) / cells.length);
  const padded = cells.map((cell) => {
    const text = fit(visible(cell), share - 1);
    return text + ' '.repeat(share - stringWidth(text));
  });
  return `${title.padEnd(TITLE_WIDTH)}${padded.join('')}`.trimEnd();
}

function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) >= width) break;
    kept += character;
  }
  return `${kept}…`;
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

/** I50•••••2K: enough to tell two apart, not enough to use. */
export function maskNumber(number: string): string {
  return number.length < 6
    ? '•'.repeat(number.length)
    : `${number.slice(0, 3)}${'•'.repeat(number.length - 5)}${number.slice(-2)}`;
}

/** A place is written in many ways: what is not the same is left to the officer's eye. */
function placeInDocument(place: ReadPrint['birthPlace']): string {
  return place === undefined ? '' : `${place.agrees === true ? '✓ ' : ''}${place.text}`;
}
