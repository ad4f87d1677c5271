import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/root.js';

/** How many bars there are of each kind. */
const NUMBERS = { M: 13, U: 20, C: 10, V: 8, S: 13, R: 9, P: 8 };

interface Row {
  readonly number: string;
  readonly state: string;
  readonly 'shown by': string;
  readonly 'still open': string;
}

const rows: Row[] = parse(readFileSync(path.join(PACKAGE_ROOT, 'docs', 'acceptance.csv')), { columns: true });
const named = rows.flatMap((row) =>
  row['shown by'].split(' | ').flatMap((test) => (test === '' ? [] : [[row.number, test] as const])),
);

describe('docs/acceptance.csv', () => {
  it('lists every number once, in order', () => {
    const all = Object.entries(NUMBERS).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, index) => `${kind}${index + 1}`),
    );
    expect(rows.map(({ number }) => number)).toEqual(all);
  });

  it.each(rows)('$number is shown by tests, or says what is still open', (row) => {
    expect(['shown', 'partly', 'open']).toContain(row.state);
    if (row.state === 'shown') expect(row['shown by']).not.toBe('');
    expect(row['still open'] === '').toBe(row.state === 'shown');
  });

  it.each(named)('%s names a test that exists: %s', (_, test) => {
    const [file = '', name = ''] = test.split('::');
    const source = readFileSync(path.join(PACKAGE_ROOT, file), 'utf8');
    expect(name.length).toBeGreaterThan(5);
    expect([`'${name}'`, `'${name.replaceAll("'", "\\'")}'`].some((text) => source.includes(text))).toBe(
      true,
    );
  });
});
