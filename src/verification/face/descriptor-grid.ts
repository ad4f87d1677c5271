import { DESCRIPTOR_LENGTH } from './face-distance.js';

/**
 * The numbers of a descriptor are multiples of 1/256 between -1/2 and 1/2, so that 8 bits hold them exactly and a search over
 * millions of faces finds the very distances that comparing two of them gives. Rounding moves a distance by about 0.002, a
 * tenth of what two JPEGs of one photograph differ by.
 */
export const GRID_STEPS = 256;
const MAX_STEP = 127;

export function roundToGrid(descriptor: Float32Array): Float32Array {
  return fromSteps(Int8Array.from(descriptor, stepOf));
}

/** A descriptor in steps of the grid. Throws on another length and on numbers that are none. */
export function toSteps(descriptor: Float32Array): Int8Array {
  if (descriptor.length !== DESCRIPTOR_LENGTH) {
    throw new RangeError(`a descriptor has ${DESCRIPTOR_LENGTH} numbers, not ${descriptor.length}`);
  }
  if (!descriptor.every(Number.isFinite)) throw new RangeError('not the descriptor of a face');
  return Int8Array.from(descriptor, stepOf);
}

export function fromSteps(steps: Int8Array): Float32Array {
  return Float32Array.from(steps, (step) => step / GRID_STEPS);
}

function stepOf(value: number): number {
  return Math.max(-MAX_STEP, Math.min(MAX_STEP, Math.round(value * GRID_STEPS)));
}
