import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareVoters,
  labelId,
  LIST_PROFILES,
  needsTwoOfficers,
  PROFILE_COLUMNS,
  REGISTER_COLUMNS,
  type ListProfile,
  type VoterListRow,
} from '../../../src/domain/voter-list.js';

/** Each value begins with a mark of its field, so that it is told wherever it turns up. */
const value = (mark: string): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `${mark}${text}`);

const row: fc.Arbitrary<VoterListRow> = fc.record({
  requestId: value('⟦request⟧'),
  surname: value('⟦surname⟧'),
  givenNames: value('⟦given⟧'),
  fatherName: value('⟦father⟧'),
  motherName: value('⟦mother⟧'),
  birthDate: value('⟦birth⟧'),
  personalNumber: value('⟦number⟧'),
  nationality: value('⟦nationality⟧'),
  residenceCode: value('⟦residence⟧'),
  sex: value('⟦sex⟧'),
  qark: value('⟦qark⟧'),
  country: value('⟦country⟧'),
  envelope: fc.array(value('⟦line⟧'), { minLength: 3, maxLength: 7 }),
  address: fc.record({
    street: value('⟦street⟧'),
    unit: value('⟦unit⟧'),
    postalCode: value('⟦code⟧'),
    city: value('⟦city⟧'),
    region: value('⟦region⟧'),
    careOf: value('⟦careOf⟧'),
  }),
  phone: value('⟦phone⟧'),
  email: value('⟦email⟧'),
  decisionNumber: value('⟦decision⟧'),
  decisionDate: value('⟦decided⟧'),
});

function marksOf(profile: ListProfile, voter: VoterListRow): ReadonlySet<string> {
  const cells = Object.values(PROFILE_COLUMNS[profile]).map((cell) => cell(voter, 12, 3));
  return new Set(cells.flatMap((cell) => cell.match(/⟦\w+⟧/g) ?? []).map((mark) => mark.slice(1, -1)));
}

describe('profiles of the voter list', () => {
  it('have the columns that their receivers need', () => {
    expect(Object.keys(PROFILE_COLUMNS.public)).toEqual([
      'nr_rendor',
      'emri',
      'atesia',
      'mbiemri',
      'qarku',
      'shteti',
    ]);
    expect(Object.keys(PROFILE_COLUMNS.official)).toEqual(
      expect.arrayContaining([
        'emri',
        'atesia',
        'amesia',
        'mbiemri',
        'datelindja',
        'numri_personal',
        'shtetesia',
        'kodi_i_vendbanimit',
        'gjinia',
        'nr_vendimit',
        'data_vendimit',
      ]),
    );
    expect(LIST_PROFILES).toEqual(['public', 'official', 'courier']);
  });

  it('official tells the sex as documents do', () => {
    fc.assert(
      fc.property(row, (voter) => {
        const { gjinia } = PROFILE_COLUMNS.official;
        expect(gjinia?.({ ...voter, sex: 'female' }, 1, 1)).toBe('F');
        expect(gjinia?.({ ...voter, sex: 'male' }, 1, 1)).toBe('M');
        expect(gjinia?.({ ...voter, sex: '' }, 1, 1)).toBe('');
      }),
    );
  });

  it('public carries names, region and country and nothing else of a voter', () => {
    fc.assert(
      fc.property(row, (voter) => {
        expect([...marksOf('public', voter)].sort()).toEqual(
          ['country', 'father', 'given', 'qark', 'surname'].sort(),
        );
      }),
    );
  });

  it('courier carries neither personal number nor birth date, nor anything of the register or the decision', () => {
    const forbidden = [
      'request',
      'father',
      'mother',
      'birth',
      'number',
      'nationality',
      'residence',
      'sex',
      'qark',
      'decision',
      'decided',
    ];
    fc.assert(
      fc.property(row, (voter) => {
        const marks = marksOf('courier', voter);
        for (const mark of forbidden) expect(marks.has(mark), mark).toBe(false);
        for (const mark of ['given', 'surname', 'line', 'code', 'country', 'phone', 'email'])
          expect(marks.has(mark), mark).toBe(true);
      }),
    );
  });

  it('courier writes every line of the envelope behind the name', () => {
    fc.assert(
      fc.property(row, (voter) => {
        const cells = Object.values(PROFILE_COLUMNS.courier).map((cell) => cell(voter, 1, 1));
        for (const line of voter.envelope.slice(1)) expect(cells).toContain(line);
      }),
    );
  });

  it('official carries the components of article 45, the address abroad and the decision, no contact', () => {
    fc.assert(
      fc.property(row, (voter) => {
        const marks = marksOf('official', voter);
        for (const mark of ['given', 'father', 'mother', 'surname', 'birth', 'number', 'nationality'])
          expect(marks.has(mark), mark).toBe(true);
        for (const mark of ['residence', 'street', 'unit', 'code', 'city', 'region', 'country'])
          expect(marks.has(mark), mark).toBe(true);
        for (const mark of ['decision', 'decided']) expect(marks.has(mark), mark).toBe(true);
        for (const mark of ['phone', 'email', 'request']) expect(marks.has(mark), mark).toBe(false);
      }),
    );
  });

  it('need two officers, but for the one that is published', () => {
    expect(LIST_PROFILES.filter(needsTwoOfficers)).toEqual(['official', 'courier']);
  });

  it('know which columns the civil register fills', () => {
    const all = new Set(LIST_PROFILES.flatMap((profile) => Object.keys(PROFILE_COLUMNS[profile])));
    expect(REGISTER_COLUMNS.every((column) => all.has(column))).toBe(true);
    expect(REGISTER_COLUMNS).toEqual(['atesia', 'amesia', 'kodi_i_vendbanimit', 'qarku']);
  });
});

