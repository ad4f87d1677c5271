/**
 * Measures the search of one face among many and the comparison of all with all, on descriptors made at random with the
 * distances that photographs of different people have: mean 1.06, standard deviation 0.11; of the first network's numbers alone,
 * which are compared first, mean 0.81.
 *
 *     npx tsx bench/faces/gallery.ts [--faces 1000000] [--all 300000] [--threads 2]
 */
import { parseArgs } from 'node:util';
import { randomFrom } from '../../src/specimens/random.js';
import { roundToGrid } from '../../src/verification/face/descriptor-grid.js';
import { DESCRIPTOR_LENGTH, faceDistance } from '../../src/verification/face/face-distance.js';
import { createFaceGallery, type FaceGallery } from '../../src/verification/face/face-gallery.js';
import { FACES_PER_BLOCK, findDuplicates } from '../../src/verification/face/find-duplicates.js';
import { DUPLICATE_DISTANCES } from '../../src/verification/face/thresholds.js';

const QUERIES = 15;
/** So many numbers of a descriptor vary freely; the rest follow from them, as in real ones. */
const FREE = 43;
/** Standard deviations of the numbers of both networks, of which there are so many of the first. */
const FIRST_NETWORK = { numbers: 128, deviation: 0.0504 } as const;
const SECOND_NETWORK = { deviation: 0.0348 } as const;

const { values } = parseArgs({
  options: {
    faces: { type: 'string', default: '1000000' },
    all: { type: 'string', default: '300000' },
    threads: { type: 'string', default: '2' },
  },
});
const random = randomFrom(5);
const mixing = Array.from({ length: FREE * DESCRIPTOR_LENGTH }, () => random.normal());

function randomDescriptor(): Float32Array {
  const free = Array.from({ length: FREE }, () => random.normal());
  return roundToGrid(
    Float32Array.from({ length: DESCRIPTOR_LENGTH }, (_, index) => {
      let sum = 0;
      for (let k = 0; k < FREE; k++) sum += free[k]! * mixing[k * DESCRIPTOR_LENGTH + index]!;
      const { deviation } = index < FIRST_NETWORK.numbers ? FIRST_NETWORK : SECOND_NETWORK;
      return (sum / Math.sqrt(FREE)) * deviation;
    }),
  );
}

function fill(count: number): FaceGallery {
  const gallery = createFaceGallery({ capacity: count });
  for (let index = 0; index < count; index++) gallery.add(uuid(index), randomDescriptor());
  return gallery;
}

function uuid(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

function searchOne(count: number): void {
  const gallery = fill(count);
  const pairs = Array.from({ length: 2000 }, () => faceDistance(randomDescriptor(), randomDescriptor()));
  const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  const spread = Math.sqrt(pairs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pairs.length);
  console.log(`distances of the made descriptors: mean ${mean.toFixed(2)}, deviation ${spread.toFixed(2)}`);
  const times = Array.from({ length: QUERIES }, () => {
    const query = randomDescriptor();
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    gallery.search(query, { limit: 10, threshold: DUPLICATE_DISTANCES.look });
    const { user, system } = process.cpuUsage(cpu);
    return { wall: performance.now() - wall, cpu: (user + system) / 1000 };
  });
  const median = (key: 'wall' | 'cpu') => times.map((time) => time[key]).sort((a, b) => a - b)[QUERIES >> 1]!;
  console.log(
    `one face against ${gallery.size}: median of ${QUERIES}: ${median('wall').toFixed(1)} ms, ` +
      `${median('cpu').toFixed(1)} ms of CPU; process ${megabytes()} MB`,
  );
}

async function compareAll(count: number, threads: number): Promise<void> {
  const gallery = fill(count);
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  let pairs = 0;
  for await (const { block, blocks, pairs: found } of findDuplicates(gallery, {
    threshold: DUPLICATE_DISTANCES.look,
    threads,
  })) {
    pairs += found.length;
    if (block % 50 === 0) process.stderr.write(`block ${block} of ${blocks}\n`);
  }
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${count} against ${count} on ${threads} threads, blocks of ${FACES_PER_BLOCK}: ` +
      `${((performance.now() - wall) / 60_000).toFixed(1)} min, ${((user + system) / 60e6).toFixed(1)} min of CPU, ` +
      `${pairs} pairs; process ${megabytes()} MB`,
  );
}

searchOne(Number(values.faces));
await compareAll(Number(values.all), Number(values.threads));
