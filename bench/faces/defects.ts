/**
 * Measures how many made defects the engine finds, and how often it finds one where there is none.
 *
 *     [BENCH_FACES=FOLDER] npx tsx bench/faces/defects.ts [--half judging|tuning] [--faces 100]
 *
 * Judging uses people and drawings that nothing was tuned on. Only faces that look at the camera are drawn on.
 */
import { parseArgs } from 'node:util';
import { randomFrom } from '../../src/specimens/random.js';
import { createFaceEngine } from '../../src/verification/face/face-engine.js';
import { headPose, type HeadPose } from '../../src/verification/face/head-pose.js';
import { wilsonInterval } from '../../src/verification/face/match-figures.js';
import { baseFaces } from './base-faces.js';
import type { Half } from './labelled-photographs.js';
import { DEFECTIVE_FACES } from './made/defective-faces.js';
import { createFaceReader } from './made/face-reader.js';
import { cutFace } from './made/made-face.js';
import { toJpeg } from './made/movement-films.js';

const { values } = parseArgs({
  options: { half: { type: 'string', default: 'judging' }, faces: { type: 'string', default: '100' } },
});
const half = values.half as Half;
const manner = half === 'judging' ? 'judging' : 'tuning';
const [read, engine] = [await createFaceReader(), await createFaceEngine()];
const random = randomFrom(23);
const faces = (await baseFaces(read, half))
  .filter(({ plain }) => plain)
  .map((face) => cutFace(read, face, random))
  .filter(({ landmarks }) => looksAtCamera(headPose(landmarks)))
  .filter((_, index, all) => index % Math.max(1, Math.floor(all.length / Number(values.faces))) === 0);
console.log(`${faces.length} faces of the ${half} half`);

for (const { name, defect, make } of DEFECTIVE_FACES) {
  const told = new Map<string, number>();
  let found = 0;
  for (const [index, face] of faces.entries()) {
    const other = faces[(index + Math.floor(faces.length / 2)) % faces.length]!;
    const picture = await toJpeg(await make(face, { other, manner, random }));
    const { defects } = await engine.analyse(picture, { kind: 'live' });
    const alarmed = defects.includes('eyes') || defects.includes('covered');
    if (defect === null ? alarmed : defects.includes(defect)) found += 1;
    for (const each of defects) told.set(each, (told.get(each) ?? 0) + 1);
  }
  const [low, high] = wilsonInterval(found, faces.length).map((rate) => (rate * 100).toFixed(0));
  const share = `${found} of ${faces.length} (95 %: ${low}–${high} %)`;
  console.log(
    `${name.padEnd(20)} ${defect === null ? 'false alarms of eyes or covered' : `found as ${defect}`}: ${share}; all: ${JSON.stringify(Object.fromEntries(told))}`,
  );
}
engine.close();

function looksAtCamera({ yaw, pitch, roll }: HeadPose): boolean {
  return Math.abs(yaw) < 15 && Math.abs(pitch) < 25 && Math.abs(roll) < 15;
}
