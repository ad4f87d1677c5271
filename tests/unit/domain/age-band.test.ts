import { describe, expect, it } from 'vitest';
import { AGE_BANDS, ageBandOf } from '../../../src/domain/age-band.js';

describe('age bands of the published statistics', () => {
  it.each([
    [17, null],
    [18, '18-25'],
    [25, '18-25'],
    [26, '26-35'],
    [35, '26-35'],
    [36, '36-45'],
    [45, '36-45'],
    [46, '46-55'],
    [55, '46-55'],
    [56, '56+'],
    [104, '56+'],
  ])('%i years: %s', (age, band) => {
    expect(ageBandOf(age)).toBe(band);
  });

  it('are those that KQZ publishes, and every adult is in one', () => {
    expect(AGE_BANDS).toEqual(['18-25', '26-35', '36-45', '46-55', '56+']);
    for (let age = 18; age < 130; age++) expect(AGE_BANDS).toContain(ageBandOf(age));
  });
});
