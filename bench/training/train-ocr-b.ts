/**
 * Trains the reader of machine-readable zones on renders of OCR-B and writes its weights and a report beside it:
 * `npx tsx bench/training/train-ocr-b.ts`. The seed is fixed and no photograph is used.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { startMatrixEngine } from '../../src/verification/document/mrz/matrix-engine.js';
import { randomFrom } from '../../src/specimens/random.js';
import { NETWORK } from '../../src/verification/document/mrz/network-architecture.js';
import { adam } from './adam.js';
import { characterReport } from './character-report.js';
import { glyphSets } from './glyph-atlas.js';
import { gradientThreads } from './gradient-threads.js';
import { logitsOf } from './gradients.js';
import { stripBatch } from './strip-batch.js';
import { initialLayer } from './trainable-layer.js';

const SEED = 20_250_111;
const TEST_SEED = 90_000_000;
const STEPS = Number(process.argv[2] ?? 9000);
const BATCH = 8;
/** Each takes a core. Another number adds up in another order: the weights would differ. */
const THREADS = 2;
const TEST_BATCHES = 60;
const RATE = { highest: 2e-3, lowest: 1e-5, warmUp: 200 };
const WEIGHT_DECAY = 1e-4;

await startMatrixEngine();
const random = randomFrom(SEED);
const layers = NETWORK.map((shape, index) => initialLayer(shape, index < NETWORK.length - 1, random));
const weights = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
const update = adam(weights, WEIGHT_DECAY);

const training = gradientThreads(layers, { threads: THREADS, batch: BATCH, seed: SEED });
let average = 0;
for (let index = 0; index < STEPS; index++) {
  const { loss, gradients } = await training.next();
  update(gradients, rateAt(index));
  average = index === 0 ? loss : 0.98 * average + 0.02 * loss;
  if (index % 100 === 99) console.log(`step ${index + 1} of ${STEPS}: loss ${average.toFixed(4)}`);
}
await training.close();

const bytes = Buffer.concat(weights.map(({ buffer }) => Buffer.from(buffer)));
const folder = new URL('../../src/verification/document/mrz/', import.meta.url);
writeFileSync(new URL('ocr-b-network.bin', folder), bytes);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const version = `ocr-b-${sha256.slice(0, 8)}`;
writeFileSync(new URL('ocr-b-network.json', folder), `${JSON.stringify({ version, sha256 }, null, 2)}\n`);

const sets = glyphSets();
const [logits, truths]: [Float32Array[], Int8Array[]] = [[], []];
for (let index = 0; index < TEST_BATCHES; index++) {
  const { pixels, classes } = await stripBatch(sets, { seed: TEST_SEED + index, count: BATCH });
  logits.push(logitsOf(layers, pixels));
  truths.push(classes);
}
const report = { version, seed: SEED, steps: STEPS, loss: average, ...characterReport(logits, truths) };
writeFileSync(new URL('training-report.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
console.log(
  `${report.characters} characters of unseen renders, ${(100 * report.accuracy).toFixed(2)} % right`,
);

/** Linear warm-up, then a half cosine down. */
function rateAt(index: number): number {
  if (index < RATE.warmUp) return (RATE.highest * (index + 1)) / RATE.warmUp;
  const part = (index - RATE.warmUp) / (STEPS - RATE.warmUp);
  return RATE.lowest + (RATE.highest - RATE.lowest) * 0.5 * (1 + Math.cos(Math.PI * part));
}
