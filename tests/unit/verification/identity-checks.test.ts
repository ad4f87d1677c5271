import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import { electoralCalendar } from '../../../src/domain/electoral-calendar.js';
import type { Identity } from '../../../src/domain/registration-request.js';
import { identityChecks, type IdentityFacts } from '../../../src/verification/checks/identity-checks.js';
import type { PrintedPage } from '../../../src/verification/document/printed/read-printed-page.js';
import type { DocumentReading } from '../../../src/verification/document/read-document.js';

const IDENTITY: Identity = {
  surname: 'Këlliçi',
  givenNames: 'Arta Besa',
  birthDate: '1985-04-12' as CalendarDate,
  birthPlace: 'Gjirokastër',
  personalNumber: 'I55412011A',
  sex: 'female',
  documentNumber: 'BA1234567',
  expiryDate: '2031-02-03' as CalendarDate,
  nationality: 'ALB',
};
const READ = { ...IDENTITY, surname: 'KELLICI', givenNames: 'ARTA BESA', issuingState: 'ALB' };
const READING: DocumentReading = {
  format: 'TD3',
  lines: ['', ''],
  accepted: true,
  reasons: [],
  fields: { ...READ, sex: 'female' },
  confidence: {},
  defects: [],
  box: null,
  engine: { name: 'mrz', version: '1' },
  milliseconds: 0,
};

const PRINT: Readonly<Record<string, string>> = {
  'Mbiemri / Surname': 'KËLLIÇI',
  'Emri / Given names': 'ARTA BESA',
  'Datëlindja / Date of birth': '12.04.1985',
  'Vendlindja / Place of birth': 'GJIROKASTËR',
  'Nr. personal / Personal No.': 'I55412011A',
};

/** A page on which each value stands below its label. */
function printed(changes: Readonly<Record<string, string>> = {}): PrintedPage {
  const lines = Object.entries({ ...PRINT, ...changes }).flat();
  const words = lines.flatMap((line, row) => {
    let left = 0;
    return line.split(' ').map((text) => {
      const word = { text, left, top: row * 30, width: 10 * text.length, height: 20, confidence: 0.9 };
      left += 10 * (text.length + 1);
      return word;
    });
  });
  return { words, engine: { name: 'tesseract', version: '5' } };
}

function agreement(facts: Partial<IdentityFacts>) {
  const checks = identityChecks({
    identity: IDENTITY,
    profile: { ...IDENTITY, contacts: [] },
    reading: READING,
    print: printed(),
    calendar: electoralCalendar('2029-05-06' as CalendarDate, loadConfig({}).calendarRules),
    files: ['back'],
    printFiles: ['front'],
    ...facts,
  });
  return checks.find(({ name }) => name === 'identity-agreement');
}

describe('the agreement of zone, print, account and voter', () => {
  it('is there where all say the same, accents aside', () => {
    expect(agreement({})).toMatchObject({
      outcome: 'pass',
      files: ['back', 'front'],
      engine: 'mrz 1, tesseract 5',
      detail: { printed: { surname: { text: 'KËLLIÇI', agrees: true }, birthPlace: { agrees: true } } },
    });
  });

  it('is not known where the print could not be read, and needs none where there is no such picture', () => {
    expect(agreement({ print: null })).toMatchObject({
      outcome: 'not-run',
      reason: 'engine-failed',
      files: ['back'],
      engine: 'mrz 1',
    });
    expect(agreement({ print: null, printFiles: [] })).toMatchObject({ outcome: 'pass' });
  });

  it.each([
    ['Mbiemri / Surname', 'ZHUPA', 'surname-print'],
    ['Emri / Given names', 'DRITA', 'given-names-print'],
    ['Datëlindja / Date of birth', '12.04.1958', 'birth-date-print'],
    ['Nr. personal / Personal No.', 'I55412021B', 'personal-number-print'],
  ])('%s printed as %s: an officer looks, and nothing is refused', (label, value, reason) => {
    expect(agreement({ print: printed({ [label]: value }) })).toMatchObject({ outcome: 'review', reason });
  });

  it('is not disturbed by what was misread, read in part or not at all, nor by another place', () => {
    const print = printed({
      'Mbiemri / Surname': 'KELLIGI',
      'Emri / Given names': 'BESA',
      'Vendlindja / Place of birth': 'LAZARAT',
      'Datëlindja / Date of birth': '—',
    });
    expect(agreement({ print })).toMatchObject({ outcome: 'pass' });
  });

  it('weighs another number in a zone without doubt more than any print', () => {
    const reading = { ...READING, fields: { ...READ, sex: 'female' as const, personalNumber: 'J55412011B' } };
    const print = printed({ 'Mbiemri / Surname': 'ZHUPA' });
    expect(agreement({ reading, print })).toMatchObject({
      outcome: 'fail',
      reason: 'personal-number-document',
    });
  });

  it('can be shown by the print alone where the zone could not be read', () => {
    const unread = { ...READING, accepted: false, lines: null, fields: null, format: null };
    expect(agreement({ reading: unread })).toMatchObject({ outcome: 'pass' });
    const print = printed({ 'Nr. personal / Personal No.': '—' });
    expect(agreement({ reading: unread, print })).toMatchObject({
      outcome: 'not-run',
      reason: 'nothing-read',
    });
    expect(agreement({ reading: null, print: null })).toMatchObject({ outcome: 'not-run' });
  });
});
