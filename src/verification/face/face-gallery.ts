import { DESCRIPTOR_LENGTH } from './face-distance.js';
import { toSteps } from './descriptor-grid.js';
import {
  createFaceScan,
  createScanMemory,
  faceAt,
  FACES_PER_SCAN,
  growScanMemory,
  type ScanHit,
  type ScanMemory,
} from './face-scan.js';

export interface FaceHit {
  readonly id: string;
  readonly distance: number;
}

export interface FaceGallery {
  readonly size: number;
  /** Where the faces lie, for findDuplicates. */
  readonly memory: ScanMemory;
  /** The id of the face in a place: places are counted in the order of adding, and `remove` puts the last into the gap. */
  idAt(place: number): string;
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

const FIRST_CAPACITY = 1024;

/**
 * All faces in one memory, compared one by one by compiled code: 320 bytes and an id for each. Descriptors are kept on the
 * grid of descriptor-grid.ts, on which those of the engine lie already. `capacity` is for how many to make room at once.
 */
export function createFaceGallery({
  capacity = FIRST_CAPACITY,
}: { readonly capacity?: number } = {}): FaceGallery {
  const memory = createScanMemory(capacity);
  const scan = createFaceScan(memory, { slot: 0 });
  const ids: string[] = [];
  const places = new Map<string, number>();

  function add(id: string, descriptor: Float32Array): void {
    const steps = toSteps(descriptor);
    const place = places.get(id) ?? ids.length;
    growScanMemory(memory, place + 1);
    faceAt(memory, place).set(steps);
    ids[place] = id;
    places.set(id, place);
  }

  return {
    memory,
    get size() {
      return ids.length;
    },
    idAt: (place) => ids[place]!,
    add,
    addAll(newIds, descriptors) {
      if (descriptors.length !== newIds.length * DESCRIPTOR_LENGTH) {
        throw new RangeError(
          `${descriptors.length} numbers are not the descriptors of ${newIds.length} faces`,
        );
      }
      growScanMemory(memory, ids.length + newIds.length);
      newIds.forEach((id, index) => {
        add(id, descriptors.subarray(index * DESCRIPTOR_LENGTH, (index + 1) * DESCRIPTOR_LENGTH));
      });
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return false;
      const last = faceAt(memory, ids.length - 1);
      faceAt(memory, place).set(last);
      last.fill(0);
      const lastId = ids.pop()!;
      if (lastId !== id) {
        ids[place] = lastId;
        places.set(lastId, place);
      }
      places.delete(id);
      return true;
    },
    search(descriptor, { limit, threshold }) {
      const wanted = toSteps(descriptor);
      const nearest: ScanHit[] = [];
      let bound = threshold;
      for (let from = 0; from < ids.length && limit > 0; from += FACES_PER_SCAN) {
        const to = Math.min(from + FACES_PER_SCAN, ids.length);
        for (const hit of scan(wanted, { from, to, threshold: bound })) insert(nearest, hit, limit);
        if (nearest.length === limit) bound = nearest.at(-1)!.distance;
      }
      return nearest.map(({ place, distance }) => ({ id: ids[place]!, distance }));
    },
  };
}

/** Keeps the list sorted and no longer than its limit; of equal distances the one found first stays before. */
function insert(nearest: ScanHit[], hit: ScanHit, limit: number): void {
  const rank = nearest.findIndex(({ distance }) => distance > hit.distance);
  nearest.splice(rank === -1 ? nearest.length : rank, 0, hit);
  if (nearest.length > limit) nearest.pop();
}
