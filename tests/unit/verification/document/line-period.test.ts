import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../../../../src/verification/document/image/gray-image.js';
import { barPeriod, linePeriods } from '../../../../src/verification/document/mrz/line-period.js';

const [WIDTH, HEIGHT, MIDDLE] = [600, 40, 20];

/** The ink of upright strokes at these places of a line. */
function strokesAt(places: readonly number[]): GrayImage {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (const place of places)
    for (let y = MIDDLE - 7; y <= MIDDLE + 7; y++)
      for (let x = Math.ceil(place - 3); x < place + 3; x++)
        if (x >= 0 && x < WIDTH) data[y * WIDTH + x] = 200 * (1 - Math.abs(x - place) / 3);
  return { data, width: WIDTH, height: HEIGHT };
}

function periodsOf(ink: GrayImage) {
  const lines = { ink, paths: [() => MIDDLE], characterHeight: 15 };
  return linePeriods(lines, 15, { from: 8, to: 30 });
}

const bar = {
  centre: { x: WIDTH / 2, y: MIDDLE },
  start: { x: 0, y: MIDDLE },
  end: { x: WIDTH, y: MIDDLE },
  angle: 0,
  length: WIDTH,
  thickness: 15,
  fill: 1,
};

describe('the regularity of a line of print', () => {
  it('shows at the distance of its characters, and is the shortest of its multiples', () => {
    fc.assert(
      fc.property(fc.double({ min: 12.5, max: 14.5, noNaN: true }), (pitch) => {
        const ink = strokesAt(Array.from({ length: Math.floor(WIDTH / pitch) }, (_, index) => index * pitch));
        const periods = periodsOf(ink);
        expect(periods.strongest(pitch - 0.5, pitch + 0.5)).toBeGreaterThan(0.6);
        expect(periods.strongest(pitch * 1.2, pitch * 1.6)).toBeLessThan(0.3);
        expect(Math.abs(periods.shortest - pitch)).toBeLessThan(1);
        expect(barPeriod(ink, bar)).toBeGreaterThan(0.5);
      }),
      { numRuns: 40 },
    );
  });

  it('is none where the strokes stand anyhow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 5, max: 26 }), { minLength: 60, maxLength: 60 }),
        (distances) => {
          fc.pre(new Set(distances).size > 12);
          let place = 0;
          const ink = strokesAt(distances.map((distance) => (place += distance)));
          expect(periodsOf(ink).strongest(8, 30)).toBeLessThan(0.4);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is none on blank paper', () => {
    const blank = strokesAt([]);
    expect(periodsOf(blank).strongest(8, 30)).toBe(0);
    expect(barPeriod(blank, bar)).toBe(0);
  });
});
