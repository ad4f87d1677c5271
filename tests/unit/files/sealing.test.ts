import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, sealJson, unseal, unsealJson } from '../../../src/files/sealing.js';

const key = randomBytes(32);
const PLACE = 'request:1/record';
const bytes = fc.uint8Array({ maxLength: 300 });

describe('what is sealed', () => {
  it('opens with the same key at the same place', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, place) => {
        expect(unseal(key, place, seal(key, place, plain)).equals(plain)).toBe(true);
      }),
    );
    const value = { emri: 'Ëngjëll', parts: [1, null] };
    expect(unsealJson(key, PLACE, sealJson(key, PLACE, value))).toEqual(value);
  });

  it('does not open when any bit is another one', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (plain, at) => {
        const sealed = seal(key, PLACE, plain);
        const bit = at % (sealed.length * 8);
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => unseal(key, PLACE, sealed)).toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('does not open with a part missing, or with more', () => {
    const sealed = seal(key, PLACE, Buffer.from('plain'));
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(key, PLACE, sealed.subarray(0, length))).toThrow();
    expect(() => unseal(key, PLACE, Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow();
  });

  it('does not open elsewhere, nor with another key', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, place) => {
        fc.pre(place !== PLACE);
        expect(() => unseal(key, place, seal(key, PLACE, plain))).toThrow();
        expect(() => unseal(randomBytes(32), PLACE, seal(key, PLACE, plain))).toThrow();
      }),
    );
  });

  it('is another text every time, and shows nothing of what is in it', () => {
    const plain = Buffer.from('Arta Hoxha, Via Roma 1');
    const sealed = [seal(key, PLACE, plain), seal(key, PLACE, plain)];
    expect(sealed[0]?.equals(sealed[1] ?? plain)).toBe(false);
    for (const one of sealed) expect(one.includes('Hoxha')).toBe(false);
  });

  it('tells nothing of it in errors', () => {
    const sealed = seal(key, PLACE, Buffer.from('Arta Hoxha'));
    for (const attempt of [
      () => unseal(key, 'x', sealed),
      () => unsealJson(key, PLACE, Buffer.from('Hoxha')),
    ])
      expect(attempt).toThrow(/^(?!.*Hoxha)/s);
  });
});
