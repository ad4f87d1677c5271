import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../../../../src/domain/calendar-date.js';
import { mrzLines } from '../../../../src/specimens/mrz-lines.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { randomPerson } from '../../../../src/specimens/random-person.js';
import { documentFields } from '../../../../src/verification/document/mrz/document-fields.js';
import { failedChecks, formatOf, MRZ_LAYOUTS } from '../../../../src/verification/document/mrz/mrz-format.js';
import { isNameField } from '../../../../src/verification/document/mrz/name-chain.js';

const today = parseCalendarDate('2025-05-11');
if (today === null) throw new Error('not a date');

/** Specimens of ICAO 9303, parts 4, 5 and 6. */
const TD3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const TD2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
const TD1 = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];

describe('fields of a machine-readable zone', () => {
  it('are those of the passport of ICAO 9303-4', () => {
    expect(documentFields(TD3, today)).toEqual({
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      documentNumber: 'L898902C3',
      issuingState: 'UTO',
      nationality: 'UTO',
      birthDate: '1974-08-12',
      sex: 'female',
      expiryDate: '2012-04-15',
      personalNumber: 'ZE184226B',
    });
  });

  it.each([
    ['TD1', TD1],
    ['TD2', TD2],
    ['TD3', TD3],
  ] as const)(
    'have check digits that hold on the specimen of %s, and fail when a digit changes',
    (format, lines) => {
      expect(formatOf(lines)).toBe(format);
      expect(failedChecks(lines, MRZ_LAYOUTS[format])).toEqual([]);
      const wrong = lines.map((line) => line.replace('740812', '740813'));
      expect(failedChecks(wrong, MRZ_LAYOUTS[format])).toEqual(['birthDateCheck', 'compositeCheck']);
    },
  );

  it('are those of any specimen we write, in both formats', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const person = randomPerson(randomFrom(seed));
        for (const format of ['TD1', 'TD3'] as const) {
          const lines = mrzLines(person, format);
          expect(failedChecks(lines, MRZ_LAYOUTS[format])).toEqual([]);
          expect(isNameField(lines[format === 'TD3' ? 0 : 2]?.slice(format === 'TD3' ? 5 : 0) ?? '')).toBe(
            true,
          );
          const { birthDate, expiryDate, sex, personalNumber, documentNumber } = person;
          expect(documentFields(lines, today)).toMatchObject({
            birthDate,
            expiryDate,
            sex,
            personalNumber,
            documentNumber,
            issuingState: 'ALB',
            nationality: 'ALB',
          });
        }
      }),
    );
  });

  it('take the century of a birth from the personal number, else the latest that is past', () => {
    const old = { ...randomPerson(randomFrom(1)), birthDate: '1921-03-05', personalNumber: 'C10305001E' };
    expect(documentFields(mrzLines(old, 'TD3'), today)?.birthDate).toBe('1921-03-05');
    const child = { ...old, birthDate: '2021-03-05', personalNumber: '' };
    expect(documentFields(mrzLines(child, 'TD3'), today)?.birthDate).toBe('2021-03-05');
    const tomorrow = { ...old, birthDate: '1925-05-12', personalNumber: '' };
    expect(documentFields(mrzLines(tomorrow, 'TD3'), today)?.birthDate).toBe('1925-05-12');
  });

  it('have no expiry where cards of old people are filled', () => {
    const old = { ...randomPerson(randomFrom(1)), expiryDate: '' };
    const lines = mrzLines(old, 'TD1');
    expect(documentFields(lines, today)?.expiryDate).toBe('');
    expect(failedChecks(lines, MRZ_LAYOUTS.TD1)).toEqual([]);
  });

  it('may have an Ñ in names, as Spanish cards print it, and nowhere else', () => {
    const [first = '', second = '', names = ''] = TD1;
    const spanish = names.replace('ERIKSSON', 'ESPAÑOLA');
    expect(documentFields([first, second, spanish], today)?.surname).toBe('ESPAÑOLA');
    expect(failedChecks([first, second, spanish], MRZ_LAYOUTS.TD1)).toEqual([]);
    for (let place = 0; place < first.length; place++) {
      const elsewhere = `${first.slice(0, place)}Ñ${first.slice(place + 1)}`;
      expect(formatOf([elsewhere, second, names])).toBeNull();
    }
  });

  it('never throw, whatever the lines', () => {
    const line = fc.oneof(
      fc.string({ minLength: 0, maxLength: 50 }),
      fc.stringMatching(/^[A-ZÑ0-9<]{44}$/),
      fc.stringMatching(/^[A-ZÑ0-9<]{36}$/),
      fc.stringMatching(/^[A-ZÑ0-9<]{30}$/),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const fields = documentFields(lines, today);
        expect(fields === null).toBe(formatOf(lines) === null);
        if (fields !== null) expect(fields.birthDate).toMatch(/^(\d{4}-\d{2}-\d{2})?$/);
      }),
    );
    const td3 = fc.tuple(fc.stringMatching(/^P[A-Z0-9<]{43}$/), fc.stringMatching(/^[A-Z0-9<]{44}$/));
    fc.assert(
      fc.property(td3, (lines) => {
        expect(documentFields(lines, today)).not.toBeNull();
        expect(failedChecks(lines, MRZ_LAYOUTS.TD3).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
