import { DESCRIPTOR_LENGTH } from './face-distance.js';

export interface FaceHit {
  readonly id: string;
  readonly distance: number;
}

export interface FaceGallery {
  readonly size: number;
  /** Adds a face, or puts another descriptor in the place of its old one. */
  add(id: string, descriptor: Float32Array): void;
  /** The same for many at once: the descriptors lie one behind the other, in the order of the ids. */
  addAll(ids: readonly string[], descriptors: Float32Array): void;
  /** Forgets a face and overwrites its descriptor. False if it was not there. */
  remove(id: string): boolean;
  /** The nearest faces within the threshold, nearest first: exactly those that comparing with each would give. */
  search(
    descriptor: Float32Array,
    options: { readonly limit: number; readonly threshold: number },
  ): readonly FaceHit[];
}

/** Once so many terms of a distance are summed, it is compared with the best so far. */
const BLOCK = 16;
const FIRST_CAPACITY = 1024;

/**
 * All faces in memory in one typed array, searched one by one. `capacity` saves the copying while it is filled;
 * a face takes 512 bytes and its id.
 */
export function createFaceGallery({
  capacity = FIRST_CAPACITY,
}: { readonly capacity?: number } = {}): FaceGallery {
  const ids: string[] = [];
  const places = new Map<string, number>();
  let values = new Float32Array(capacity * DESCRIPTOR_LENGTH);

  function reserve(count: number): void {
    if (count * DESCRIPTOR_LENGTH <= values.length) return;
    const larger = new Float32Array(Math.max(count, ids.length * 2) * DESCRIPTOR_LENGTH);
    larger.set(values);
    values.fill(0);
    values = larger;
  }

  function add(id: string, descriptor: Float32Array): void {
    checkLength(descriptor, 1);
    const place = places.get(id) ?? ids.length;
    reserve(place + 1);
    values.set(descriptor, place * DESCRIPTOR_LENGTH);
    ids[place] = id;
    places.set(id, place);
  }

  return {
    get size() {
      return ids.length;
    },
    add,
    addAll(newIds, descriptors) {
      checkLength(descriptors, newIds.length);
      reserve(ids.length + newIds.length);
      newIds.forEach((id, index) => {
        add(id, descriptors.subarray(index * DESCRIPTOR_LENGTH, (index + 1) * DESCRIPTOR_LENGTH));
      });
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return false;
      const last = ids.length - 1;
      const lastId = ids[last]!;
      values.copyWithin(place * DESCRIPTOR_LENGTH, last * DESCRIPTOR_LENGTH, (last + 1) * DESCRIPTOR_LENGTH);
      values.fill(0, last * DESCRIPTOR_LENGTH, (last + 1) * DESCRIPTOR_LENGTH);
      ids[place] = lastId;
      places.set(lastId, place);
      ids.pop();
      places.delete(id);
      return true;
    },
    search(descriptor, { limit, threshold }) {
      checkLength(descriptor, 1);
      const nearest: { place: number; square: number }[] = [];
      let bound = threshold * threshold;
      for (let place = 0; place < ids.length && limit > 0; place++) {
        const square = squareWithin(values, place * DESCRIPTOR_LENGTH, descriptor, bound);
        if (square > bound) continue;
        const rank = nearest.findIndex((hit) => hit.square > square);
        nearest.splice(rank === -1 ? nearest.length : rank, 0, { place, square });
        if (nearest.length > limit) nearest.pop();
        if (nearest.length === limit) bound = nearest.at(-1)!.square;
      }
      return nearest.map(({ place, square }) => ({ id: ids[place]!, distance: Math.sqrt(square) }));
    },
  };
}

/** The squared distance, or Infinity as soon as it is known to pass the bound. */
function squareWithin(values: Float32Array, offset: number, descriptor: Float32Array, bound: number): number {
  let sum = 0;
  for (let block = 0; block < DESCRIPTOR_LENGTH; block += BLOCK) {
    for (let index = block; index < block + BLOCK; index++) {
      const difference = values[offset + index]! - descriptor[index]!;
      sum += difference * difference;
    }
    if (sum > bound) return Infinity;
  }
  return sum;
}

function checkLength(descriptors: Float32Array, count: number): void {
  if (descriptors.length !== count * DESCRIPTOR_LENGTH) {
    throw new RangeError(
      `${count} descriptors have ${descriptors.length} numbers instead of ${count * DESCRIPTOR_LENGTH}`,
    );
  }
}
