/**
 * Trains the reader of machine-readable zones on renders of OCR-B and writes its weights, and a report beside this file:
 * `npx tsx bench/training/train-ocr-b.ts [STEPS]`. The seed is fixed and no photograph is used. Under 30 minutes on two
 * cores; the result does not depend on how many there are.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { randomFrom } from '../../src/specimens/random.js';
import { NETWORK } from '../../src/verification/document/mrz/network-architecture.js';
import { adam } from './adam.js';
import { characterReport } from './character-report.js';
import { gradientThreads } from './gradient-threads.js';
import { initialWeights } from './trainable-layer.js';

const SEED = 20_250_111;
const TEST_SEED = 900_000_000;
const STEPS = Number(process.argv[2] ?? 2000);
/** Each step sums the gradients of this many batches of so many strips. */
const [SHARDS, BATCH] = [2, 4];
const TEST_BATCHES = 256;
const RATE = { highest: 2e-3, lowest: 1e-5, warmUp: 200 };
const WEIGHT_DECAY = 1e-4;

const random = randomFrom(SEED);
const layers = NETWORK.map((shape) => initialWeights(shape, random));
const arrays = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
const update = adam(arrays, WEIGHT_DECAY);
const threads = gradientThreads(SHARDS);
const start = performance.now();

let average = 0;
for (let index = 0; index < STEPS; index++) {
  const shards = await threads.all(
    Array.from({ length: SHARDS }, (_, shard) => ({
      task: 'gradient' as const,
      weights: layers,
      seed: SEED + index * SHARDS + shard,
      count: BATCH,
    })),
  );
  update(meanOf(shards.map(({ gradients }) => gradients)), rateAt(index));
  const loss = shards.reduce((sum, shard) => sum + shard.loss / SHARDS, 0);
  average = index === 0 ? loss : 0.98 * average + 0.02 * loss;
  if (index % 100 === 99)
    console.log(`step ${index + 1} of ${STEPS}: loss ${average.toFixed(4)}, ${minutes()} minutes`);
}

const bytes = Buffer.concat(
  arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
);
const folder = new URL('../../src/verification/document/mrz/', import.meta.url);
writeFileSync(new URL('ocr-b-network.bin', folder), bytes);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const version = `ocr-b-${sha256.slice(0, 8)}`;
writeFileSync(new URL('ocr-b-network.json', folder), `${JSON.stringify({ version, sha256 }, null, 2)}\n`);

const tests = await threads.all(
  Array.from({ length: TEST_BATCHES }, (_, index) => ({
    task: 'predict' as const,
    weights: layers,
    seed: TEST_SEED + index,
    count: BATCH,
  })),
);
await threads.close();
const report = {
  version,
  seed: SEED,
  steps: STEPS,
  strips: STEPS * SHARDS * BATCH,
  loss: average,
  ...characterReport(
    tests.map(({ logits }) => logits),
    tests.map(({ classes }) => classes),
  ),
};
writeFileSync(new URL('training-report.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
console.log(
  `${report.characters} characters of unseen renders, ${(100 * report.accuracy).toFixed(2)} % right, ${minutes()} minutes`,
);

function meanOf(shards: readonly (readonly Float32Array[])[]): Float32Array[] {
  const [first = [], ...others] = shards;
  return first.map((gradient, array) => {
    const mean = gradient.slice();
    for (const other of others)
      for (let index = 0; index < mean.length; index++) mean[index]! += other[array]![index]!;
    return mean.map((value) => value / shards.length);
  });
}

/** Linear warm-up, then a half cosine down. */
function rateAt(index: number): number {
  if (index < RATE.warmUp) return (RATE.highest * (index + 1)) / RATE.warmUp;
  const part = (index - RATE.warmUp) / (STEPS - RATE.warmUp);
  return RATE.lowest + (RATE.highest - RATE.lowest) * 0.5 * (1 + Math.cos(Math.PI * part));
}

function minutes(): string {
  return ((performance.now() - start) / 60_000).toFixed(1);
}
