/**
 * Prints the error rates of comparing faces, ours beside those of the library's own alignment, with CPU and memory.
 *
 *     BENCH_FACES=FOLDER npx tsx bench/faces/run.ts [--half tuning|judging|all] [--without-library]
 *
 * FOLDER holds photographs and labels.csv (see labelled-photographs.ts). Without it only the demonstration photographs of the
 * face library are looked at: their people are known to differ within one photograph, and each is printed and found again.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DEMO_FACES, demoPhoto, demoPhotograph } from '../../src/demo/demo-faces.js';
import { randomFrom } from '../../src/specimens/random.js';
import { decodePhoto } from '../../src/verification/face/decode-photo.js';
import { faceDistance } from '../../src/verification/face/face-distance.js';
import {
  createFaceEngine,
  type FaceEngine,
  type FaceImageKind,
} from '../../src/verification/face/face-engine.js';
import type { KnownPair } from '../../src/verification/face/match-figures.js';
import { quantile, residentMegabytes, withCpuTime } from './cpu-time.js';
import { figuresText } from './figures-text.js';
import { isSamePerson, labelledPhotographs, type LabelledPhotograph } from './labelled-photographs.js';
import { createLibraryDescriber } from './library-alignment.js';
import { createPrinter, type Printer } from './made/printer.js';

/** Widths in pixels of portraits in photographs of documents. */
const PORTRAIT_WIDTHS = [90, 120, 160] as const;
/** Of each photograph and width: one alone says more of its grain than of the engine. */
const PRINTS = 4;
const SEED = 11;

const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'all' },
    'without-library': { type: 'boolean', default: false },
  },
});

type Describe = (image: Uint8Array) => Promise<Float32Array | null>;
type Described = ReadonlyMap<string, Float32Array | null>;

const engine = await createFaceEngine();
const print = await createPrinter();
await benchDemo(engine, print);
const folder = process.env['BENCH_FACES'];
if (folder !== undefined) await benchFolder(folder);

async function benchFolder(named: string): Promise<void> {
  const all = await labelledPhotographs(named);
  const photographs = all.filter(({ half }) => values.half === 'all' || values.half === half);
  console.log(`\n${photographs.length} photographs (${values.half}) of ${named}`);
  const ours = await describeAll(photographs, { picture: readFile, describe: describeBy('live') });
  console.log(timesText('ours', ours.times));
  console.log(figuresText('ours', pairsOf(photographs, ours.described)));
  for (const group of new Set(photographs.map((photograph) => photograph.group))) {
    const members = photographs.filter((photograph) => photograph.group === group);
    console.log(figuresText(`  ours, group ${group}`, pairsOf(members, ours.described)));
  }
  if (!values['without-library']) {
    const describe = await createLibraryDescriber();
    const library = await describeAll(photographs, { picture: readFile, describe });
    console.log(timesText('library', library.times));
    console.log(figuresText("library's own alignment", pairsOf(photographs, library.described)));
  }
  const random = randomFrom(SEED);
  for (const width of PORTRAIT_WIDTHS) {
    const name = `document portraits of ${width} pixels`;
    const [pairs, times]: [KnownPair[], number[]] = [[], []];
    for (let made = 0; made < PRINTS; made++) {
      const portraits = await describeAll(photographs, {
        picture: async (file) => print(await readFile(file), { width, random }),
        describe: describeBy('document'),
      });
      pairs.push(...pairsOf(photographs, ours.described, portraits.described));
      times.push(...portraits.times);
    }
    console.log(timesText(name, times));
    console.log(figuresText(name, pairs));
  }
}

function describeBy(kind: FaceImageKind): Describe {
  return async (image) => (await engine.analyse(image, { kind })).descriptor;
}

async function describeAll(
  photographs: readonly LabelledPhotograph[],
  {
    picture,
    describe,
  }: { readonly picture: (file: string) => Promise<Buffer | null>; readonly describe: Describe },
): Promise<{ readonly described: Described; readonly times: readonly number[] }> {
  const described = new Map<string, Float32Array | null>();
  const times: number[] = [];
  for (const { file } of photographs) {
    const image = await picture(file);
    if (image === null) continue;
    const { result, cpuMs } = await withCpuTime(() => describe(image));
    described.set(file, result);
    times.push(cpuMs);
  }
  return { described, times };
}

function timesText(name: string, times: readonly number[]): string {
  return `${name}: CPU per picture ${quantile(times, 0.5).toFixed(0)} ms (median), ${quantile(times, 0.95).toFixed(0)} ms (95 %); process ${residentMegabytes()} MB`;
}

/** All pairs of two photographs; with portraits, each portrait with every other photograph. */
function pairsOf(
  photographs: readonly LabelledPhotograph[],
  described: Described,
  portraits?: Described,
): KnownPair[] {
  return photographs.flatMap((a, index) =>
    photographs.flatMap((b, other) => {
      const same = isSamePerson(a, b);
      if (same === null || (portraits === undefined ? other <= index : other === index)) return [];
      return [{ same, distance: distanceOf((portraits ?? described).get(a.file), described.get(b.file)) }];
    }),
  );
}

function distanceOf(a: Float32Array | null | undefined, b: Float32Array | null | undefined): number | null {
  return a && b ? faceDistance(a, b) : null;
}

async function benchDemo(faces: FaceEngine, printed: Printer): Promise<void> {
  const random = randomFrom(SEED);
  const photos = await Promise.all(Array.from({ length: DEMO_FACES }, (_, index) => demoPhoto(index)));
  const times: number[] = [];
  const pairs: KnownPair[] = [];
  const live: (Float32Array | null)[] = [];
  for (const photo of photos) {
    const { result, cpuMs } = await withCpuTime(() => faces.analyse(photo, { kind: 'live' }));
    times.push(cpuMs);
    live.push(result.descriptor);
  }
  for (const [index, photo] of photos.entries()) {
    for (const width of PORTRAIT_WIDTHS) {
      const portrait = await printed(photo, { width, random });
      const face = portrait === null ? null : await faces.analyse(portrait, { kind: 'document' });
      live.forEach((descriptor, other) => {
        if (demoPhotograph(index) !== demoPhotograph(other)) return;
        pairs.push({ same: index === other, distance: distanceOf(face?.descriptor, descriptor) });
      });
    }
  }
  const { width, height } = await decodePhoto(photos[0]!);
  console.log(
    `demonstration photographs (${width} × ${height}): CPU per picture ${quantile(times, 0.5).toFixed(0)} ms; process ${residentMegabytes()} MB`,
  );
  console.log(figuresText('each printed and found again among all of its photograph', pairs));
}

engine.close();
