import { randomFrom } from '../../src/specimens/random.js';
import type { GlyphSets } from './glyph-atlas.js';
import { trainingStrip } from './training-strip.js';

/** Some strips one after the other, and the classes of their columns. */
export interface Batch {
  readonly pixels: Float32Array;
  readonly classes: Int8Array;
}

/** The same strips whenever the seed is the same. */
export async function stripBatch(
  sets: GlyphSets,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<Batch> {
  const random = randomFrom(seed);
  const strips = [];
  for (let index = 0; index < count; index++) strips.push(await trainingStrip(random, sets));
  const [size = 0, columns = 0] = [strips[0]?.pixels.length, strips[0]?.classes.length];
  const batch = { pixels: new Float32Array(size * count), classes: new Int8Array(columns * count) };
  for (const [index, strip] of strips.entries()) {
    batch.pixels.set(strip.pixels, index * size);
    batch.classes.set(strip.classes, index * columns);
  }
  return batch;
}
