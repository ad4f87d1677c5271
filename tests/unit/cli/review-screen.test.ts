import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import { EMPTY_REQUEST_RECORD, type Identity } from '../../../src/domain/registration-request.js';
import { reasonWords } from '../../../src/cli/finding-words.js';
import { maskNumber } from '../../../src/cli/mask-number.js';
import { reviewScreen } from '../../../src/cli/review-screen.js';
import type { ReviewView } from '../../../src/services/review/review-request.js';

const identity: Identity = {
  surname: 'Hoxha',
  givenNames: 'Arta',
  birthDate: '1985-04-12' as CalendarDate,
  birthPlace: 'Tiranë',
  personalNumber: 'I55412011A',
  sex: 'female',
  documentNumber: 'BA1234567',
  expiryDate: '',
  nationality: 'ALB',
};
const read = { ...identity, surname: 'HOXHA', givenNames: 'ARTA' };

interface Change {
  readonly read?: object;
  readonly printed?: object;
  readonly declared?: Partial<Identity>;
  readonly reason?: string;
  readonly width?: number;
}

function screen(change: Change = {}): string {
  const declared = { ...identity, ...change.declared };
  const view: ReviewView = {
    request: {
      reference: 'PER-2026-0A7K3',
      status: 'in-review',
      round: 1,
      country: 'IT',
      language: 'sq',
      submittedAt: null,
      dueAt: null,
      completeBy: null,
      claimedBy: null,
      checks: [
        {
          name: 'proof-address',
          outcome: 'review',
          reason: change.reason ?? 'postal-code-missing',
          score: null,
          engine: 'rules 1',
          thresholds: null,
          evidence: [],
        },
      ],
      history: [],
      decisions: [],
      proposal: null,
      approvalNeedsSecond: null,
    },
    record: { ...EMPTY_REQUEST_RECORD, documentType: 'id-card', identity: declared },
    profile: {
      contacts: [],
      birthDate: identity.birthDate,
      birthPlace: identity.birthPlace,
      personalNumber: identity.personalNumber,
    },
    details: {
      'document-readable': {},
      'identity-agreement': { read: { ...read, ...change.read }, printed: change.printed },
    },
    files: [],
    earlier: [],
  };
  return reviewScreen({
    view,
    isRevealed: false,
    left: '',
    waiting: 0,
    countryName: 'Itali',
    width: change.width ?? 100,
  });
}

/** The line of the screen that begins so. */
function row(text: string, title: string): string {
  return text.split('\n').find((line) => line.trimStart().startsWith(title)) ?? '';
}

describe('review screen', () => {
  it('marks what agrees', () => {
    const text = screen();
    for (const title of ['mbiemri', 'emri', 'datëlindja', 'numri personal', 'gjinia']) {
      expect(row(text, title)).toContain('✓');
      expect(row(text, title)).not.toContain('✗');
    }
  });

  it.each([
    ['mbiemri', { surname: 'HOXHAJ' }],
    ['emri', { givenNames: 'BESA' }],
    ['datëlindja', { birthDate: '1985-04-21' }],
    ['gjinia', { sex: 'male' }],
    // The digits that differ are among those that are hidden.
    ['numri personal', { personalNumber: 'I55413011A' }],
  ])('marks another %s', (title, other) => {
    expect(row(screen({ read: other }), title)).toContain('✗');
  });

  it('shows a name as it is printed, and both where zone and print are two names', () => {
    const surname = (text: string, agrees: boolean | null) => ({ printed: { surname: { text, agrees } } });
    expect(row(screen(surname('HÖXHA', true)), 'mbiemri')).toContain('✓ HÖXHA');
    const other = screen({ ...surname('ZHUPA', false), width: 80 });
    expect(row(other, 'mbiemri')).toContain('✓ HOXHA');
    expect(row(other, 'i shtypur')).toContain('✗ ZHUPA');
    expect(row(screen(surname('HOXHA', true)), 'i shtypur')).toBe('');
    expect(row(screen(surname('HOXIA', null)), 'mbiemri')).not.toContain('HOXIA');
    const place = { birthPlace: { text: 'TIRANË', agrees: true } };
    expect(row(screen({ printed: place }), 'vendlindja')).toContain('✓ TIRANË');
  });

  it.each([
    ['birthDate', 'e shtypur', '1958-04-12', '✗ 12.04.1958'],
    ['personalNumber', 'i shtypur', 'I55412021B', '✗ I55•••••1B'],
    ['documentNumber', 'i shtypur', 'BA1234568', '✗ BA1234568'],
    ['expiryDate', 'e shtypur', '2031-02-04', '✗ 04.02.2031'],
  ])('shows another %s that is printed', (field, title, text, shown) => {
    const other = screen({ printed: { [field]: { text, agrees: false } }, width: 80 });
    expect(row(other, title)).toContain(shown);
    const unsure = screen({ printed: { [field]: { text, agrees: null } } });
    expect(row(unsure, title)).toBe('');
  });

  it('gives a long reason a line of its own on a narrow terminal', () => {
    const reason = 'older-descriptions';
    const lines = screen({ reason, width: 80 }).split('\n');
    expect(lines.find((line) => line.includes(reasonWords(reason)))?.trim()).toBe(reasonWords(reason));
    expect(row(screen({ reason, width: 160 }), '≈ adresa')).toContain(reasonWords(reason));
  });

  it.each([72, 80, 100, 160])('keeps its lines within a terminal of %i columns', (width) => {
    const printed = { surname: { text: 'PAPADHOPULLI', agrees: false } };
    for (const line of screen({ printed, reason: 'set-aside', width }).split('\n'))
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('hides the number, also from who compares it', () => {
    expect(screen()).not.toContain(identity.personalNumber);
    expect(row(screen(), 'numri personal')).toContain('I55•••••1A');
  });

  it('shows no control or bidirectional character of the voter', () => {
    const text = screen({ declared: { surname: 'Ho\u001b[31mxha\u202e' } });
    expect(row(text, 'mbiemri')).toContain('Ho·[31mxha·');
  });
});

describe('masked number', () => {
  it.each([
    ['I55412011A', 'I55•••••1A'],
    ['', ''],
    ['12345', '•••••'],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown);
  });
});
