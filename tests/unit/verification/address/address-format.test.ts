import { describe, expect, it } from 'vitest';
import {
  addressParts,
  COUNTRIES,
  envelopeLines,
} from '../../../../src/verification/address/address-format.js';

const address = {
  street: 'Via Roma 1',
  unit: 'Apt 2',
  city: 'Bari',
  region: 'BA',
  postalCode: '70121',
  careOf: '',
};

describe.each(COUNTRIES)('an address in %s', (country) => {
  const parts = addressParts(country);
  const lines = envelopeLines({ ...address, country }, { name: 'Arta Hoxha', countryName: 'Vendi' });

  it('has a street, and each part once', () => {
    expect(parts).toContain('street');
    expect(new Set(parts).size).toBe(parts.length);
  });

  it('stands on the envelope with name and everything that was asked, country last', () => {
    expect(lines).toContain('Arta Hoxha');
    expect(lines.at(-1)).toBe('VENDI');
    for (const part of parts) expect(lines.join('\n').toUpperCase()).toContain(address[part].toUpperCase());
  });
});
