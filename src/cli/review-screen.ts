import { ux } from '@oclif/core';
import stringWidth from 'string-width';
import type { CheckOutcome } from '../domain/verification-check.js';
import type { ReviewView } from '../services/review/review-request.js';
import type { ShownCheck } from '../services/review/show-request.js';
import { CHECK_WORDS, reasonWords, SECOND_OFFICER_WORDS, VERDICT_WORDS } from './finding-words.js';
import { reviewRows } from './review-rows.js';
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

/** The same in the words of the review screen; the reason on a line of its own where it does not fit beside its check. */
function findingLines({ name, outcome, reason, score }: ShownCheck, width: number): readonly string[] {
  const why = reason === null ? '' : reasonWords(reason);
  const figure = score === null ? '' : ` (${score.toFixed(2).replace('.', ',')})`;
  const line = `   ${SIGNS[outcome]} ${CHECK_WORDS[name].padEnd(30)}${why}${figure}`;
  const lines =
    stringWidth(line) < width
      ? [line]
      : [`   ${SIGNS[outcome]} ${CHECK_WORDS[name]}`, `     ${why}${figure}`];
  return lines.map((text) => ux.colorize(COLOURS[outcome], text));
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
  const { view, left, waiting, countryName, width } = context;
  const { request } = view;
  const rule = '─'.repeat(Math.min(width - 1, MAX_WIDTH));
  const counts = (['pass', 'review', 'fail', 'not-run'] as const).map(
    (outcome) => `${SIGNS[outcome]} ${request.checks.filter((check) => check.outcome === outcome).length}`,
  );
  const { proposal } = request;
  return [
    ux.colorize('bold', ` ${request.reference}  ${countryName} · ${left} · ${waiting} në radhë`),
    ` ${rule}`,
    ...reviewRows(context).map((row) => ` ${columns(row, width)}`),
    ` ${rule}`,
    ` ${counts.join('  ')}`,
    ...request.checks
      .filter(({ outcome }) => outcome !== 'pass')
      .flatMap((check) => findingLines(check, width)),
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
