import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReference, parseReference, REFERENCE_ALPHABET } from '../../../src/domain/request-reference.js';

const references = fc
  .array(fc.integer({ min: 0, max: 31 }), { minLength: 5, maxLength: 5 })
  .map((numbers) => newReference(2026, () => numbers.pop() ?? 0));

describe('request reference', () => {
  it('is of the form PER-2026-0A7K3, without look-alikes', () => {
    expect(REFERENCE_ALPHABET).toHaveLength(32);
    expect(REFERENCE_ALPHABET).not.toMatch(/[ILOU]/);
    fc.assert(
      fc.property(references, (reference) => {
        expect(reference).toMatch(/^PER-2026-[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  it('uses every character', () => {
    const used = new Set(Array.from({ length: 32 }, (_, number) => newReference(2026, () => number).at(-1)));
    expect(used.size).toBe(32);
  });

  it('is found again however it is typed', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(parseReference(reference)).toBe(reference);
        expect(parseReference(` ${reference.toLowerCase()} `)).toBe(reference);
        expect(parseReference(reference.replaceAll('-', ' '))).toBe(reference);
        expect(parseReference(reference.replaceAll('-', ''))).toBe(reference);
        expect(parseReference(reference.slice(0, 9) + reference.slice(9).replace(/0/g, 'O'))).toBe(reference);
        expect(parseReference(reference.slice(0, 9) + reference.slice(9).replace(/1/g, 'l'))).toBe(reference);
        expect(parseReference(reference.slice(0, 9) + reference.slice(9).replace(/1/g, 'I'))).toBe(reference);
      }),
    );
  });

  it.each([
    '',
    'PER-2026',
    'PER-2026-0A7K',
    'PER-2026-0A7K33',
    'ABC-2026-0A7K3',
    'PER-26-0A7K3',
    'PER-2026-0A7KU',
  ])('"%s" is none', (text) => {
    expect(parseReference(text)).toBeNull();
  });
});
