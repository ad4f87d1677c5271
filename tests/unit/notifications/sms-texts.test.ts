import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/i18n/translate.js';
import { composeMessage, type MessageKind } from '../../../src/notifications/compose-message.js';
import { fitsOneSegment } from '../../../src/notifications/gsm-7.js';

const KINDS: readonly MessageKind[] = ['code', 'received', 'approved', 'refused', 'returned'];
const BASE_URL = 'https://per.kqz.gov.al';
const VALUES = {
  code: '908172',
  n: 10,
  host: new URL(BASE_URL).host,
  ref: 'PER-2027-0A7K3',
  due: '27.11.2026',
  date: '27.11.2026',
  link: `${BASE_URL}/requests/PER-2027-0A7K3`,
};
const compose = (kind: MessageKind, language: Language): string =>
  composeMessage({ kind, channel: 'sms', language, values: VALUES, timeZone: 'Europe/Tirane' }).text;

describe.each(Object.keys(LANGUAGES) as readonly Language[])('an SMS in %s', (language) => {
  it.each(KINDS)('fits one segment and has nothing left to fill in: %s', (kind) => {
    const text = compose(kind, language);
    expect(fitsOneSegment(text)).toBe(true);
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('with a code ends with the line that phones read (origin-bound one-time codes)', () => {
    expect(compose('code', language).split('\n').at(-1)).toBe('@per.kqz.gov.al #908172');
    expect(compose('code', language)).toMatch(/^908172 /);
  });

  it.each(KINDS.slice(1))('tells what it is of, and where more is told: %s', (kind) => {
    for (const part of ['KQZ', VALUES.ref, VALUES.link]) expect(compose(kind, language)).toContain(part);
  });
});

describe('one segment of GSM 7-bit (3GPP TS 23.038)', () => {
  it.each([
    ['a'.repeat(160), true],
    ['a'.repeat(161), false],
    [`${'a'.repeat(158)}€`, true],
    [`${'a'.repeat(159)}€`, false],
    ['[]{}\\^~|'.repeat(10), true],
    ['[]{}\\^~|'.repeat(10) + 'a', false],
    ['@£$¥èéùìòÇ ΔΦΓΛΩΠΨΣΘΞ ÆæßÉ ÄÖÑÜ§¿äöñüà', true],
    ['zgjedhës', false],
    ['çfarë', false],
    ['`', false],
    ['😀', false],
    ['', true],
  ])('holds "%.20s…": %s', (text, fits) => {
    expect(fitsOneSegment(text)).toBe(fits);
  });
});
