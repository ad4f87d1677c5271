/** Numbers in a face's descriptor: 128 of one network and 192 of another (describe-face.ts). */
export const DESCRIPTOR_LENGTH = 320;

/** Euclidean distance of two descriptors: the smaller, the more alike the faces. */
export function faceDistance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError('descriptors differ in length');
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index]! - b[index]!) ** 2;
  return Math.sqrt(sum);
}
