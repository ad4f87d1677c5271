import { describe, expect, it } from 'vitest';
import { readWeights } from '../../../../src/verification/face/networks/weights.js';

const MANIFEST = [
  {
    weights: [
      { name: 'a', shape: [3], quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
      { name: 'b', shape: [1, 2] },
    ],
  },
];
const BYTES = Uint8Array.from([0, 2, 255, ...new Uint8Array(Float32Array.of(0.25, -8).buffer)]);

describe('reading weights', () => {
  it('opens 8-bit and 32-bit parameters', () => {
    const weights = readWeights(MANIFEST, BYTES);
    expect(weights.get('a')).toEqual({ shape: [3], values: Float32Array.of(-1, 0, 126.5) });
    expect(weights.get('b')).toEqual({ shape: [1, 2], values: Float32Array.of(0.25, -8) });
  });

  it('tells what is missing', () => {
    expect(() => readWeights(MANIFEST, BYTES).get('c')).toThrow('no c');
    expect(() => readWeights(MANIFEST, BYTES.subarray(0, 7))).toThrow('end before b');
  });
});
