import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import { describe, expect, it } from 'vitest';
import { roundToGrid } from '../../../../src/verification/face/descriptor-grid.js';
import { DESCRIPTOR_LENGTH, faceDistance } from '../../../../src/verification/face/face-distance.js';
import { createFaceGallery } from '../../../../src/verification/face/face-gallery.js';
import {
  FACES_PER_BLOCK,
  findDuplicates,
  type DuplicateBlock,
  type DuplicateOptions,
} from '../../../../src/verification/face/find-duplicates.js';
import { randomFrom } from '../../../../src/specimens/random.js';

const COUNT = 2 * FACES_PER_BLOCK + 300;
const THRESHOLD = 0.5;
const random = randomFrom(11);
const people = Array.from({ length: COUNT }, () => numbers(() => random.next() * 0.3));
/** The last two hundred are other photographs of people before them. */
const faces = people.map((face, index) => {
  const person = index < COUNT - 200 ? face : (people[index - COUNT + 201] ?? face);
  return roundToGrid(person.map((value) => value + random.between(-0.03, 0.03)));
});
const gallery = createFaceGallery({ capacity: COUNT });
faces.forEach((face, index) => {
  gallery.add(`face ${index}`, face);
});

function numbers(next: () => number): Float32Array {
  return Float32Array.from({ length: DESCRIPTOR_LENGTH }, next);
}

async function collect(options: DuplicateOptions): Promise<DuplicateBlock[]> {
  const blocks: DuplicateBlock[] = [];
  for await (const block of findDuplicates(gallery, options)) blocks.push(block);
  return blocks;
}

describe('comparing every face with every other', () => {
  it('finds the pairs that comparing one by one finds, each in the block of its earlier face', async () => {
    const expected = faces.flatMap((face, a) =>
      faces
        .map((other, b) => ({ ids: [`face ${a}`, `face ${b}`], b, distance: faceDistance(face, other) }))
        .filter(({ b, distance }) => b > a && distance <= THRESHOLD)
        .map(({ ids, distance }) => ({ ids, distance })),
    );
    expect(expected.length).toBeGreaterThanOrEqual(200);
    const blocks = await collect({ threshold: THRESHOLD });
    expect(blocks.map(({ block, blocks: all }) => [block, all])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(blocks.flatMap(({ pairs }) => pairs)).toEqual(expected);
  });

  it('goes on where it ended', async () => {
    const whole = await collect({ threshold: THRESHOLD, threads: 1 });
    const begun: DuplicateBlock[] = [];
    for await (const block of findDuplicates(gallery, { threshold: THRESHOLD })) {
      begun.push(block);
      break;
    }
    const rest = await collect({ threshold: THRESHOLD, firstBlock: begun.length });
    expect([...begun, ...rest]).toEqual(whole);
  });

  it('has nothing to do without faces', async () => {
    const none: DuplicateBlock[] = [];
    for await (const block of findDuplicates(createFaceGallery(), { threshold: 1 })) none.push(block);
    expect(none).toEqual([]);
  });
});

it('runs the comparison that its source describes', async () => {
  const source = fileURLToPath(new URL('../../../../src/verification/face/face-scan.wat', import.meta.url));
  const features = { simd: true, threads: true };
  const module = (await wabt()).parseWat('face-scan.wat', readFileSync(source, 'utf8'), features);
  const binary = readFileSync(source.replace(/wat$/, 'wasm'));
  expect(Buffer.from(module.toBinary({}).buffer)).toEqual(binary);
});
