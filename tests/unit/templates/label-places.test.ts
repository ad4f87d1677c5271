import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSides } from '../../../templates/components/label-places.js';

const fraction = (max: number) => fc.double({ min: 0, max, noNaN: true });
const box = fc.record({
  x: fraction(0.9),
  y: fraction(0.95),
  width: fraction(0.1),
  height: fraction(0.05),
});
const place = fc.record({ box, label: fc.constantFrom('1', '2', '5, 6') });

describe('labels of places on a page', () => {
  it('stand outside of a pair of neighbours, as of street and number', () => {
    const street = { box: { x: 0.3, y: 0.5, width: 0.2, height: 0.02 }, label: '2' };
    const number = { box: { x: 0.51, y: 0.5, width: 0.03, height: 0.02 }, label: '3' };
    expect(labelSides([street, number])).toEqual(['left', 'right']);
  });

  it('stay on the page', () => {
    const atEdge = { box: { x: 0.01, y: 0.5, width: 0.2, height: 0.02 }, label: '1' };
    expect(labelSides([atEdge])).toEqual(['right']);
    const wide = { box: { x: 0, y: 0, width: 1, height: 0.02 }, label: '1' };
    expect(labelSides([wide])).toEqual(['below']);
  });

  it('stand on the left of a lone place, where there is room', () => {
    fc.assert(
      fc.property(place, ({ box: { x, y, ...size }, label }) => {
        const alone = { box: { x: 0.2 + 0.7 * x, y: 0.05 + 0.85 * y, ...size }, label };
        expect(labelSides([alone])).toEqual(['left']);
      }),
    );
  });

  it('are one for each place, and are the same however often they are asked for', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (places) => {
        expect(labelSides(places)).toHaveLength(places.length);
        expect(labelSides(places)).toEqual(labelSides(places.map((one) => ({ ...one }))));
      }),
    );
  });
});
