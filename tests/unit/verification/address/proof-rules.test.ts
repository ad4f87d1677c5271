import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROOF_TYPES } from '../../../../src/domain/proof-types.js';
import { proofRule } from '../../../../src/verification/address/proof-rules.js';

describe('rules of proofs of address', () => {
  it('are there for every kind of the public list', () => {
    for (const type of PROOF_TYPES) expect(proofRule(type, 'BE')).not.toBeNull();
  });

  it('know that an Italian driving licence never shows an address, and others sometimes do', () => {
    expect(proofRule('PATENTE', 'IT')).toEqual({ address: 'never' });
    expect(proofRule('PATENTE', 'US')).toEqual({ address: 'not-always' });
  });

  it('ask for a family certificate where a bill is in another name', () => {
    for (const type of ['UJE', 'ENERGJI', 'TV', 'INTERNET', 'QIRA']) {
      expect(proofRule(type, 'GR')?.otherName).toBe('family-certificate');
    }
    expect(proofRule('REZIDENCE', 'GR')?.otherName).toBeUndefined();
  });

  it('accept no other kind', () => {
    expect(proofRule('HARTE', 'IT')).toBeNull();
  });

  it('make exceptions only to kinds that exist, in countries that exist', () => {
    const file = new URL('../../../../src/verification/address/proof-rules.json', import.meta.url);
    const { countries } = JSON.parse(readFileSync(file, 'utf8')) as { countries: Record<string, object> };
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const [country, exceptions] of Object.entries(countries)) {
      expect(names.of(country)).toBeDefined();
      expect(PROOF_TYPES).toEqual(expect.arrayContaining(Object.keys(exceptions)));
    }
  });
});
