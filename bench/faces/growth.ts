/**
 * Measures whether the face engine's memory grows with the pictures it has read, and what a second engine process brings.
 *
 *     npx tsx bench/faces/growth.ts [--images 2000] [--pooled 60]
 *
 * The pool is measured on a machine with nothing else to do, or not at all: what others take is missing from the second process.
 */
import { parseArgs } from 'node:util';
import { DEMO_FACES, demoPhoto } from '../../src/demo/demo-faces.js';
import { createEngines } from '../../src/verification/engines.js';
import { createFaceEngine } from '../../src/verification/face/face-engine.js';
import { quantile, residentMegabytes, withCpuTime } from './cpu-time.js';

const MEMORY_LIMIT = 1.5 * 2 ** 30;
const REPORT_EVERY = 200;

const { values } = parseArgs({
  options: { images: { type: 'string', default: '2000' }, pooled: { type: 'string', default: '60' } },
});
const photos = await Promise.all(Array.from({ length: DEMO_FACES }, (_, index) => demoPhoto(index)));
const photo = (index: number) => photos[index % photos.length]!;

async function measureGrowth(images: number): Promise<void> {
  const engine = await createFaceEngine();
  const times: number[] = [];
  for (let index = 0; index < images; index++) {
    const { cpuMs } = await withCpuTime(() => engine.analyse(photo(index), { kind: 'live' }));
    times.push(cpuMs);
    if ((index + 1) % REPORT_EVERY === 0)
      console.log(`after ${index + 1} pictures: ${residentMegabytes()} MB`);
  }
  console.log(
    `CPU per picture: ${quantile(times, 0.5).toFixed(0)} ms (median), ${quantile(times, 0.95).toFixed(0)} ms (95 %)`,
  );
  engine.close();
}

/** Pictures a second. */
async function rateOf(processes: number, images: number): Promise<number> {
  const engines = createEngines({ processes, memoryLimitBytes: MEMORY_LIMIT });
  const analyse = (index: number) => engines.analyseFace(photo(index), { kind: 'live' });
  // Loads the networks in each process.
  await Promise.all(Array.from({ length: processes * 2 }, (_, index) => analyse(index)));
  const start = performance.now();
  await Promise.all(Array.from({ length: images }, (_, index) => analyse(index)));
  const seconds = (performance.now() - start) / 1000;
  await engines.close();
  return images / seconds;
}

await measureGrowth(Number(values.images));
const pooled = Number(values.pooled);
if (pooled > 0) {
  const [one, two] = [await rateOf(1, pooled), await rateOf(2, pooled)];
  console.log(
    `one process ${one.toFixed(1)} pictures a second, two ${two.toFixed(1)}: ${(two / one).toFixed(2)} times as many`,
  );
}
