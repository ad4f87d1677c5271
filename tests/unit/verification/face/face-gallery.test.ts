import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESCRIPTOR_LENGTH, faceDistance } from '../../../../src/verification/face/face-distance.js';
import { randomFrom } from '../../../../src/specimens/random.js';
import { fromSteps, roundToGrid, toSteps } from '../../../../src/verification/face/descriptor-grid.js';
import { createFaceGallery } from '../../../../src/verification/face/face-gallery.js';

/** Descriptors on a coarse part of the grid, so that equal distances occur too. */
const descriptors = fc
  .array(fc.integer({ min: -2, max: 2 }), { minLength: DESCRIPTOR_LENGTH, maxLength: DESCRIPTOR_LENGTH })
  .map((steps) => Float32Array.from(steps, (step) => step / 16));
const faces = fc.uniqueArray(fc.record({ id: fc.uuid(), descriptor: descriptors }), {
  selector: ({ id }) => id,
  maxLength: 40,
});

/** The same face for the same seed, about as far from others as people are. */
function randomFace(seed: number): Float32Array {
  const random = randomFrom(seed);
  return roundToGrid(Float32Array.from({ length: DESCRIPTOR_LENGTH }, () => random.between(-0.09, 0.09)));
}

describe('face gallery', () => {
  it('finds what comparing with each face finds', () => {
    fc.assert(
      fc.property(
        faces,
        descriptors,
        fc.double({ min: 0.3, max: 1.5, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (known, wanted, threshold, limit) => {
          const gallery = createFaceGallery({ capacity: 2 });
          for (const { id, descriptor } of known) gallery.add(id, descriptor);
          const expected = known
            .map(({ id, descriptor }) => ({ id, distance: faceDistance(descriptor, wanted) }))
            .filter(({ distance }) => distance <= threshold)
            .sort((a, b) => a.distance - b.distance)
            .slice(0, limit);
          const found = gallery.search(wanted, { limit, threshold });
          expect(found.map(({ distance }) => distance)).toEqual(expected.map(({ distance }) => distance));
          const byId = new Map(known.map(({ id, descriptor }) => [id, faceDistance(descriptor, wanted)]));
          for (const { id, distance } of found) expect(byId.get(id)).toBe(distance);
        },
      ),
    );
  });

  it('forgets removed faces and keeps all others', () => {
    fc.assert(
      fc.property(faces, fc.func(fc.boolean()), (known, isRemoved) => {
        const gallery = createFaceGallery();
        gallery.addAll(
          known.map(({ id }) => id),
          Float32Array.from(known.flatMap(({ descriptor }) => [...descriptor])),
        );
        const [gone, kept] = [
          known.filter(({ id }) => isRemoved(id)),
          known.filter(({ id }) => !isRemoved(id)),
        ];
        for (const { id } of gone) expect(gallery.remove(id)).toBe(true);
        for (const { id } of gone) expect(gallery.remove(id)).toBe(false);
        expect(gallery.size).toBe(kept.length);
        const all = gallery.search(new Float32Array(DESCRIPTOR_LENGTH), { limit: 100, threshold: 10 });
        expect(all.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
        for (const { id, descriptor } of kept) {
          const [nearest] = gallery.search(descriptor, { limit: 1, threshold: 0 });
          expect(nearest?.distance).toBe(0);
          expect(known.find((face) => face.id === nearest?.id)?.descriptor).toEqual(descriptor);
          expect(gone.map((face) => face.id)).not.toContain(nearest?.id);
          expect(id).toBeDefined();
        }
      }),
    );
  });

  it('puts a new descriptor in the place of the old one', () => {
    const gallery = createFaceGallery();
    const [old, young] = [new Float32Array(DESCRIPTOR_LENGTH), new Float32Array(DESCRIPTOR_LENGTH).fill(0.1)];
    gallery.add('a', old);
    gallery.add('a', young);
    expect(gallery.size).toBe(1);
    expect(gallery.search(old, { limit: 1, threshold: 0.5 })).toEqual([]);
    expect(gallery.search(young, { limit: 1, threshold: 0.5 })).toEqual([{ id: 'a', distance: 0 }]);
  });

  it('finds the same among thousands, where it searches part by part', () => {
    const known = Array.from({ length: 3000 }, (_, index) => randomFace(index));
    const gallery = createFaceGallery();
    known.forEach((descriptor, index) => {
      gallery.add(String(index), descriptor);
    });
    for (const wanted of [randomFace(-1), randomFace(2047), randomFace(2999)]) {
      for (const { limit, threshold } of [
        { limit: 5000, threshold: 1.25 },
        { limit: 7, threshold: 3 },
      ]) {
        const expected = known
          .map((descriptor, index) => ({ id: String(index), distance: faceDistance(descriptor, wanted) }))
          .filter(({ distance }) => distance <= threshold)
          .sort((a, b) => a.distance - b.distance)
          .slice(0, limit);
        expect(expected.length).toBeGreaterThan(0);
        expect(gallery.search(wanted, { limit, threshold })).toEqual(expected);
      }
    }
  });

  it('keeps descriptors on the grid, a few thousandths from where they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.45, max: 0.45, noNaN: true }), {
          minLength: DESCRIPTOR_LENGTH,
          maxLength: DESCRIPTOR_LENGTH,
        }),
        (values) => {
          const face = Float32Array.from(values);
          const gallery = createFaceGallery();
          gallery.add('a', face);
          expect(gallery.search(roundToGrid(face), { limit: 1, threshold: 0 })).toEqual([
            { id: 'a', distance: 0 },
          ]);
          expect(fromSteps(toSteps(face))).toEqual(roundToGrid(face));
          for (const [index, value] of roundToGrid(face).entries())
            expect(Math.abs(value - (values[index] ?? NaN))).toBeLessThanOrEqual(1 / 512);
        },
      ),
    );
  });

  it('refuses a descriptor of another length', () => {
    const gallery = createFaceGallery();
    expect(() => {
      gallery.add('a', new Float32Array(64));
    }).toThrow(RangeError);
    expect(() => gallery.search(new Float32Array(DESCRIPTOR_LENGTH - 1), { limit: 1, threshold: 1 })).toThrow(
      RangeError,
    );
    expect(() => {
      gallery.add('a', new Float32Array(DESCRIPTOR_LENGTH).fill(NaN));
    }).toThrow(RangeError);
  });
});
