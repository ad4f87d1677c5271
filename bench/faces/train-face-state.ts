/**
 * Trains the reader of closed eyes and coverings on made faces (the tuning half of the people, drawings in the manner for
 * tuning) and writes src/verification/face/face-state.bin. Then it says at some limits how many are found, and how many taken for
 * it though they are not, in photographs that were left out of the training, a fifth of them in turn.
 *
 *     BENCH_FACES=FOLDER npx tsx bench/faces/train-face-state.ts [--rounds 3]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from '../../src/specimens/random.js';
import {
  FACE_STATES,
  regionValues,
  STATE_REGIONS,
  type FaceState,
} from '../../src/verification/face/face-state.js';
import { baseFaces } from './base-faces.js';
import { createFaceReader } from './made/face-reader.js';
import { cutFace, MADE_FACES, makeFace, stateOf, type MadeFace } from './made/made-face.js';
import { createTextureReader } from './texture-reader.js';
import { likelihoodBy, trainLogistic } from './logistic-regression.js';

const SEED = 7;
const FOLDS = 5;
const LIMITS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998];
/** Plain faces, since most photographs are, and what is drawn in many shapes. */
const OFTEN = [
  ...(['plain', 'plain', 'plain', 'closed-eyes', 'closed-eyes'] as const),
  ...(['clear-glasses', 'clear-glasses', 'dark-glasses', 'hand-on-eyes', 'bar-on-eyes'] as const),
];
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });

const read = await createFaceReader();
const textureOf = await createTextureReader();
const random = randomFrom(SEED);
const bases = await baseFaces(read, 'tuning');
const samples: { readonly photograph: number; readonly kind: MadeFace; readonly texture: Float32Array }[] =
  [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [index, base] of bases.entries()) {
    const cut = cutFace(read, base, random);
    for (const kind of [...MADE_FACES, ...OFTEN]) {
      const made = await makeFace(read, cut, { kind, manner: 'tuning', random });
      if (base.plain) samples.push({ photograph: index, kind, texture: textureOf(made) });
    }
    if (index % 10 === 0) process.stderr.write(`round ${round + 1}, face ${index + 1} of ${bases.length}\n`);
  }
}

const weights = FACE_STATES.map((state) => trainLogistic(samplesOf(state), randomFrom(SEED)));
const all = Float32Array.from(weights.flatMap((part) => [...part]));
await writeFile(
  new URL('../../src/verification/face/face-state.bin', import.meta.url),
  new Uint8Array(all.buffer),
);
console.log(`${samples.length} made faces of ${bases.length} photographs; ${all.length} weights`);

for (const state of FACE_STATES) {
  const known = samplesOf(state);
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const isLeftOut = ({ photograph }: { photograph: number }) => photograph % FOLDS === fold;
    const model = trainLogistic(
      known.filter((sample) => !isLeftOut(sample)),
      randomFrom(SEED),
    );
    return known
      .filter(isLeftOut)
      .map((sample) => ({ ...sample, likelihood: likelihoodBy(model, sample.values) }));
  }).flat();
  for (const limit of LIMITS) {
    const rate = (label: number) => {
      const some = scored.filter((sample) => sample.label === label);
      const over = some.filter(({ likelihood }) => likelihood >= limit).length;
      return `${((100 * over) / some.length).toFixed(1)} % of ${some.length}`;
    };
    console.log(`${state} from ${limit}: found ${rate(1)}, taken for it ${rate(0)}`);
  }
}

function samplesOf(state: keyof FaceState) {
  return samples.flatMap(({ photograph, kind, texture }) => {
    const label = stateOf(kind)[state];
    if (label === undefined) return [];
    return [{ photograph, kind, label, values: regionValues(texture, STATE_REGIONS[state]) }];
  });
}
