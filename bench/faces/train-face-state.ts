/**
 * Trains the reader of closed eyes and coverings on made faces (the tuning half of the people, drawings in the manner for
 * tuning) and writes src/verification/face/face-state.bin.
 *
 *     BENCH_FACES=FOLDER npx tsx bench/faces/train-face-state.ts [--rounds 3]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from '../../src/specimens/random.js';
import { FACE_STATES, regionValues, STATE_REGIONS } from '../../src/verification/face/face-state.js';
import { baseFaces } from './base-faces.js';
import { createFaceReader } from './made/face-reader.js';
import { cutFace, MADE_FACES, makeFace, stateOf, type MadeFace } from './made/made-face.js';
import { createTextureReader } from './texture-reader.js';
import { trainLogistic } from './logistic-regression.js';

const SEED = 7;
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });

const read = await createFaceReader();
const textureOf = await createTextureReader();
const random = randomFrom(SEED);
const bases = await baseFaces(read, 'tuning');
const samples: { readonly kind: MadeFace; readonly texture: Float32Array }[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [index, base] of bases.entries()) {
    const cut = cutFace(read, base, random);
    // Plain faces count more often: most photographs are.
    for (const kind of [...MADE_FACES, 'plain', 'closed-eyes', 'closed-eyes', 'plain', 'plain'] as const) {
      const made = await makeFace(read, cut, { kind, manner: 'tuning', random });
      if (base.plain) samples.push({ kind, texture: textureOf(made) });
    }
    if (index % 10 === 0) process.stderr.write(`round ${round + 1}, face ${index + 1} of ${bases.length}\n`);
  }
}

const weights = FACE_STATES.map((state) => {
  const known = samples.flatMap(({ kind, texture }) => {
    const label = stateOf(kind)[state];
    return label === undefined ? [] : [{ values: regionValues(texture, STATE_REGIONS[state]), label }];
  });
  return trainLogistic(known, randomFrom(SEED));
});
const all = Float32Array.from(weights.flatMap((part) => [...part]));
await writeFile(
  new URL('../../src/verification/face/face-state.bin', import.meta.url),
  new Uint8Array(all.buffer),
);
console.log(`${samples.length} made faces of ${bases.length} photographs; ${all.length} weights`);
