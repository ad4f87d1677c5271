import examples from 'libphonenumber-js/mobile/examples';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import {
  parseContact,
  parseEmail,
  parsePhone,
  showContact,
  suggestEmail,
} from '../../../src/services/accounts/contact.js';

describe('a mobile number', () => {
  it('of any country is known, as people write it', () => {
    let known = 0;
    for (const country of getCountries()) {
      const number = getExampleNumber(country, examples);
      if (number === undefined) continue;
      known += 1;
      const expected = { channel: 'sms', value: number.number };
      const forms = [
        number.number,
        number.formatInternational(),
        number.number.replace('+', '00'),
        ` ${number.formatInternational().replaceAll(' ', '-')} `,
      ];
      for (const form of forms) expect([country, parseContact(form)]).toEqual([country, expected]);
      expect(parsePhone(showContact({ channel: 'sms', value: number.number }))).toEqual(expected);
    }
    expect(known).toBeGreaterThan(200);
  });

  it.each([
    '0692345678',
    '+355 4 222 7400',
    '+355',
    '+39 320',
    '+999 123456789',
    'arta',
    '',
    '+39320123456789012',
  ])('is not "%s"', (text) => {
    expect(parsePhone(text)).toBeNull();
  });
});

describe('an e-mail address', () => {
  it.each([
    ['Arta.Hoxha+per@Example.ORG ', 'arta.hoxha+per@example.org'],
    ['a@b.co', 'a@b.co'],
    ['arta@bücher.example', 'arta@bücher.example'],
  ])('is "%s"', (text, value) => {
    expect(parseContact(text)).toEqual({ channel: 'email', value });
  });

  it.each([
    'arta',
    'arta@',
    '@example.org',
    'arta@example',
    'a b@example.org',
    'a@b@example.org',
    'a..b@example.org',
    'arta@example..org',
    'arta@example.org\r\nBcc: x@y.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b.'.repeat(130)}org`,
  ])('is not "%.60s"', (text) => {
    expect(parseEmail(text)).toBeNull();
  });

  it('is asked about when its domain looks like a slip', () => {
    expect(suggestEmail({ channel: 'email', value: 'arta@gmial.com' })).toBe('arta@gmail.com');
    expect(suggestEmail({ channel: 'email', value: 'arta@gmail.com' })).toBeNull();
  });
});
