import { describe, expect, it } from 'vitest';
import { readWeights, type WeightsManifest } from '../../../../src/verification/face/networks/weights.js';

const MANIFEST: WeightsManifest = [
  {
    weights: [
      { name: 'a', shape: [3], quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
      { name: 'b', shape: [1, 2] },
      { name: 'c', shape: [2], quantization: { dtype: 'uint16', scale: 0.25, min: -4 } },
    ],
  },
];
const BYTES = Uint8Array.from([
  ...[0, 2, 255],
  ...new Uint8Array(Float32Array.of(0.25, -8).buffer),
  ...new Uint8Array(Uint16Array.of(0, 65_535).buffer),
]);

describe('reading weights', () => {
  it('opens parameters of 8, 16 and 32 bits', () => {
    const weights = readWeights(MANIFEST, BYTES);
    expect(weights.get('a')).toEqual({ shape: [3], values: Float32Array.of(-1, 0, 126.5) });
    expect(weights.get('b')).toEqual({ shape: [1, 2], values: Float32Array.of(0.25, -8) });
    expect(weights.get('c')).toEqual({ shape: [2], values: Float32Array.of(-4, 16_379.75) });
  });

  it('tells what is missing', () => {
    expect(() => readWeights(MANIFEST, BYTES).get('d')).toThrow('no d');
    expect(() => readWeights(MANIFEST, BYTES.subarray(0, 7))).toThrow('end before b');
  });
});
