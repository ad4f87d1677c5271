import { describe, expect, it } from 'vitest';
import { mrzLines, mrzName } from '../../../src/specimens/mrz-lines.js';

const person = {
  surname: 'Këlliçi-Çela',
  givenNames: 'Jonida Maria',
  birthDate: '1990-01-15',
  birthPlace: 'Tiranë',
  sex: 'female',
  personalNumber: 'J05115999K',
  documentNumber: 'BA1234567',
  expiryDate: '2033-06-14',
} as const;

describe('machine-readable zone of a specimen', () => {
  it('is of the passport as ICAO 9303-4 says', () => {
    expect(mrzLines(person, 'TD3')).toEqual([
      'P<ALBKELLICI<CELA<<JONIDA<MARIA<<<<<<<<<<<<<',
      'BA12345675ALB9001158F3306149J05115999K<<<<22',
    ]);
  });

  it('is of the card as ICAO 9303-5 says', () => {
    expect(mrzLines(person, 'TD1')).toEqual([
      'I<ALBBA12345675J05115999K<<<<<',
      '9001158F3306149ALB<<<<<<<<<<<8',
      'KELLICI<CELA<<JONIDA<MARIA<<<<',
    ]);
  });

  it('cuts long names and leaves something of the given ones', () => {
    const long = { ...person, surname: 'A'.repeat(60), givenNames: 'Besa' };
    expect(mrzLines(long, 'TD1')[2]).toBe(`${'A'.repeat(27)}<<B`);
    expect(mrzLines(long, 'TD3')[0]).toBe(`P<ALB${'A'.repeat(36)}<<B`);
  });

  it.each([
    ['Çlirim', 'CLIRIM'],
    ["D'Angelo Ë", 'DANGELO<E'],
    [' Bregu - Toska ', 'BREGU<TOSKA'],
  ])('writes %s as %s', (name, written) => {
    expect(mrzName(name)).toBe(written);
  });
});
