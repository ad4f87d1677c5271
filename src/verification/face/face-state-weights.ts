import { readFile } from 'node:fs/promises';

/** The weights for createFaceStateReader, as bench/faces/train-face-state.ts wrote them. */
export async function loadFaceStateWeights(): Promise<Float32Array> {
  const bytes = await readFile(new URL('./face-state.bin', import.meta.url));
  return new Float32Array(new Uint8Array(bytes).buffer);
}
