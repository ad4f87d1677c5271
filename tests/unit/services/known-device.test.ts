import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../src/domain/registration-request.js';
import type { KeyRing } from '../../../src/files/key-ring.js';
import { contactIndex } from '../../../src/services/accounts/contact.js';
import { rememberDevice, throttleSubject } from '../../../src/services/accounts/known-device.js';

const ring = randomKeyRing();
const other = randomKeyRing();
const phone = (number: number): Contact => ({ channel: 'sms', value: `+39320${String(number)}` });
const arta = phone(1_000_001);
const isKnown = (contact: Contact, devices: string | undefined, keyRing = ring): boolean =>
  !throttleSubject(keyRing, { contact, devices }).equals(contactIndex(keyRing, contact));

function randomKeyRing(): KeyRing {
  const [indexKey, codeKey, deviceKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  return {
    current: 1,
    wrappingKey: () => randomBytes(32),
    indexKey,
    codeKey,
    deviceKey,
    fingerprint: 'test',
  };
}

describe('a known browser', () => {
  it('is known to who signed in, and to nobody else', () => {
    const devices = rememberDevice(ring, { contact: arta, devices: undefined });
    expect(isKnown(arta, devices)).toBe(true);
    expect(isKnown(phone(1_000_002), devices)).toBe(false);
    expect(isKnown(arta, devices, other)).toBe(false);
  });

  it('counts apart from every other browser', () => {
    const [one, two] = [1, 2].map(() => rememberDevice(ring, { contact: arta, devices: undefined }));
    const subjects = [one, two].map((devices) => throttleSubject(ring, { contact: arta, devices }));
    expect(subjects[0]?.equals(subjects[1] ?? Buffer.alloc(0))).toBe(false);
  });

  it('knows the last eight of a household, each by one token', () => {
    const household = Array.from({ length: 9 }, (_, index) => phone(2_000_000 + index));
    const devices = [...household, ...household].reduce<string | undefined>(
      (list, contact) => rememberDevice(ring, { contact, devices: list }),
      undefined,
    );
    expect(devices?.split('~')).toHaveLength(8);
    expect(household.map((contact) => isKnown(contact, devices))).toEqual([
      false,
      ...household.slice(1).map(() => true),
    ]);
  });

  it('is one, in whatever way its token is written', () => {
    const devices = rememberDevice(ring, { contact: arta, devices: undefined });
    const subject = throttleSubject(ring, { contact: arta, devices });
    for (const written of [`${devices}==`, `!${devices}`, `AAAA~${devices}`, devices.replaceAll('-', '+')])
      expect(throttleSubject(ring, { contact: arta, devices: written }).equals(subject)).toBe(true);
  });

  it('is not made by anything but a sign-in', () => {
    const genuine = rememberDevice(ring, { contact: arta, devices: undefined });
    fc.assert(
      fc.property(fc.string(), fc.nat(genuine.length - 1), (text, at) => {
        const changed = `${genuine.slice(0, at)}${genuine.charAt(at) === 'A' ? 'Q' : 'A'}${genuine.slice(at + 1)}`;
        // The last character of base64 carries bits that are no part of the token.
        if (at < genuine.length - 1) expect(isKnown(arta, changed)).toBe(false);
        expect(isKnown(arta, text)).toBe(false);
      }),
    );
  });
});