describe('order of the voter list', () => {
  const voter = (surname: string, givenNames: string, personalNumber: string): VoterListRow =>
    ({ surname, givenNames, personalNumber }) as VoterListRow;

  it('is by surname, given names and personal number, in the Albanian alphabet', () => {
    const ordered = [
      voter('Cuka', 'Arta', 'J1'),
      voter('Çela', 'Arta', 'J1'),
      voter('Duka', 'Ëndrra', 'J1'),
      voter('Duka', 'Fatos', 'A9'),
      voter('Duka', 'Fatos', 'J1'),
      voter('Dhima', 'Arta', 'J1'),
      voter('Suli', 'Arta', 'J1'),
      voter('Shehu', 'Arta', 'J1'),
    ];
    expect([...ordered].reverse().sort(compareVoters)).toEqual(ordered);
  });

  it('is one order for everybody', () => {
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(Math.sign(compareVoters(a, b))).toBe(-Math.sign(compareVoters(b, a)) + 0);
        if (compareVoters(a, b) <= 0 && compareVoters(b, c) <= 0)
          expect(compareVoters(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('label of an envelope', () => {
  it.each([
    // The example of UPU standard S10: 47312482 has the check digit 9.
    [47_312_482, '9'],
    [0, '5'],
    [1, '4'],
  ])('%i has the check digit %s', (position, digit) => {
    expect(labelId(1, position).at(-1)).toBe(digit);
  });

  it('names list and position', () => {
    expect(labelId(3, 12)).toMatch(/^L3-00000012\d$/);
  });

  it('is another for every voter, and shows a wrong digit or two that are swapped', () => {
    const position = fc.integer({ min: 0, max: 99_999_999 });
    const isRight = (label: string): boolean => labelId(1, Number(label.slice(3, 11))) === label;
    fc.assert(
      fc.property(position, fc.nat(7), fc.integer({ min: 1, max: 9 }), (number, at, step) => {
        const label = labelId(1, number);
        expect(isRight(label)).toBe(true);
        const digit = String((Number(label[3 + at]) + step) % 10);
        const wrong = `${label.slice(0, 3 + at)}${digit}${label.slice(4 + at)}`;
        // A remainder of 0 and one of 1 … 10 share no digit but 5 and 0: see the standard.
        if (checkOf(wrong) !== checkOf(label)) expect(isRight(wrong)).toBe(false);
        expect(labelId(1, number)).not.toBe(labelId(2, number));
      }),
    );
  });
});

function checkOf(label: string): string {
  return labelId(1, Number(label.slice(3, 11))).slice(-1);
}
