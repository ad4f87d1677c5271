import { readFile } from 'node:fs/promises';
import { DEMO_FACES, demoPhoto } from '../../src/demo/demo-faces.js';
import { halfOf, labelledPhotographs, type Half } from './labelled-photographs.js';
import type { FaceReader, ReadFace } from './made/face-reader.js';

/** The faces of one half that things are drawn on: the demonstration photographs, and those of BENCH_FACES if it is set. */
export async function baseFaces(read: FaceReader, half: Half): Promise<ReadFace[]> {
  const demo = Array.from({ length: DEMO_FACES }, (_, index) => index).filter(
    (index) => halfOf(`demo:${index}`) === half,
  );
  const folder = process.env['BENCH_FACES'];
  const labelled = folder === undefined ? [] : await labelledPhotographs(folder);
  const photos = [
    ...demo.map((index) => demoPhoto(index)),
    ...labelled.filter((photograph) => photograph.half === half).map(({ file }) => readFile(file)),
  ];
  const faces: ReadFace[] = [];
  for (const photo of photos) {
    const face = await read.inPhoto(await photo);
    if (face !== null) faces.push(face);
  }
  return faces;
}
