import { describe, expect, it } from 'vitest';
import { isProofType, PROOF_TYPES } from '../../../src/domain/proof-types.js';

describe('proof types', () => {
  it('are those of the public list', () => {
    expect(PROOF_TYPES).toEqual([
      'PRONESI',
      'REZIDENCE',
      'QIRA',
      'BANKE',
      'UJE',
      'ENERGJI',
      'TV',
      'INTERNET',
      'PATENTE',
      'INSTITUCION',
    ]);
  });

  it('are told from other texts', () => {
    expect(isProofType('UJE')).toBe(true);
    expect(isProofType('uje')).toBe(false);
    expect(isProofType('HARTE')).toBe(false);
  });
});
