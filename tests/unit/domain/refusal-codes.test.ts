import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRefusalCode,
  partsToCorrect,
  REFUSAL_CODE_NAMES,
  REFUSAL_CODES,
  REQUEST_PARTS,
} from '../../../src/domain/refusal-codes.js';

const REPEATABLE = [
  'ADR-NUK-PERPUTHET',
  'DOK-PA-ADRESE',
  'DOK-EMER-TJETER',
  'DOK-MUNGON',
  'DOK-I-PALEXUESHEM',
  'DOK-LLOJ-I-PAPRANUAR',
  'ID-E-PALEXUESHME',
  'ID-ANE-E-GABUAR',
  'ID-JO-SHQIPTARE',
  'NID-NUK-GJENDET',
  'TE-DHENA-NUK-PERPUTHEN',
  'FYTYRA-NUK-PERPUTHET',
  'ADRESE-NE-SHQIPERI',
];
const FINAL = ['MOSHA', 'PA-TE-DREJTE-VOTE', 'DUBLIKATE', 'JASHTE-AFATIT', 'DOK-I-TJETERSUAR'];

describe('refusal codes', () => {
  it('are those of the commission, each either final or to be put right', () => {
    const byKind = (final: boolean): string[] =>
      REFUSAL_CODE_NAMES.filter((code) => REFUSAL_CODES[code].final === final);
    expect(byKind(false)).toEqual(REPEATABLE);
    expect(byKind(true)).toEqual(FINAL);
  });

  it('point at what the voter can put right; final ones at nothing', () => {
    for (const code of REFUSAL_CODE_NAMES) {
      const { final, parts } = REFUSAL_CODES[code];
      expect(parts.length > 0, code).toBe(!final);
    }
  });

  it('are told from other texts', () => {
    expect(isRefusalCode('MOSHA')).toBe(true);
    expect(isRefusalCode('mosha')).toBe(false);
    expect(isRefusalCode('toString')).toBe(false);
  });

  it('open each part once, in the order of the pages', () => {
    expect(partsToCorrect(['FYTYRA-NUK-PERPUTHET', 'ADR-NUK-PERPUTHET', 'DOK-MUNGON'])).toEqual([
      'document',
      'proof',
      'address',
      'face',
    ]);
    expect(partsToCorrect(['MOSHA'])).toEqual([]);
    fc.assert(
      fc.property(fc.subarray([...REFUSAL_CODE_NAMES]), (codes) => {
        const parts = partsToCorrect(codes);
        expect(parts).toEqual(
          REQUEST_PARTS.filter((part) =>
            codes.some((code) => (REFUSAL_CODES[code].parts as readonly string[]).includes(part)),
          ),
        );
      }),
    );
  });
});
