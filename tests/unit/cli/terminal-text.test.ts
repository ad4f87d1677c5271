import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../../src/cli/relative-time.js';
import { table, visible } from '../../../src/cli/table.js';

describe('text from outside in a terminal', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', '·[2J·]0;title·'],
    ['a\rb\nc\td\be', 'a·b·c·d·e'],
    ['\u009b31m', '·31m'],
    ['abc\u202edcba\u202c', 'abc·dcba·'], // right-to-left override
    ['\u2066a\u2069\u200e\u200f\u061c', '·a····'],
    ['a\u200bb\ufeff', 'a·b·'],
    ['Ëngjëll Çela, Αθήνα', 'Ëngjëll Çela, Αθήνα'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('never moves the cursor nor turns the writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(visible(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('a table', () => {
  interface Row {
    readonly name: string;
    readonly count: number | null;
  }
  const columns = [
    { title: 'NAME', value: ({ name }: Row) => name },
    { title: 'COUNT', value: ({ count }: Row) => count },
  ];

  it('puts texts to the left and numbers to the right', () => {
    const rows = [
      { name: 'Ëngjëll', count: 7 },
      { name: 'Al', count: 1200 },
    ];
    expect(table(rows, columns)).toBe('NAME     COUNT\nËngjëll      7\nAl        1200');
  });

  it('stays in line with wide characters, and without a value', () => {
    expect(table([{ name: '漢字', count: null }], columns)).toBe('NAME  COUNT\n漢字');
  });

  it('is one line a row, whatever is in it', () => {
    expect(table([{ name: 'a\nb\u001b[1A', count: 1 }], columns).split('\n')).toHaveLength(2);
  });
});

describe('time from now', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T12:00:00Z', 'in less than 1 min'],
    ['2026-11-22T12:00:59Z', 'in less than 1 min'],
    ['2026-11-22T11:59:30Z', 'less than 1 min ago'],
    ['2026-11-22T12:01:00Z', 'in 1 min'],
    ['2026-11-22T13:05:00Z', 'in 1 h 5 min'],
    ['2026-11-23T16:30:00Z', 'in 1 d 4 h'],
    ['2026-11-25T12:10:00Z', 'in 3 d 10 min'],
    ['2026-11-19T12:00:00Z', '3 d ago'],
  ])('%s is %s', (instant, told) => {
    expect(relativeTime(new Date(instant), now)).toBe(told);
  });
});
