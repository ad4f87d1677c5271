import { parentPort, workerData } from 'node:worker_threads';
import { createFaceScan, faceAt, FACES_PER_SCAN, type ScanMemory } from './face-scan.js';

/** Main module of a thread that compares the faces of one block with themselves and all after them. */
export interface BlockTask {
  /** The block's first face, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** How many faces there are in all. */
  readonly size: number;
  readonly threshold: number;
}

/** Places of two faces, the smaller first, and their distance. */
export type FoundInBlock = readonly (readonly [number, number, number])[];

const { memory, slot } = workerData as { readonly memory: ScanMemory; readonly slot: number };
const scan = createFaceScan(memory, { slot });

parentPort?.on('message', ({ from, to, size, threshold }: BlockTask) => {
  const found: [number, number, number][] = [];
  // So many faces stay in the processor's cache while each face of the block is compared with them.
  for (let tile = from; tile < size; tile += FACES_PER_SCAN) {
    const end = Math.min(tile + FACES_PER_SCAN, size);
    for (let face = from; face < to; face++) {
      const start = Math.max(tile, face + 1);
      if (start >= end) continue;
      for (const { place, distance } of scan(faceAt(memory, face), { from: start, to: end, threshold })) {
        found.push([face, place, distance]);
      }
    }
  }
  parentPort?.postMessage(found.sort(([a, x], [b, y]) => a - b || x - y));
});
