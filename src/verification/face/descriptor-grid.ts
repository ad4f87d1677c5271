import { DESCRIPTOR_LENGTH } from './face-distance.js';

/**
 * The numbers of a descriptor are multiples of 1/4096, so that 16 bits hold them exactly and a search over millions of faces
 * finds the very distances that comparing two of them gives. What rounding takes away is a thirtieth of the difference that
 * one level of JPEG quality makes: distances move by less than 0.001.
 */
export const GRID_STEPS = 4096;
/** Beyond any real descriptor (they are 1.3 to 1.6 long), and such that no squared distance passes 31 bits. */
const MAX_LENGTH = 5;

export function roundToGrid(descriptor: Float32Array): Float32Array {
  return descriptor.map((value) => Math.round(value * GRID_STEPS) / GRID_STEPS);
}

/** A descriptor in steps of the grid. Throws on another length, on numbers that are none, and on lengths no face has. */
export function toSteps(descriptor: Float32Array): Int16Array {
  if (descriptor.length !== DESCRIPTOR_LENGTH) {
    throw new RangeError(`a descriptor has ${DESCRIPTOR_LENGTH} numbers, not ${descriptor.length}`);
  }
  if (!(Math.hypot(...descriptor) <= MAX_LENGTH)) throw new RangeError('not the descriptor of a face');
  return Int16Array.from(descriptor, (value) => Math.round(value * GRID_STEPS));
}
