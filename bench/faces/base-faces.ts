import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_FACES, demoPhoto } from '../../src/demo/demo-faces.js';
import { halfOf, labelledPhotographs, type Half } from './labelled-photographs.js';
import type { FaceReader, ReadFace } from './made/face-reader.js';

/** Found by looking: no face, eyes that are closed, or a face that is covered already. Demonstration faces by their number. */
const NOT_PLAIN: ReadonlySet<string> = new Set([
  'alex-lacamoire.png',
  'demo:11',
  'demo:8',
  'person-vlado5.jpg',
  'stock-emotions-b-1.jpg',
  'stock-emotions-b-4.jpg',
  'stock-emotions-b-6.jpg',
  'stock-emotions-b-8.jpg',
  'stock-models-2.jpg',
  'stock-models-6.jpg',
  'stock-models-7.jpg',
]);

export interface BaseFace extends ReadFace {
  /** Eyes open, and nothing before the face. */
  readonly plain: boolean;
}

/** The faces of one half that things are drawn on: the demonstration photographs, and those of BENCH_FACES if it is set. */
export async function baseFaces(read: FaceReader, half: Half): Promise<BaseFace[]> {
  const demo = Array.from({ length: DEMO_FACES }, (_, index) => index).filter(
    (index) => halfOf(`demo:${index}`) === half,
  );
  const folder = process.env['BENCH_FACES'];
  const labelled = folder === undefined ? [] : await labelledPhotographs(folder);
  const photos = [
    ...demo.map((index) => ({ name: `demo:${index}`, bytes: demoPhoto(index) })),
    ...labelled
      .filter((photograph) => photograph.half === half)
      .map(({ file }) => ({ name: path.basename(file), bytes: readFile(file) })),
  ];
  const faces: BaseFace[] = [];
  for (const { name, bytes } of photos) {
    const face = await read.inPhoto(await bytes);
    if (face !== null) faces.push({ ...face, plain: !NOT_PLAIN.has(name) });
  }
  return faces;
}
