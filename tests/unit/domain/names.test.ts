import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAlbanian, compareNames, foldName } from '../../../src/domain/names.js';

describe('folded names', () => {
  it.each([
    ['Çela', 'CELA'],
    ['Ëngjëll', 'ENGJELL'],
    ['  Ana-Maria  ', 'ANA MARIA'],
    ["D'Agostino", 'DAGOSTINO'],
    ['D’Agostino', 'DAGOSTINO'],
    ['Jean  Luc', 'JEAN LUC'],
    ['Müller', 'MULLER'],
    ['Hoxha', 'HOXHA'],
    ['', ''],
    ['1234', ''],
  ])('"%s" is "%s" in a machine-readable zone', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('hold A–Z and single blanks only, and fold to themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const folded = foldName(name);
        expect(folded).toMatch(/^(?:[A-Z]+(?: [A-Z]+)*)?$/);
        expect(foldName(folded)).toBe(folded);
      }),
    );
  });

  it('do not depend on how an accent is written', () => {
    expect(foldName('Gjergj Kastrioti Skënderbeu'.normalize('NFD'))).toBe('GJERGJ KASTRIOTI SKENDERBEU');
  });
});

describe('names that are compared', () => {
  const surnames = (written: string, read: string): string =>
    compareNames({ surname: written, givenNames: 'Arta' }, { surname: read, givenNames: 'ARTA' }).surname;

  it.each([
    ['Çela', 'CELA'],
    ['Ana Maria', 'ANAMARIA'],
    ['Ana-Maria', 'ANA MARIA'],
    ["N'Doc", 'NDOC'],
  ])('"%s" and "%s" are the same', (written, read) => {
    expect(surnames(written, read)).toBe('same');
  });

  it.each([
    ['Hoxha', 'DERVISHI'],
    ['Hoxha', 'HOXHAJ'],
    ['Anastasi', 'ANA'],
    ['Ana', 'ANASTASI'],
    ['Hoxha', ''],
  ])('"%s" and "%s" are different', (written, read) => {
    expect(surnames(written, read)).toBe('different');
  });

  it('are cut only where the zone has no room for more', () => {
    const written = { surname: 'Papadhimitropulli', givenNames: 'Kostandin Aleksandër' };
    // Thirty characters with two fillers between: a full field of an identity card.
    const card = { surname: 'PAPADHIMITROPULLI', givenNames: 'KOSTANDIN A' };
    expect(compareNames(written, card)).toEqual({ surname: 'same', givenNames: 'cut' });
    expect(compareNames(written, { ...card, givenNames: 'KOSTANDIN' })).toMatchObject({
      givenNames: 'different',
    });
    expect(compareNames({ ...written, givenNames: 'Petrit' }, card)).toMatchObject({
      givenNames: 'different',
    });
  });

  it('may be cut behind a word, or both of them', () => {
    const written = { surname: 'Dervishollari', givenNames: 'Anastasia Ela Maria' };
    const behindWord = { surname: 'DERVISHOLLARI', givenNames: 'ANASTASIA ELA' };
    expect(compareNames(written, behindWord).givenNames).toBe('different'); // 28 of 30: there was room
    const card = { surname: 'DERVISHOLLARIT', givenNames: 'ANASTASIA ELA' };
    expect(compareNames({ ...written, surname: 'Dervishollarit' }, card).givenNames).toBe('cut');
    expect(
      compareNames({ surname: 'Dervishollarit', givenNames: 'Anastasia Elamaria' }, card).givenNames,
    ).toBe('different');
    expect(
      compareNames(
        { surname: 'Hadërgjonaj Dervishollari Kastrioti', givenNames: 'Arta' },
        { surname: 'HADERGJONAJ DERVISHOLLARI K', givenNames: 'A' },
      ),
    ).toEqual({ surname: 'cut', givenNames: 'cut' });
  });
});

describe('Albanian order', () => {
  it('is that of the alphabet, where ç, dh, ë, gj … are letters of their own', () => {
    const alphabet = 'a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh'.split(
      ' ',
    );
    expect([...alphabet].sort(compareAlbanian)).toEqual(alphabet);
    expect([...alphabet].reverse().sort(compareAlbanian)).toEqual(alphabet);
  });

  it('puts Dhima after Duka, Çela after Cuka, Shehu after Suli', () => {
    const names = ['Shehu', 'Suli', 'Dhima', 'Duka', 'Çela', 'Cuka', 'Zhupa', 'Zyka', 'Ëngjëlli', 'Elezi'];
    expect(names.sort(compareAlbanian)).toEqual([
      'Cuka',
      'Çela',
      'Duka',
      'Dhima',
      'Elezi',
      'Ëngjëlli',
      'Suli',
      'Shehu',
      'Zyka',
      'Zhupa',
    ]);
  });
});
